import type { Cell, CellValue, DataValidation, WriteSheet } from 'hucre';
import { colToLetter } from 'hucre/xlsx';
import type { Roster } from '../../machines/ordering/roster.ts';
import {
  bodyLayout,
  CHOICES_SHEET,
  type Choice,
  type Form,
  isGroup,
  type Layout,
  layouts,
  type PlacedColumn,
  personLayout,
  placedColumns,
  YES_NO,
} from './columns.ts';
import { asStored, styles } from './workbook.ts';

/** Vietnamese headers, English headers, then data. */
export const FIRST_DATA_ROW = 3;
/** How far down the drop-downs reach below what is written. */
const ROWS_TO_COME = 500;

type Entity = Readonly<Record<string, unknown>>;
const within = (base: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Entity | undefined)?.[key], base);

const fieldOf = (entity: Entity, { entry, path }: PlacedColumn): unknown =>
  entry
    ? within((entity[entry.list] as readonly unknown[] | undefined)?.[entry.n - 1], path)
    : within(entity, path);

/** Spreadsheets know no day before this one that they do not count wrongly: older ones are written as words. */
const FIRST_DAY = '1900-03-01';

const labelOf = (list: readonly Choice[], code: unknown) =>
  list.find(each => each.code === String(code))?.label.vi ?? String(code);

function cellValue(value: unknown, form: Form): CellValue {
  if (value === undefined) return null;
  if (form === 'flag') return labelOf(YES_NO, value);
  if (form === 'day') return String(value) < FIRST_DAY ? String(value) : new Date(`${value}T00:00:00.000Z`);
  if (form === 'number') return Number(value);
  return asStored(typeof form === 'string' ? String(value) : labelOf(form, value));
}

const numberFormat = (form: Form) => (form === 'id' ? '@' : form === 'day' ? 'dd/mm/yyyy' : undefined);

/** One sheet of a roster: bodies or people, each a row; `blank` further rows are made ready for typing. */
export function rosterSheet(
  layout: Layout,
  entities: readonly Entity[],
  { name = layout.sheet.vi, blank = 0 }: { readonly name?: string; readonly blank?: number } = {},
): WriteSheet {
  const most = Object.fromEntries(
    layout.parts
      .filter(isGroup)
      .map(({ list }) => [
        list,
        Math.max(0, ...entities.map(entity => (entity[list] as unknown[] | undefined)?.length ?? 0)),
      ]),
  );
  const columns = placedColumns(layout, most);
  const rows: CellValue[][] = [
    columns.map(({ header, required }) => `${header.vi}${required ? ' *' : ''}`),
    columns.map(({ header }) => header.en),
    ...entities.map(entity => columns.map(column => cellValue(fieldOf(entity, column), column.form))),
    ...Array.from({ length: blank }, () => columns.map(() => null)),
  ];
  const last = rows.length + ROWS_TO_COME;
  return {
    name,
    rows,
    columns: columns.map(({ width, form }) => {
      const numFmt = numberFormat(form);
      return numFmt === undefined ? { width } : { width, style: { ...styles.plain, numFmt } };
    }),
    cells: new Map<string, Partial<Cell>>(
      columns.flatMap((_, i) => [
        [`0,${i}`, { style: styles.header }] as const,
        [`1,${i}`, { style: styles.subheader }] as const,
      ]),
    ),
    rowDefs: new Map([[0, { height: 48 }]]),
    dataValidations: columns.flatMap((column, i) =>
      validation(column, `${colToLetter(i)}${FIRST_DATA_ROW}:${colToLetter(i)}${last}`),
    ),
    freezePane: { rows: FIRST_DATA_ROW - 1, columns: 2 },
    a11y: { headerRow: 0 },
  };
}

const sentence = (words: string) => words.slice(0, 250);

function validation(column: PlacedColumn, range: string): DataValidation[] {
  const { form, note, refersTo } = column;
  const shared = {
    range,
    allowBlank: true,
    ...(note.vi === '' ? {} : { showInputMessage: true, inputMessage: sentence(`${note.vi} / ${note.en}`) }),
  };
  if (form === 'flag' || typeof form !== 'string')
    return [
      {
        ...shared,
        type: 'list',
        formula1: listRange(form === 'flag' ? YES_NO : form),
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: 'Trình Tự',
        errorMessage: 'Hãy chọn một giá trị trong danh sách. / Choose a value from the list.',
      },
    ];
  if (form === 'day')
    return [
      {
        ...shared,
        type: 'date',
        operator: 'greaterThan',
        formula1: '1',
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: 'Trình Tự',
        errorMessage: 'Ghi ngày/tháng/năm, ví dụ 16/11/2020. / Write day/month/year.',
      },
    ];
  if (refersTo === undefined) return [];
  const sheet = refersTo === 'bodies' ? bodyLayout.sheet.vi : personLayout.sheet.vi;
  // Only the ids that are there: the list grows with them. Free words are allowed, so there is no bar.
  const ids = `'${sheet}'!$A$${FIRST_DATA_ROW}`;
  return [
    {
      ...shared,
      type: 'list',
      formula1: `OFFSET(${ids},0,0,MAX(1,COUNTA(${ids}:$A$10000)),1)`,
      showErrorMessage: false,
    },
  ];
}

/** The lists of values, each in three columns: Vietnamese, English, code. */
const lists: readonly (readonly [string, readonly Choice[]])[] = [
  ['Có / Không', YES_NO],
  ...new Map(
    layouts
      .flatMap(({ parts }) => parts.flatMap(part => (isGroup(part) ? part.columns : [part])))
      .flatMap(({ form, header }) =>
        typeof form === 'string' ? [] : [[form, [header.vi, form] as const] as const],
      ),
  ).values(),
];

const listRange = (form: readonly Choice[]): string => {
  const letter = colToLetter(lists.findIndex(([, list]) => list === form) * 3);
  return `'${CHOICES_SHEET}'!$${letter}$3:$${letter}$${form.length + 2}`;
};

/** The sheet that the drop-downs take their values from; readable, so nobody has to guess a code. */
export function choicesSheet(): WriteSheet {
  const longest = Math.max(...lists.map(([, list]) => list.length));
  const rows: CellValue[][] = [
    lists.flatMap(([title]) => [title, null, null]),
    lists.flatMap(() => ['Tiếng Việt', 'English', 'JSON']),
    ...Array.from({ length: longest }, (_, i) =>
      lists.flatMap(([, list]) => {
        const choice = list[i];
        return choice ? [choice.label.vi, choice.label.en, choice.code] : [null, null, null];
      }),
    ),
  ];
  return {
    name: CHOICES_SHEET,
    rows,
    columns: lists.flatMap(() => [{ width: 32 }, { width: 32 }, { width: 24 }]),
    cells: new Map<string, Partial<Cell>>(
      lists.flatMap((_, i) => [
        [`0,${i * 3}`, { style: styles.bold }] as const,
        ...[0, 1, 2].map(k => [`1,${i * 3 + k}`, { style: styles.subheader }] as const),
      ]),
    ),
  };
}

export const rosterSheets = (roster: Roster): readonly WriteSheet[] => [
  rosterSheet(bodyLayout, roster.bodies),
  rosterSheet(personLayout, roster.people),
  choicesSheet(),
];
