import { type Text, text } from '../../machines/words.ts';
import { readCell } from './cell-value.ts';
import { type Layout, layouts, type PlacedColumn } from './columns.ts';
import { type HeadedTable, type Headings, plain } from './headings.ts';
import type { SheetNote } from './sheet-note.ts';
import { columnLetter, isEmpty, wordsOf } from './table.ts';

/** A row as a body or person to be judged, and the way back from its fields to its cells. */
export interface RosterRow {
  readonly layout: Layout;
  readonly sheet: string;
  readonly row: number;
  readonly candidate: Readonly<Record<string, unknown>>;
  /** Which group of columns each entry of a list came from. */
  readonly entries: ReadonlyMap<string, readonly number[]>;
  /** What could not be read, by pointer within the candidate. */
  readonly faults: ReadonlyMap<string, Text>;
  readonly cellAt: (key: string) => { readonly column: string; readonly value: string } | null;
}

export interface RowsRead {
  readonly rows: readonly RosterRow[];
  readonly faults: readonly SheetNote[];
  readonly warnings: readonly SheetNote[];
}

/** Columns that number the rows: there is nothing in them to lose. */
const COUNTERS = new Set(['stt', 'tt', 'no']);

/** Reads the rows below the headers. Empty ones are left out; nothing else is without a word. */
export function rosterRows(headed: HeadedTable): RowsRead {
  const { table, from, rowKindAt } = headed;
  const only = rowKindAt === null ? layoutOf(headed) : null;
  const rows: RosterRow[] = [];
  const faults: SheetNote[] = repeatedHeaders(headed, only);
  for (let at = from; at < table.rows.length; at += 1) {
    const cells = table.rows[at] ?? [];
    if (cells.every(isEmpty)) continue;
    const layout = only ?? layouts.find(each => isRowKind(each, wordsOf(cells[rowKindAt ?? 0])));
    if (!layout) {
      faults.push(noteAt(headed, at, rowKindAt ?? 0, unknownRowKind));
      continue;
    }
    const columns = headed.headings.get(layout) ?? new Map<number, PlacedColumn>();
    if (![...columns.keys()].some(column => !isEmpty(cells[column])) && only) continue;
    rows.push(readRow(headed, layout, columns, at));
    if (!only) faults.push(...ofTheOtherKind(headed, columns, at));
  }
  return { rows, faults, warnings: [...unreadColumns(headed, only), ...idsThatAreNumbers(headed, rows)] };
}

const unknownRowKind = text(
  `Loại dòng không đúng; cần một trong: ${layouts.map(({ rowKind }) => rowKind.vi).join(', ')}.`,
  `The kind of row is not right; it must be one of: ${layouts.map(({ rowKind }) => rowKind.en).join(', ')}.`,
);

const names = ({ sheet, rowKind, list }: Layout) =>
  [sheet.vi, sheet.en, rowKind.vi, rowKind.en, list].map(plain);
const isRowKind = (layout: Layout, words: string): boolean => names(layout).includes(plain(words));

/** The layout a table is named after, else the one with the most of its columns. */
function layoutOf({ table, headings }: HeadedTable): Layout {
  const named = layouts.find(layout => isRowKind(layout, table.name.replace(/\.\w+$/, '')));
  const count = (layout: Layout) => headings.get(layout)?.size ?? 0;
  return named ?? layouts.reduce((best, next) => (count(next) > count(best) ? next : best));
}

const noteAt = (headed: HeadedTable, row: number, column: number, message: Text): SheetNote => ({
  sheet: headed.table.name,
  row: row + 1,
  column: columnLetter(column),
  header: headed.words[column] ?? null,
  value: wordsOf(headed.table.rows[row]?.[column]),
  message,
});

function readRow(headed: HeadedTable, layout: Layout, columns: Headings, at: number): RosterRow {
  const cells = headed.table.rows[at] ?? [];
  const filled = [...columns].filter(([column]) => !isEmpty(cells[column]));
  const candidate: Record<string, unknown> = {};
  const faults = new Map<string, Text>();
  const entries = new Map<string, number[]>();
  for (const [, { entry }] of filled)
    if (entry) entries.set(entry.list, [...new Set([...(entries.get(entry.list) ?? []), entry.n])]);
  for (const [list, used] of entries) {
    used.sort((a, b) => a - b);
    candidate[list] = used.map(() => ({}));
  }
  for (const [column, { path, form, entry }] of filled) {
    const reading = readCell(cells[column] ?? { value: null }, form);
    const index = entry ? entries.get(entry.list)?.indexOf(entry.n) : undefined;
    const base = entry
      ? ((candidate[entry.list] as Record<string, unknown>[])[index ?? 0] as Record<string, unknown>)
      : candidate;
    put(base, path.split('.'), reading.value);
    if ('fault' in reading)
      faults.set(`${entry ? `/${entry.list}/${index}` : ''}/${path.replaceAll('.', '/')}`, reading.fault);
  }
  const places = new Map([...columns].map(([column, { key }]) => [key, column]));
  return {
    layout,
    sheet: headed.table.name,
    row: at + 1,
    candidate,
    entries,
    faults,
    cellAt: key => {
      const column = places.get(key);
      return column === undefined ? null : { column: columnLetter(column), value: wordsOf(cells[column]) };
    },
  };
}

function put(base: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) base[first] = value;
  else {
    base[first] ??= {};
    put(base[first] as Record<string, unknown>, rest, value);
  }
}

function repeatedHeaders(headed: HeadedTable, only: Layout | null): SheetNote[] {
  const notes = new Map<number, SheetNote>();
  for (const layout of only ? [only] : layouts) {
    const seen = new Map<string, number>();
    for (const [column, { key }] of headed.headings.get(layout) ?? []) {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, column);
      else
        notes.set(
          column,
          noteAt(
            headed,
            headed.row,
            column,
            text(
              `Cột này lặp lại cột ${columnLetter(first)}; hãy bỏ một trong hai.`,
              `This column repeats column ${columnLetter(first)}; remove one of the two.`,
            ),
          ),
        );
    }
  }
  return [...notes.values()];
}

/** In a file that holds both kinds of row: what is filled in a column that only the other kind has. */
function ofTheOtherKind(headed: HeadedTable, columns: Headings, at: number): SheetNote[] {
  const others = [...headed.headings.values()].flatMap(each => [...each.keys()]);
  return [...new Set(others)]
    .filter(column => !columns.has(column) && !isEmpty(headed.table.rows[at]?.[column]))
    .map(column =>
      noteAt(
        headed,
        at,
        column,
        text(
          'Cột này không dùng cho loại dòng này; hãy để trống.',
          'This column is not for this kind of row; leave it empty.',
        ),
      ),
    );
}

/** Columns with something in them that no field of the roster takes. */
function unreadColumns(headed: HeadedTable, only: Layout | null): SheetNote[] {
  const { table, headings, rowKindAt, from, words } = headed;
  const read = new Set(
    (only ? [only] : layouts).flatMap(layout => [...(headings.get(layout)?.keys() ?? [])]),
  );
  const filled = new Map<number, number>();
  for (const row of table.rows.slice(from))
    for (const [column, cell] of row.entries())
      if (!read.has(column) && column !== rowKindAt && !isEmpty(cell))
        filled.set(column, (filled.get(column) ?? 0) + 1);
  return [...filled]
    .filter(([column]) => !COUNTERS.has(plain(words[column] ?? '')))
    .map(([column, count]) => ({
      sheet: table.name,
      row: headed.row + 1,
      column: columnLetter(column),
      header: words[column] || null,
      message: text(
        `Cột này không có trong mẫu nên không được đọc (${count} ô có nội dung).`,
        `This column is not in the template and was not read (${count} cells have content).`,
      ),
    }));
}

/** A spreadsheet drops the zeros before a number: 0012 typed as a number is 12. Said once a column. */
function idsThatAreNumbers(headed: HeadedTable, rows: readonly RosterRow[]): SheetNote[] {
  const notes = new Map<number, { readonly note: SheetNote; count: number }>();
  for (const { layout, row } of rows)
    for (const [column, { form }] of headed.headings.get(layout) ?? []) {
      if (form !== 'id' || typeof headed.table.rows[row - 1]?.[column]?.value !== 'number') continue;
      const known = notes.get(column);
      if (known) known.count += 1;
      else notes.set(column, { note: noteAt(headed, row - 1, column, text('', '')), count: 1 });
    }
  return [...notes.values()].map(({ note, count }) => ({
    ...note,
    message: text(
      `Mã ghi dạng số (${count} ô, bắt đầu từ ô này): nếu có số 0 ở đầu thì đã mất; nên định dạng cột là văn bản.`,
      `Ids written as numbers (${count} cells, from this one on): zeros before them are lost; better format the column as text.`,
    ),
  }));
}
