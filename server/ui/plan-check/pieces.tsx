import type { CaseRef } from '../../../machines/case.ts';
import type { DeadlineCheck } from '../../../machines/ordering/plan-check.ts';
import { type Day, procedureLabel } from '../../../machines/words.ts';
import { shownDay, weekday } from '../dates.ts';
import { Icon, Name } from '../pieces.tsx';
import type { View } from '../view.ts';
import { said } from './words.ts';

/** What the check is read with: a cycle whose cases have pages, or a roster whose cases do not exist yet. */
export interface Reading {
  readonly view: View;
  readonly name: (id: string) => string;
  readonly at: ((path: string) => string) | null;
  readonly to: ((path: string, query?: Readonly<Record<string, string>>) => string) | null;
}

export const CaseWord = ({ reading, of }: { reading: Reading; of: CaseRef }) => {
  const { view, name, at } = reading;
  const subject = <Name>{name(of.subject)}</Name>;
  return (
    <span class="case-name">
      {at ? <a href={at(`/cases/${of.case}`)}>{subject}</a> : <b>{subject}</b>}{' '}
      <span class="soft">
        {view.t(procedureLabel[of.procedure])}
        {of.place && of.place !== of.subject ? (
          <>
            , <Name>{name(of.place)}</Name>
          </>
        ) : null}
      </span>
    </span>
  );
};

export const DayWord = ({ view, day }: { view: View; day: Day }) => (
  <span class="nowrap">
    <span class="soft">{view.t(weekday(day))}</span> {shownDay(day)}
  </span>
);

export const isMissed = ({ soonest }: DeadlineCheck): boolean => soonest.late.length > 0;

/** How much time is left between the earliest finish and the deadline. */
export const Slack = ({ reading, check }: { reading: Reading; check: DeadlineCheck }) => {
  const { view } = reading;
  const { cases, there, soonest } = check;
  if (cases === 0) return <span class="soft">{view.t(said.nothingDue)}</span>;
  if (isMissed(check))
    return (
      <span class="chip s-late">
        <Icon name="late" />
        {view.t(soonest.slack === null ? said.never : said.tooLate(Math.max(0, -soonest.slack)))}
      </span>
    );
  if (there === cases)
    return (
      <span class="chip s-done">
        <Icon name="done" />
        {view.t(said.allThere)}
      </span>
    );
  return (
    <span class="chip s-working">
      <Icon name="clock" />
      {view.t((soonest.slack ?? 0) > 0 ? said.inTime(soonest.slack ?? 0) : said.onTheDay)}
    </span>
  );
};
