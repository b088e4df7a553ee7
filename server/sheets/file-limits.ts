import { inflateRawSync } from 'node:zlib';
import { text } from '../../machines/words.ts';
import { refuse } from '../problem.ts';

/**
 * What an uploaded file may hold. A workbook is a zip: a few kilobytes may unpack to gigabytes, or name
 * one cell in the last row of the last column. So everything is unpacked once with a bound, and the
 * cells are counted, before the library that reads it sees the file.
 */
export const MOST_PARTS = 300;
export const MOST_UNPACKED_BYTES = 48 * 1024 * 1024;
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 600;
/** Rows times columns of one sheet. */
export const MOST_CELLS = 1_000_000;

export const tooLarge = (vi: string, en: string): never => refuse('too-large', { detail: text(vi, en) });
export const unreadable = (vi: string, en: string): never =>
  refuse('invalid-request', { errors: [{ pointer: '/file', message: text(vi, en) }] });

const notAWorkbook = () =>
  unreadable(
    'Tệp này không phải sổ tính .xlsx đọc được; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx.',
    'This is not a readable .xlsx workbook; open it in Excel or LibreOffice and save it again as .xlsx.',
  );

/** Refuses a sheet that reaches further than a roster can; `rows` and `columns` are counts. */
export function checkArea(sheet: string, rows: number, columns: number): void {
  if (rows <= MOST_ROWS && columns <= MOST_COLUMNS && rows * columns <= MOST_CELLS) return;
  tooLarge(
    `“${sheet}” dùng tới dòng ${rows}, cột ${columns}; nhiều nhất ${MOST_ROWS} dòng, ${MOST_COLUMNS} cột, ${MOST_CELLS} ô. Hãy xóa phần thừa ở cuối trang tính.`,
    `“${sheet}” reaches row ${rows}, column ${columns}; at most ${MOST_ROWS} rows, ${MOST_COLUMNS} columns, ${MOST_CELLS} cells. Delete what is not needed at its end.`,
  );
}

interface Part {
  readonly name: string;
  readonly unpacked: Buffer;
}

/** Unpacks every part of a workbook within the bounds; answers how far its sheets reach at most. */
export function checkWorkbook(bytes: Uint8Array): { readonly rows: number; readonly columns: number } {
  const parts = unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!parts.some(({ name }) => name === '[Content_Types].xml')) notAWorkbook();
  const most = { rows: 1, columns: 1 };
  for (const { name, unpacked } of parts) {
    if (!/worksheets\/[^/]*\.xml$/i.test(name)) continue;
    const { rows, columns } = areaOf(unpacked.toString('latin1'));
    checkArea(name.split('/').at(-1) ?? name, rows, columns);
    most.rows = Math.max(most.rows, rows);
    most.columns = Math.max(most.columns, columns);
  }
  return most;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const IN_64_BITS = 0xffffffff;

function unpack(zip: Buffer): readonly Part[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END) return notAWorkbook();
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_PARTS)
    return tooLarge(
      `Tệp có ${count} phần; sổ tính nhiều nhất ${MOST_PARTS} phần.`,
      `The file has ${count} parts; a workbook has at most ${MOST_PARTS}.`,
    );
  const parts: Part[] = [];
  const names = new Set<string>();
  let left = MOST_UNPACKED_BYTES;
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) return notAWorkbook();
    const nameLength = zip.readUInt16LE(at + 28);
    const entry = {
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      local: zip.readUInt32LE(at + 42),
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (names.has(entry.name)) return notAWorkbook();
    names.add(entry.name);
    const unpacked = unpackOne(zip, entry, left);
    left -= unpacked.length;
    parts.push({ name: entry.name, unpacked });
  }
  return parts;
}

/** What the directory says of a part must be what comes out of it: the reader trusts the directory. */
function unpackOne(
  zip: Buffer,
  entry: { flags: number; method: number; packed: number; unpacked: number; local: number },
  left: number,
): Buffer {
  const { flags, method, packed, unpacked, local } = entry;
  const isEncrypted = (flags & 1) !== 0;
  if (isEncrypted || [packed, unpacked, local].includes(IN_64_BITS)) return notAWorkbook();
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL) return notAWorkbook();
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (from + packed > zip.length) return notAWorkbook();
  if (unpacked > left) return unpacksTooFar();
  // Where the directory says nothing of the length, the reader would go on without a bound.
  if (unpacked === 0 && packed > 2) return notAWorkbook();
  const data = zip.subarray(from, from + packed);
  if (method === 0 && packed === unpacked) return data;
  if (method !== 8 || packed === 0) return notAWorkbook();
  const out = inflated(data, unpacked);
  if (out === 'too-long') return unpacksTooFar();
  return out?.length === unpacked ? out : notAWorkbook();
}

function inflated(data: Buffer, most: number): Buffer | 'too-long' | null {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-long' : null;
  }
}

const unpacksTooFar = () =>
  tooLarge(
    `Tệp giải nén ra quá ${MOST_UNPACKED_BYTES / 1024 / 1024} MB hoặc quá cỡ đã khai; danh sách của một đảng bộ không lớn như vậy.`,
    `The file unpacks to more than ${MOST_UNPACKED_BYTES / 1024 / 1024} MB, or than it declares; no roster is that large.`,
  );

/**
 * How far the filled cells of a sheet reach. One pass from tag to tag, and no pattern over more than 200
 * characters of one, so that no text can make it slow. What is cut short counts as filled.
 */
function areaOf(xml: string): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  let row = 0;
  let column = 0;
  let next = xml.indexOf('<');
  while (next >= 0) {
    const open = next;
    next = xml.indexOf('<', open + 1);
    const tag = /^<(?:\w+:)?(row|c)[\s/>]/.exec(xml.slice(open, open + 40))?.[1];
    if (tag === undefined) continue;
    const upTo = next < 0 ? xml.length : next;
    const place = /\sr=["']([A-Za-z]{0,3})(\d{1,7})["']/.exec(xml.slice(open, Math.min(upTo, open + 200)));
    if (tag === 'row') {
      row = place ? Number(place[2]) : row + 1;
      column = 0;
      continue;
    }
    column = place ? columnNumber(place[1] ?? '') : column + 1;
    if (/\/>\s*$/.test(xml.slice(Math.max(open, upTo - 40), upTo))) continue;
    rows = Math.max(rows, place ? Number(place[2]) : row);
    columns = Math.max(columns, column);
  }
  return { rows, columns };
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
