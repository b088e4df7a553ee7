/** A day, with or without its time, as a date field sends it: in the order of Vietnamese papers. */
const asWritten = (value: string): string => {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(value) ?? [];
  return year ? `${day}/${month}/${year}${time ? ` ${time}` : ''}` : '';
};

/** Browsers write dates as the machine is set; beside the field of this name stands what is meant. */
export const ShownTime = ({ name, value }: { name: string; value: string }) => (
  <span class="shown-time" data-shown-time={name}>
    {asWritten(value)}
  </span>
);
