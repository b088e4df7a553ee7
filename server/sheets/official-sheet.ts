import type { Cell, CellValue, ColumnDef, MergeRange, RowDef, WriteSheet } from 'hucre';
import { asStored, type Look, styles } from './workbook.ts';

/** What stands above and below every table of an official paper. */
export interface Letterhead {
  readonly superior: string;
  readonly ward: string;
  readonly place: string;
  readonly asOf: string;
}
export interface OfficialTable {
  readonly name: string;
  readonly title: string;
  readonly widths: readonly number[];
  /** Rows of headers; a null is covered by the cell before it, or by the one above where `merges` says so. */
  readonly headers: readonly (readonly (string | null)[])[];
  /** Merged headers, counted from the first row of headers. */
  readonly merges?: readonly MergeRange[];
  readonly rows: readonly OfficialRow[];
  readonly landscape: boolean;
}
/** `total` and `section` are bold; a section names what the rows below it have in common. */
export interface OfficialRow {
  readonly look: 'row' | 'total' | 'section';
  readonly cells: readonly CellValue[];
}

/** Points; a cell of `n` characters' width takes about as many letters of the paper's font. */
const LINE = 17;
const isWords = (value: CellValue) => typeof value === 'string' && value.length > 1;
/** Spreadsheets do not make room by themselves for words that wrap in a file they did not write. */
const linesOf = (values: readonly CellValue[], widths: readonly number[]): number =>
  Math.max(
    1,
    ...values.map((value, i) => (isWords(value) ? Math.ceil(String(value).length / (widths[i] ?? 10)) : 1)),
  );

/** A table laid out as a Party office hands it in: letterhead, title, numbered rows, places to sign. */
export function officialSheet(table: OfficialTable, head: Letterhead): WriteSheet {
  const last = table.widths.length - 1;
  const middle = Math.floor(last / 2);
  const rows: CellValue[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  const heights = new Map<number, RowDef>();
  const style = (row: number, from: number, to: number, look: Look) => {
    for (let column = from; column <= to; column += 1) cells.set(`${row},${column}`, { style: styles[look] });
  };
  const span = (row: number, from: number, to: number, look: Look) => {
    style(row, from, to, look);
    if (to > from) merges.push({ startRow: row, startCol: from, endRow: row, endCol: to });
  };
  const halves = (left: string, right: string, look: Look, rightLook: Look = look) => {
    const row: CellValue[] = Array.from({ length: last + 1 }, () => null);
    row[0] = asStored(left);
    row[middle + 1] = asStored(right);
    span(rows.length, 0, middle, look);
    span(rows.length, middle + 1, last, rightLook);
    rows.push(row);
  };
  const whole = (words: string, look: Look) => {
    span(rows.length, 0, last, look);
    rows.push([asStored(words)]);
  };

  halves(head.superior.toLocaleUpperCase('vi'), 'ĐẢNG CỘNG SẢN VIỆT NAM', 'centred', 'centredBold');
  halves(head.ward.toLocaleUpperCase('vi'), '', 'centredBold');
  halves('*', head.place, 'centred', 'italic');
  rows.push([]);
  whole(table.title, 'title');
  whole(head.asOf, 'italic');
  rows.push([]);

  const first = rows.length;
  for (const header of table.headers) {
    style(rows.length, 0, last, 'header');
    rows.push(header.map(words => words));
  }
  for (const row of table.headers.keys()) heights.set(first + row, { height: 2 * LINE });
  for (const { startRow, startCol, endRow, endCol } of table.merges ?? [])
    merges.push({ startRow: startRow + first, startCol, endRow: endRow + first, endCol });
  for (const { look, cells: values } of table.rows) {
    if (look === 'section') span(rows.length, 0, last, 'bold');
    else
      for (const [column, value] of values.entries())
        cells.set(`${rows.length},${column}`, {
          style: styles[look === 'total' ? 'boxedTotal' : isWords(value) ? 'boxed' : 'boxedCentre'],
        });
    if (look !== 'section') heights.set(rows.length, { height: LINE * linesOf(values, table.widths) });
    rows.push(values.map(asStored));
  }
  if (table.rows.length === 0) whole('Không có.', 'italic');

  rows.push([]);
  halves('NGƯỜI LẬP BIỂU', 'T/M ĐẢNG ỦY', 'centredBold');
  halves('', 'BÍ THƯ', 'centredBold');
  halves('(ký, ghi rõ họ tên)', '(ký, đóng dấu, ghi rõ họ tên)', 'italic');

  return {
    name: table.name,
    rows,
    cells,
    merges,
    columns: table.widths.map((width): ColumnDef => ({ width })),
    rowDefs: heights,
    pageSetup: {
      paperSize: 'a4',
      orientation: table.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${first + 1}:$${first + table.headers.length}`,
    },
    headerFooter: { oddFooter: '&C&P/&N' },
    a11y: { headerRow: first },
  };
}
