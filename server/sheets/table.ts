/** A sheet or CSV file as rows of cells, whatever it came from. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly {
    readonly startRow: number;
    readonly startCol: number;
    readonly endRow: number;
    readonly endCol: number;
  }[];
}

export interface Cell {
  readonly value: string | number | boolean | Date | null;
  /** A formula that ended in an error, or whose result was never stored in the file. */
  readonly flaw?: 'error' | 'uncalculated';
}

export const EMPTY: Cell = { value: null };

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === undefined || (cell.flaw === undefined && wordsOf(cell) === '');

/** What a cell says, in one line: composed letters, no blanks around it. A day as `yyyy-mm-dd`. */
export const wordsOf = (cell: Cell | undefined): string => {
  const value = cell?.value ?? '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value).normalize('NFC').trim();
};

/** A, B, …, Z, AA, …: the column as spreadsheets name it. */
export const columnLetter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetter(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
