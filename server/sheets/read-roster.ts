import type { Fault } from '../../machines/faults.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { text } from '../../machines/words.ts';
import {
  bodyLayout,
  CHOICES_SHEET,
  exampleSheet,
  INSTRUCTIONS_SHEET,
  isGroup,
  type Layout,
  layouts,
  personLayout,
  type RosterList,
} from './columns.ts';
import { headed, plain } from './headings.ts';
import { openFile, type SentFile } from './open-file.ts';
import { type RosterRow, rosterRows } from './roster-rows.ts';
import { inSheetWords, type SheetNote } from './sheet-note.ts';
import { isEmpty, type Table } from './table.ts';

/** What files of a roster come to, before anything is written: the roster, or every fault by its cell. */
export interface RosterPreview {
  /** As `POST /v1/cycles` takes it; null while there is a fault. */
  readonly roster: Roster | null;
  readonly rows: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly kind: 'body' | 'person';
    readonly id: string | null;
    readonly name: string | null;
  }[];
  readonly faults: readonly SheetNote[];
  readonly warnings: readonly SheetNote[];
}

/** More faults than these help nobody; the rest is counted. */
export const MOST_NOTES = 1_000;
const WITHOUT_ROSTER = new Set([INSTRUCTIONS_SHEET, CHOICES_SHEET, ...layouts.map(exampleSheet)].map(plain));

/**
 * Reads a roster from a workbook, or from one or two CSV files (one for bodies and one for people, or
 * one with a column "Loại dòng"), and judges it as an opening would. Refuses only a file that cannot
 * be read at all (422) or is larger than any roster (413).
 */
export async function previewRoster(files: readonly SentFile[]): Promise<RosterPreview> {
  const tables = (await Promise.all(files.map(openFile))).flat();
  const rows: RosterRow[] = [];
  const faults: SheetNote[] = [];
  const warnings: SheetNote[] = [];
  for (const table of tables) {
    if (WITHOUT_ROSTER.has(plain(table.name)) || table.rows.every(row => row.every(isEmpty))) continue;
    const found = headed(table);
    if (!found) {
      const isRosters = layouts.some(({ sheet }) => plain(sheet.vi) === plain(table.name));
      (isRosters || tables.length === 1 ? faults : warnings).push(headless(table));
      continue;
    }
    const read = rosterRows(found);
    rows.push(...read.rows);
    faults.push(...read.faults);
    warnings.push(...read.warnings);
  }
  for (const layout of layouts) if (!rows.some(row => row.layout === layout)) faults.push(nothingOf(layout));

  const judged = judge(rows);
  const all = inOrder([...faults, ...judged.faults]);
  return {
    roster: all.length === 0 ? judged.roster : null,
    rows: rows.map(({ layout, sheet, row, candidate }) => ({
      sheet,
      row,
      kind: layout === bodyLayout ? 'body' : 'person',
      id: wordOf(candidate.id),
      name: wordOf(candidate.name),
    })),
    faults: all.length <= MOST_NOTES ? all : [...all.slice(0, MOST_NOTES), andMore(all.length - MOST_NOTES)],
    warnings: inOrder([...warnings, ...judged.warnings]),
  };
}

const wordOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const nowhere = { sheet: null, row: null, column: null, header: null };

const headless = (table: Table): SheetNote => ({
  ...nowhere,
  sheet: table.name,
  message: text(
    `Không thấy dòng tiêu đề cột nên “${table.name}” không được đọc; hãy dùng tiêu đề của mẫu.`,
    `No row of column headers was found, so “${table.name}” was not read; use the headers of the template.`,
  ),
});
const nothingOf = ({ sheet, rowKind }: Layout): SheetNote => ({
  ...nowhere,
  sheet: sheet.vi,
  message: text(
    `Chưa có dòng nào về ${rowKind.vi.toLowerCase()}; cần trang “${sheet.vi}” hoặc cột “Loại dòng”.`,
    `There is no row of kind “${rowKind.en}”; a sheet “${sheet.vi}” or a column “Loại dòng” is needed.`,
  ),
});
const andMore = (more: number): SheetNote => ({
  ...nowhere,
  message: text(
    `Còn ${more} lỗi nữa; hãy sửa các lỗi trên rồi thử lại.`,
    `And ${more} faults more; mend these first.`,
  ),
});

/** Judges the candidate made of all rows, and takes each fault back to its cell. */
function judge(rows: readonly RosterRow[]) {
  const of = {
    bodies: rows.filter(row => row.layout === bodyLayout),
    people: rows.filter(row => row.layout === personLayout),
  };
  const reading = readRoster({
    bodies: of.bodies.map(({ candidate }) => candidate),
    people: of.people.map(({ candidate }) => candidate),
  });
  const own: Fault[] = (['bodies', 'people'] as const).flatMap(list =>
    of[list].flatMap(({ faults }, i) =>
      [...faults].map(([pointer, message]) => ({ pointer: `/${list}/${i}${pointer}`, message })),
    ),
  );
  const unread = new Set(own.map(({ pointer }) => pointer));
  const located = ({ pointer, message }: Fault) =>
    locate(
      pointer,
      of,
      inSheetWords(message, (list, i) => of[list][i]),
    );
  return {
    roster: 'roster' in reading ? reading.roster : null,
    faults: withMissingColumnsOnce([
      ...own.map(located),
      ...('faults' in reading
        ? reading.faults.filter(({ pointer }) => !unread.has(pointer)).map(located)
        : []),
    ]),
    warnings: 'roster' in reading ? reading.warnings.map(located) : [],
  };
}

/** A note, and whether its column is missing from the sheet. */
type Located = SheetNote & { readonly columnIsMissing?: true };

function locate(
  pointer: string,
  of: Readonly<Record<RosterList, readonly RosterRow[]>>,
  message: SheetNote['message'],
): Located {
  const [, list, index, ...path] = pointer.split('/');
  const layout = list === 'people' ? personLayout : bodyLayout;
  const row = of[layout.list][Number(index)];
  if (!row) return { ...nowhere, sheet: of[layout.list][0]?.sheet ?? layout.sheet.vi, message };
  const { sheet, row: number } = row;
  const used = row.entries.get(path[0] ?? '');
  const key = used ? [path[0], used[Number(path[1])], ...path.slice(2)].join('.') : path.join('.') || 'id';
  const header = headerOf(layout, key);
  const cell = row.cellAt(key);
  if (!cell) return { sheet, row: number, column: null, header, message, columnIsMissing: true };
  return { sheet, row: number, column: cell.column, header, value: cell.value, message };
}

/** The header of the template for a field, or for the first field of an object or list. */
function headerOf(layout: Layout, key: string): string | null {
  for (const part of layout.parts) {
    if (!isGroup(part)) {
      if (part.path === key || part.path.startsWith(`${key}.`)) return part.header.vi;
      continue;
    }
    const [list, n, ...path] = key.split('.');
    if (list !== part.list) continue;
    const inner = part.columns.find(each => each.path === path.join('.'))?.header.vi;
    return inner === undefined ? part.header(Number(n)).vi : `${part.header(Number(n)).vi}: ${inner}`;
  }
  return null;
}

/** A column that is not there would be missed in each row: said once, with the number of rows. */
function withMissingColumnsOnce(notes: readonly Located[]): readonly SheetNote[] {
  const once = new Map<string, { note: Located; count: number }>();
  const rest: SheetNote[] = [];
  for (const note of notes) {
    const { columnIsMissing, ...plainNote } = note;
    const key = `${note.sheet} ${note.header} ${note.message.vi.replace(/“[^”]*”/g, '')}`;
    const known = once.get(key);
    if (!columnIsMissing) rest.push(plainNote);
    else if (known) known.count += 1;
    else once.set(key, { note: plainNote, count: 1 });
  }
  return [
    ...rest,
    ...[...once.values()].map(({ note, count }) => ({
      ...note,
      message: text(
        `Không có cột “${note.header}” (${count} dòng cần, từ dòng này): ${note.message.vi}`,
        `There is no column “${note.header}” (${count} rows need it, from this one on): ${note.message.en}`,
      ),
    })),
  ];
}

const letters = (column: string | null) => (column ?? '').padStart(3);
const inOrder = (notes: readonly SheetNote[]): readonly SheetNote[] =>
  notes.toSorted(
    (a, b) =>
      Number(a.sheet !== bodyLayout.sheet.vi) - Number(b.sheet !== bodyLayout.sheet.vi) ||
      (a.sheet ?? '').localeCompare(b.sheet ?? '') ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (letters(a.column) < letters(b.column) ? -1 : 1),
  );
