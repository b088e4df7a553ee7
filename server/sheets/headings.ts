import { folded } from '../cycles/search.ts';
import { entryColumns, isGroup, type Layout, layouts, type PlacedColumn, placed } from './columns.ts';
import { type Cell, type Table, wordsOf } from './table.ts';

/** Letters and digits only, without accents and case: how headers and choices are compared. */
export const plain = (given: string): string =>
  folded(given)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Title lines may stand above the headers: so many rows are looked through. */
const ROWS_ABOVE = 25;
const ROW_KIND = new Set(['loai dong', 'kind of row', 'row kind']);

/** What a header means once its number, where it has one, is read. */
type Meaning = (n: number) => PlacedColumn;

/** Recognises a header of one sheet in Vietnamese, in English, or by the field's own name. */
function recogniser(layout: Layout): (words: string) => PlacedColumn | null {
  const single = new Map<string, PlacedColumn>();
  const listed = new Map<string, Meaning>();
  for (const part of layout.parts) {
    if (!isGroup(part)) {
      const column = placed(part);
      for (const name of [part.header.vi, part.header.en, part.path]) single.set(plain(name), column);
      continue;
    }
    for (const [i, { header, path }] of entryColumns(part, 1).entries())
      for (const name of [header.vi, header.en, `${part.list} 1 ${path}`])
        listed.set(plain(name).replace('1', '#'), n => entryColumns(part, n)[i] as PlacedColumn);
  }
  return words => {
    const name = plain(words);
    const known = single.get(name);
    if (known) return known;
    const number = /\d{1,3}/.exec(name)?.[0];
    if (number === undefined || Number(number) < 1) return null;
    return listed.get(name.replace(number, '#'))?.(Number(number)) ?? null;
  };
}

const recognisers = new Map(layouts.map(layout => [layout, recogniser(layout)]));

/** Where the columns of one layout stand in a table. */
export type Headings = ReadonlyMap<number, PlacedColumn>;
export interface HeadedTable {
  readonly table: Table;
  /** The row of the headers, from 0, and the first row of data. */
  readonly row: number;
  readonly from: number;
  readonly headings: ReadonlyMap<Layout, Headings>;
  /** The column that says what a row is about, in a file that holds both. */
  readonly rowKindAt: number | null;
  /** What stands over each column, for those that nothing recognises. */
  readonly words: readonly string[];
}

/** The words over a column: the header itself, each of its lines, and with what stands above it (a group title). */
function namesAt(table: Table, row: number, column: number): readonly string[] {
  const own = wordsOf(table.rows[row]?.[column]);
  if (own === '') return [];
  const above = wordsOf(cellAbove(table, row, column));
  return [own, ...own.split(/[\r\n]+/), ...(above === '' ? [] : [`${above} ${own}`])];
}

const cellAbove = (table: Table, row: number, column: number): Cell | undefined => {
  const merged = table.merges.find(
    each =>
      each.startRow <= row - 1 && row - 1 <= each.endRow && each.startCol <= column && column <= each.endCol,
  );
  return merged ? table.rows[merged.startRow]?.[merged.startCol] : table.rows[row - 1]?.[column];
};

function headingsAt(table: Table, row: number, layout: Layout): Headings {
  const recognise = recognisers.get(layout);
  const found = new Map<number, PlacedColumn>();
  for (const [column] of (table.rows[row] ?? []).entries()) {
    for (const name of namesAt(table, row, column)) {
      const known = recognise?.(name);
      if (known) {
        found.set(column, known);
        break;
      }
    }
  }
  return found;
}

/** Finds the row of headers: the first with the most that are known, at least three of them; null where there is none. */
export function headed(table: Table): HeadedTable | null {
  let best: { row: number; count: number; headings: Map<Layout, Headings> } | null = null;
  for (let row = 0; row < Math.min(table.rows.length, ROWS_ABOVE); row += 1) {
    const headings = new Map(layouts.map(layout => [layout, headingsAt(table, row, layout)]));
    const count = new Set([...headings.values()].flatMap(each => [...each.keys()])).size;
    if (count >= 3 && count > (best?.count ?? 0)) best = { row, count, headings };
  }
  if (!best) return null;
  const { row, headings } = best;
  const words = (table.rows[row] ?? []).map(wordsOf);
  const rowKindAt = words.findIndex(each => ROW_KIND.has(plain(each)));
  return {
    table,
    row,
    from: repeats(table, row + 1, headings) ? row + 2 : row + 1,
    headings,
    rowKindAt: rowKindAt < 0 ? null : rowKindAt,
    words,
  };
}

/** Whether a row says the headers again in the other language: every known word of it stands under its like. */
function repeats(table: Table, row: number, above: ReadonlyMap<Layout, Headings>): boolean {
  return layouts.some(layout => {
    const here = headingsAt(table, row, layout);
    const columns = above.get(layout);
    return here.size >= 3 && [...here].every(([at, { key }]) => columns?.get(at)?.key === key);
  });
}
