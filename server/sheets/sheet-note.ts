import { type Text, text } from '../../machines/words.ts';
import { bodyLayout, isGroup, layouts, personLayout, type RosterList } from './columns.ts';

/** A fault or warning where the reader of a spreadsheet looks for it; null where it is about more than one cell. */
export interface SheetNote {
  readonly sheet: string | null;
  /** As spreadsheets count: rows from 1, columns by letter. */
  readonly row: number | null;
  readonly column: string | null;
  readonly header: string | null;
  /** What the cell says. */
  readonly value?: string;
  readonly message: Text;
}

const codes = new Map<string, Text>(
  layouts
    .flatMap(({ parts }) => parts.flatMap(part => (isGroup(part) ? part.columns : [part])))
    .flatMap(({ form }) => (typeof form === 'string' ? [] : form))
    .map(({ code, label }) => [code, label]),
);
const isCamel = (code: string) => /[A-Z]/.test(code);
const CODE = new RegExp(`\\b(${[...codes.keys()].join('|')})\\b`, 'g');

/** Where an entry of the roster stands: "/people/3" becomes its sheet and row. */
export type WhereIs = (
  list: RosterList,
  index: number,
) => { readonly sheet: string; readonly row: number } | undefined;

/** A message about the roster in the words of its sheets: rows for pointers, labels for codes. */
export function inSheetWords(message: Text, whereIs: WhereIs): Text {
  const outsideQuotes = (sentence: string, change: (part: string) => string) =>
    sentence
      .split(/(“[^”]*”)/)
      .map((part, i) => (i % 2 === 0 ? change(part) : part))
      .join('');
  const placed = (language: keyof Text) => (part: string) =>
    part.replace(/\/(bodies|people)(?:\/(\d+))?/g, (_, list: RosterList, index?: string) => {
      const layout = list === 'bodies' ? bodyLayout : personLayout;
      const found = index === undefined ? undefined : whereIs(list, Number(index));
      if (!found) return language === 'vi' ? `trang “${layout.sheet.vi}”` : `the sheet “${layout.sheet.vi}”`;
      return language === 'vi'
        ? `trang “${found.sheet}”, dòng ${found.row}`
        : `the sheet “${found.sheet}”, row ${found.row}`;
    });
  return text(
    outsideQuotes(message.vi, part => placed('vi')(part.replace(CODE, code => codes.get(code)?.vi ?? code))),
    // In English only codes that are no words of the language: "cell" and "head" may be either.
    outsideQuotes(message.en, part =>
      placed('en')(part.replace(CODE, code => (isCamel(code) ? (codes.get(code)?.en ?? code) : code))),
    ),
  );
}
