import type { Sheet } from 'hucre';
import { parseCsv } from 'hucre/csv';
import { colToLetter, readXlsx } from 'hucre/xlsx';
import { checkArea, checkWorkbook, MOST_ROWS, tooLarge, unreadable } from './file-limits.ts';
import { headed } from './headings.ts';
import { type Cell, EMPTY, type Table } from './table.ts';

/** A file as it was sent: told apart by what is in it, not by its name. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MOST_MERGES = 5_000;

/** The sheets of an .xlsx workbook, or the one table of a CSV file; refuses anything else (413, 422). */
export async function openFile(file: SentFile): Promise<readonly Table[]> {
  const start = Buffer.from(file.bytes.subarray(0, 4)).toString('latin1');
  if (file.bytes.length === 0) return unreadable('Tệp trống.', 'The file is empty.');
  if (start.startsWith('PK')) return readWorkbook(file.bytes);
  if (start === '\xd0\xcf\x11\xe0')
    return unreadable(
      'Đây là tệp .xls kiểu cũ hoặc sổ tính có mật khẩu; hãy lưu lại thành .xlsx không đặt mật khẩu.',
      'This is an old .xls file or a workbook with a password; save it as .xlsx without a password.',
    );
  return [csvTable(file)];
}

async function readWorkbook(bytes: Uint8Array): Promise<readonly Table[]> {
  const { rows, columns } = checkWorkbook(bytes);
  const range = `A1:${colToLetter(columns - 1)}${rows}`;
  const workbook = await readXlsx(bytes, { range }).catch(() =>
    unreadable(
      'Sổ tính bị hỏng hoặc không phải .xlsx; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại.',
      'The workbook is damaged or not .xlsx; open it in Excel or LibreOffice and save it again.',
    ),
  );
  return workbook.sheets.map(sheetTable);
}

function sheetTable(sheet: Sheet): Table {
  const merges = sheet.merges ?? [];
  if (merges.length > MOST_MERGES)
    return tooLarge(
      `“${sheet.name}” có ${merges.length} vùng ô trộn; nhiều nhất ${MOST_MERGES}.`,
      `“${sheet.name}” has ${merges.length} merged areas; at most ${MOST_MERGES}.`,
    );
  checkArea(sheet.name, sheet.rows.length, Math.max(0, ...sheet.rows.map(row => row.length)));
  const rows = sheet.rows.map((row, r) =>
    Array.from(row, (value, c): Cell => {
      const cell = sheet.cells?.get(`${r},${c}`);
      if (cell?.type === 'error') return { value, flaw: 'error' };
      if (value === null) return cell?.formula === undefined ? EMPTY : { value, flaw: 'uncalculated' };
      return { value };
    }),
  );
  fillMerged(rows, merges);
  return { name: sheet.name, rows, merges };
}

/** What is merged downwards holds for each of its rows, as the eye reads it; across, it is a title. */
function fillMerged(rows: Cell[][], merges: Table['merges']): void {
  for (const { startRow, startCol, endRow } of merges) {
    const cell = rows[startRow]?.[startCol];
    if (!cell) continue;
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row += 1)
      if (rows[row]?.[startCol]?.value === null) (rows[row] as Cell[])[startCol] = cell;
  }
}

const LINES_OF_A_ROW = 5;
const SAMPLE = 64 * 1024;

function csvTable({ name, bytes }: SentFile): Table {
  const written = decoded(bytes);
  const lines = written.match(/\r\n?|\n/g)?.length ?? 0;
  if (lines > MOST_ROWS * LINES_OF_A_ROW) checkArea(name, lines, 1);
  const rows = parseCsv(written, { delimiter: delimiterOf(written) });
  checkArea(name, rows.length, Math.max(0, ...rows.map(row => row.length)));
  return {
    name,
    rows: rows.map(row => row.map(value => (value === null || value === '' ? EMPTY : { value }))),
    merges: [],
  };
}

/** UTF-8 with or without its mark, or UTF-16 with its mark, as Excel writes "Unicode text". */
function decoded(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const written = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    if (!written.includes('\0')) return written;
  } catch {
    // Not in this encoding: answered below.
  }
  return unreadable(
    'Tệp không phải .xlsx và cũng không phải CSV mã UTF-8; hãy lưu dạng .xlsx hoặc “CSV UTF-8”.',
    'The file is neither .xlsx nor CSV in UTF-8; save it as .xlsx or as “CSV UTF-8”.',
  );
}

/** The delimiter with which most headers are recognised. */
function delimiterOf(written: string): string {
  const named = /^\uFEFF?sep=(.)\r?\n/.exec(written)?.[1];
  if (named) return named;
  const sample = written.slice(0, SAMPLE);
  const known = (delimiter: string) => {
    const rows = parseCsv(sample, { delimiter }).map(row => row.map((value): Cell => ({ value })));
    const found = headed({ name: '', rows, merges: [] });
    return Math.max(0, ...[...(found?.headings.values() ?? [])].map(columns => columns.size));
  };
  return [',', ';', '\t'].reduce((best, next) => (known(next) > known(best) ? next : best));
}
