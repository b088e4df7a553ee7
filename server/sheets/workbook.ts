import type { CellStyle, CellValue, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { Instant } from '../../machines/words.ts';

/** The media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FONT = { name: 'Times New Roman', size: 12 } as const;
const line = { style: 'thin', color: { rgb: '808080' } } as const;
const box = { top: line, right: line, bottom: line, left: line };

/** The looks of all sheets, in one place: paper of a Party office, readable without colour. */
export const styles = {
  plain: { font: FONT, alignment: { vertical: 'top', wrapText: true } },
  bold: { font: { ...FONT, bold: true } },
  title: { font: { ...FONT, size: 14, bold: true }, alignment: { horizontal: 'center', wrapText: true } },
  centred: { font: FONT, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } },
  centredBold: {
    font: { ...FONT, bold: true },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  italic: { font: { ...FONT, italic: true }, alignment: { horizontal: 'center', wrapText: true } },
  header: {
    font: { ...FONT, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8E8E8' } },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  subheader: {
    font: { ...FONT, size: 10, italic: true, color: { rgb: '595959' } },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  boxed: { font: FONT, border: box, alignment: { vertical: 'center', wrapText: true } },
  boxedCentre: {
    font: FONT,
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  boxedTotal: {
    font: { ...FONT, bold: true },
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
} as const satisfies Readonly<Record<string, CellStyle>>;
export type Look = keyof typeof styles;

/**
 * Words as the file format stores them, so that words they stay: what looks like one of its escapes is
 * escaped, and so is what the library would write as the error of a formula (a title that says "#N/A").
 */
export const asStored = (value: CellValue): CellValue =>
  typeof value === 'string'
    ? value.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x').replace(/^#(?=[A-Z0-9/_]+[!?]?$)/, '_x0023_')
    : value;

/** An .xlsx file, the same to the byte for the same sheets and time. */
export const workbook = (sheets: readonly WriteSheet[], title: string, now: Instant): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [...sheets],
    defaultFont: FONT,
    properties: { title, creator: 'Trình Tự', created: new Date(now), modified: new Date(now) },
  });
