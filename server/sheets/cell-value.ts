import { type Text, text } from '../../machines/words.ts';
import { type Choice, type Form, YES_NO } from './columns.ts';
import { plain } from './headings.ts';
import { type Cell, wordsOf } from './table.ts';

/** A cell read in the form of its column. What cannot be read keeps its words, and says what would be right. */
export type CellReading =
  | { readonly value: string | number | boolean }
  | { readonly value: string; readonly fault: Text };

export function readCell(cell: Cell, form: Form): CellReading {
  const words = wordsOf(cell).replace(/[\t\r\n]+/g, ' ');
  const fault = (vi: string, en: string): CellReading => ({ value: words, fault: text(vi, en) });
  if (cell.flaw === 'error')
    return fault(
      `Công thức báo lỗi ${words}; hãy ghi giá trị.`,
      `The formula ends in ${words}; write the value.`,
    );
  if (cell.flaw === 'uncalculated')
    return fault(
      'Công thức chưa có kết quả trong tệp; hãy mở bằng Excel rồi lưu lại, hoặc ghi giá trị.',
      'The formula has no result in the file; open and save it in Excel, or write the value.',
    );
  if (form === 'day') return readDay(cell, words);
  if (cell.value instanceof Date)
    return fault(
      `Bảng tính đã đổi ô này thành ngày (${words}); hãy định dạng ô là văn bản rồi ghi lại.`,
      `The spreadsheet has turned this cell into a date (${words}); format it as text and write it again.`,
    );
  if (form === 'text' || form === 'id') return { value: words };
  if (form === 'number') {
    const number = Number(words.replace(',', '.'));
    return Number.isFinite(number)
      ? { value: number }
      : fault(
          `“${words}” không phải số; cần số tháng, ví dụ 4.`,
          `“${words}” is not a number; write months, such as 4.`,
        );
  }
  if (form === 'flag') {
    const flag = FLAGS.get(plain(words)) ?? codeOf(YES_NO, words);
    return flag !== undefined
      ? { value: flag === 'true' }
      : fault(`“${words}” không đúng; cần Có hoặc Không.`, `“${words}” is not right; write Yes or No.`);
  }
  const code = codeOf(form, words);
  return code !== undefined
    ? { value: code }
    : fault(
        `“${words}” không có trong danh sách; cần một trong: ${form.map(({ label }) => label.vi).join(', ')}.`,
        `“${words}” is not in the list; it must be one of: ${form.map(({ label }) => label.en).join(', ')}.`,
      );
}

const FLAGS = new Map(
  Object.entries({
    x: 'true',
    1: 'true',
    true: 'true',
    dung: 'true',
    0: 'false',
    false: 'false',
    sai: 'false',
  }),
);

/** By its label in either language or by its code, whatever the accents and case. */
const codeOf = (list: readonly Choice[], words: string): string | undefined =>
  list.find(({ code, label }) => [label.vi, label.en, code].some(name => plain(name) === plain(words)))?.code;

const pad = (part: string | undefined) => (part ?? '').padStart(2, '0');

/** A date cell, dd/mm/yyyy, or ISO; never mm/dd, never a year of two digits. */
function readDay(cell: Cell, words: string): CellReading {
  const wrong: CellReading = {
    value: words,
    fault: text(
      `“${words}” không phải ngày có thật; ghi theo dạng ngày/tháng/năm, ví dụ 16/11/2020.`,
      `“${words}” is not a real day; write day/month/year, such as 16/11/2020.`,
    ),
  };
  if (cell.value instanceof Date) return isDay(words) ? { value: words } : wrong;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(words);
  const local = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(words);
  const day = iso
    ? `${iso[1]}-${pad(iso[2])}-${pad(iso[3])}`
    : local
      ? `${local[3]}-${pad(local[2])}-${pad(local[1])}`
      : '';
  return isDay(day) ? { value: day } : wrong;
}

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day
  );
};
