import type { CellValue, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { bodyLayout, type Layout, personLayout, placedColumns } from '../../server/sheets/columns.ts';
import { previewRoster, type RosterPreview } from '../../server/sheets/read-roster.ts';

type Rows = CellValue[][];
const BODIES: Rows = [
  [
    'Mã tổ chức',
    'Loại tổ chức',
    'Tên tổ chức',
    'Mã đơn vị',
    'Mã cấp trên',
    'Mã đảng ủy viên phụ trách',
    'Ngày thành lập',
    'Có chi ủy',
  ],
  ['quan', 'Nơi bên ngoài', 'Quận ủy', 'quan', null, null, null, null],
  ['phuong', 'Đảng ủy phường', 'Đảng ủy phường', 'phuong', 'quan', null, null, null],
  ['cb1', 'Chi bộ', 'Chi bộ 1', 'cb1', 'phuong', 'an', '01/09/2015', 'Có'],
];
const PEOPLE: Rows = [
  [
    'Mã đảng viên',
    'Họ và tên',
    'Mã chi bộ',
    'Ngày vào Đảng',
    'Tình trạng sinh hoạt',
    'Chức vụ 1: tổ chức',
    'Chức vụ 1: vai trò',
    'Số tháng nghỉ ốm',
  ],
  ['an', 'Nguyễn An', 'cb1', '19/5/2008', 'Đang sinh hoạt', 'phuong', 'Người đứng đầu', null],
  ['binh', 'Trần Bình', 'cb1', '2010-02-03', null, 'cb1', 'head', '4,5'],
  [
    'chi',
    'Lê Chi',
    'cb1',
    new Date('2012-07-01T00:00:00Z'),
    'duoc mien cong tac va sinh hoat',
    null,
    null,
    4,
  ],
];
const EXPECTED = {
  bodies: [
    { id: 'quan', kind: 'external', name: 'Quận ủy', unit: 'quan' },
    { id: 'phuong', kind: 'wardCommittee', name: 'Đảng ủy phường', unit: 'phuong', parent: 'quan' },
    {
      id: 'cb1',
      kind: 'cell',
      name: 'Chi bộ 1',
      unit: 'cb1',
      parent: 'phuong',
      officerInCharge: 'an',
      foundedOn: '2015-09-01',
      hasCommittee: true,
      cellKind: 'residential',
    },
  ],
  people: [
    {
      id: 'an',
      name: 'Nguyễn An',
      cell: 'cb1',
      admittedOn: '2008-05-19',
      status: 'active',
      civilServant: false,
      posts: [{ body: 'phuong', role: 'head' }],
    },
    {
      id: 'binh',
      name: 'Trần Bình',
      cell: 'cb1',
      admittedOn: '2010-02-03',
      status: 'active',
      civilServant: false,
      posts: [{ body: 'cb1', role: 'head' }],
      sickMonths: 4.5,
    },
    {
      id: 'chi',
      name: 'Lê Chi',
      cell: 'cb1',
      admittedOn: '2012-07-01',
      status: 'exempt',
      civilServant: false,
      posts: [],
      sickMonths: 4,
    },
  ],
};

const sheets = (bodies: Rows, people: Rows): WriteSheet[] => [
  { name: 'Tổ chức', rows: bodies },
  { name: 'Đảng viên', rows: people },
];
const bytesOf = (given: WriteSheet[]) => writeXlsx({ sheets: given });
const preview = async (given: WriteSheet[]) =>
  previewRoster([{ name: 'x.xlsx', bytes: await bytesOf(given) }]);
/** The small roster with some cells changed: "Đảng viên B2". */
const changed = (change: Record<string, CellValue>) => {
  const rows = { 'Tổ chức': structuredClone(BODIES), 'Đảng viên': structuredClone(PEOPLE) };
  for (const [place, value] of Object.entries(change)) {
    const [, sheet, letter = 'A', row] = /^(.+) ([A-Z])(\d+)$/.exec(place) ?? [];
    const list = rows[sheet as keyof typeof rows];
    const at = Number(row) - 1;
    list[at] ??= [];
    (list[at] as CellValue[])[letter.charCodeAt(0) - 65] = value;
  }
  return sheets(rows['Tổ chức'], rows['Đảng viên']);
};
const places = ({ faults }: RosterPreview) =>
  faults.map(({ sheet, row, column }) => `${sheet} ${column}${row}`);
const csv = (rows: Rows, delimiter = ',') =>
  rows
    .map(row =>
      row
        .map(value => {
          const words = value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
          return /[",;\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
        })
        .join(delimiter),
    )
    .join('\r\n');
const file = (name: string, words: string) => ({ name, bytes: new TextEncoder().encode(words) });

describe('a workbook', () => {
  it('is read by headers in Vietnamese, choices in either language or by code, days in three forms', async () => {
    const read = await preview(sheets(BODIES, PEOPLE));
    expect(read.faults).toEqual([]);
    expect(read.roster).toEqual(EXPECTED);
    expect(read.rows.map(({ sheet, row, kind, id }) => [sheet, row, kind, id])).toEqual([
      ['Tổ chức', 2, 'body', 'quan'],
      ['Tổ chức', 3, 'body', 'phuong'],
      ['Tổ chức', 4, 'body', 'cb1'],
      ['Đảng viên', 2, 'person', 'an'],
      ['Đảng viên', 3, 'person', 'binh'],
      ['Đảng viên', 4, 'person', 'chi'],
    ]);
  });
  it('may have title lines, empty rows, headers in both languages, decomposed letters and stars', async () => {
    const people: Rows = [
      ['DANH SÁCH ĐẢNG VIÊN'],
      [],
      (PEOPLE[0] ?? []).map(header => `${header} *`.normalize('NFD')),
      [
        'Person id',
        'Name',
        'Cell',
        'Admitted on',
        'Status',
        'Post 1: body',
        'Post 1: role',
        'Months of sick leave',
      ],
      ...PEOPLE.slice(1, 3),
      [null, '  ', ''],
      ...PEOPLE.slice(3).map(row =>
        row.map(each => (typeof each === 'string' ? each.normalize('NFD') : each)),
      ),
    ];
    const read = await preview(sheets(BODIES, people));
    expect(read.faults).toEqual([]);
    expect(read.roster).toEqual(EXPECTED);
    expect(read.rows.at(-1)?.row).toBe(8);
  });
  it('may have group titles merged above the headers', async () => {
    const [head = [], ...rest] = PEOPLE;
    const people: Rows = [
      [null, null, null, null, null, 'Chức vụ 1', null, null],
      head.map(each => String(each).replace('Chức vụ 1: ', '')),
      ...rest,
    ];
    const [bodies, second] = sheets(BODIES, people);
    const read = await preview([
      bodies as WriteSheet,
      { ...(second as WriteSheet), merges: [{ startRow: 0, startCol: 5, endRow: 0, endCol: 6 }] },
    ]);
    expect(read.roster).toEqual(EXPECTED);
  });
  it('may have a cell merged downwards: it holds for each of its rows', async () => {
    const people = structuredClone(PEOPLE);
    for (const row of people.slice(2)) row[2] = null;
    const [bodies, second] = sheets(BODIES, people);
    const read = await preview([
      bodies as WriteSheet,
      { ...(second as WriteSheet), merges: [{ startRow: 1, startCol: 2, endRow: 3, endCol: 2 }] },
    ]);
    expect(read.roster).toEqual(EXPECTED);
  });
  it('may keep the people of each cell on a sheet of their own', async () => {
    const [head = [], ...rest] = PEOPLE;
    const read = await preview([
      { name: 'Tổ chức', rows: BODIES },
      { name: 'CB 1a', rows: [head, ...rest.slice(0, 1)] },
      { name: 'CB 1b', rows: [head, ...rest.slice(1)] },
    ]);
    expect(read.roster).toEqual(EXPECTED);
    expect(read.rows.at(-1)).toMatchObject({ sheet: 'CB 1b', row: 3 });
  });
  it('may have formulas: their stored result counts; without one the cell is a fault', async () => {
    const [bodies, people] = sheets(BODIES, PEOPLE) as [WriteSheet, WriteSheet];
    const withFormula = (formulaResult: CellValue): WriteSheet => ({
      ...people,
      cells: new Map([['1,1', { value: formulaResult, type: 'formula', formula: 'A1&B1', formulaResult }]]),
    });
    expect((await preview([bodies, withFormula('Nguyễn An')])).roster).toEqual(EXPECTED);
    const without = await preview([bodies, withFormula(null)]);
    expect(without.roster).toBeNull();
    expect(places(without)).toEqual(['Đảng viên B2']);
  });
});

describe('a fault', () => {
  it.each([
    ['a day that is none', { 'Đảng viên D3': '31/02/2010' }, 'Đảng viên D3'],
    ['a day of another order', { 'Đảng viên D3': '12/25/2010' }, 'Đảng viên D3'],
    ['a year of two digits', { 'Đảng viên D3': '1/2/10' }, 'Đảng viên D3'],
    ['a number for a day', { 'Đảng viên D3': 40211 }, 'Đảng viên D3'],
    ['a choice not in the list', { 'Đảng viên G2': 'Trưởng phòng' }, 'Đảng viên G2'],
    ['yes or no', { 'Tổ chức H4': 'có lẽ' }, 'Tổ chức H4'],
    ['a number', { 'Đảng viên H3': 'bốn' }, 'Đảng viên H3'],
    ['a number out of bounds', { 'Đảng viên H3': 13 }, 'Đảng viên H3'],
    ['an unknown cell', { 'Đảng viên C3': 'cb9' }, 'Đảng viên C3'],
    ['a missing name', { 'Đảng viên B4': null }, 'Đảng viên B4'],
    ['an id used twice', { 'Đảng viên A4': 'an' }, 'Đảng viên A4'],
    ['an id that became a date', { 'Đảng viên A4': new Date('2020-02-01T00:00:00Z') }, 'Đảng viên A4'],
    ['an id with a blank', { 'Đảng viên A4': 'le chi' }, 'Đảng viên A4'],
    ['a post without its role', { 'Đảng viên G2': null }, 'Đảng viên G2'],
    ['no officer in charge', { 'Tổ chức F4': null }, 'Tổ chức F4'],
    ['two heads', { 'Đảng viên F4': 'phuong', 'Đảng viên G4': 'Người đứng đầu' }, 'Đảng viên G4'],
    ['a second ward committee', { 'Tổ chức B2': 'Đảng ủy phường', 'Tổ chức E2': 'phuong' }, 'Tổ chức B3'],
  ])('%s is told by its cell', async (_, change, place) => {
    const read = await preview(changed(change));
    expect(read.roster).toBeNull();
    expect(places(read)).toContain(place);
    for (const { message } of read.faults) {
      expect(message.vi).not.toMatch(/\/(bodies|people)/);
      expect(message.en).not.toMatch(/\/(bodies|people)/);
    }
  });
  it('names header and value, and says what would be right in both languages', async () => {
    const { faults } = await preview(changed({ 'Đảng viên G2': 'Trưởng phòng' }));
    expect(faults).toEqual([
      {
        sheet: 'Đảng viên',
        row: 2,
        column: 'G',
        header: 'Chức vụ 1: vai trò',
        value: 'Trưởng phòng',
        message: {
          vi: '“Trưởng phòng” không có trong danh sách; cần một trong: Người đứng đầu, Cấp phó, Ủy viên thường vụ, Thành viên.',
          en: '“Trưởng phòng” is not in the list; it must be one of: Head, Deputy, Standing member, Member.',
        },
      },
    ]);
  });
  it('about another row names that row', async () => {
    const { faults } = await preview(changed({ 'Đảng viên A4': 'an' }));
    expect(faults[0]?.message.vi).toContain('trang “Đảng viên”, dòng 2');
    expect(faults[0]?.message.en).toContain('the sheet “Đảng viên”, row 2');
  });
  it('of a missing column is told once, not in each row', async () => {
    const read = await preview(
      sheets(
        BODIES,
        PEOPLE.map(row => row.filter((_, i) => i !== 2)),
      ),
    );
    expect(read.faults).toHaveLength(1);
    expect(read.faults[0]).toMatchObject({ sheet: 'Đảng viên', column: null, header: 'Mã chi bộ' });
    expect(read.faults[0]?.message.vi).toContain('3 dòng');
  });
  it('is a header that stands twice, a sheet that is not there, a sheet without headers', async () => {
    const twice = PEOPLE.map((row, i) => [...row, i === 0 ? 'Họ và tên' : null]);
    expect(places(await preview(sheets(BODIES, twice)))).toEqual(['Đảng viên I1']);
    const [bodies] = sheets(BODIES, PEOPLE);
    expect((await preview([bodies as WriteSheet])).faults[0]?.message.vi).toContain('Đảng viên');
    const headless = await preview(sheets(BODIES, PEOPLE.slice(1)));
    expect(headless.faults.map(({ message }) => message.vi).join()).toContain('tiêu đề');
  });
  it('comes with all others: as many as there are, up to a thousand, and the rest counted', async () => {
    const [head = []] = PEOPLE;
    const many = Array.from({ length: 1500 }, (_, i) => [`p${i}`, 'Tên', 'không-có', '19/05/2008']);
    const { faults } = await preview(sheets(BODIES, [head, ...PEOPLE.slice(1), ...many]));
    expect(faults).toHaveLength(1001);
    expect(faults.at(-1)?.message.en).toBe('And 500 faults more; mend these first.');
  });
});

describe('nothing is left out in silence', () => {
  it('columns and sheets that were not read, and ids that are numbers, are warnings', async () => {
    const people = PEOPLE.map((row, i) => [i === 0 ? 'STT' : i, ...row, i === 0 ? 'Ghi chú' : 'gì đó']);
    (people[3] as CellValue[])[1] = 12;
    const read = await preview([...sheets(BODIES, people), { name: 'Nháp', rows: [['vài', 'chữ']] }]);
    expect(read.faults).toEqual([]);
    expect(read.roster?.people[2]?.id).toBe('12');
    expect(
      read.warnings
        .filter(({ header }) => header !== 'Mã tổ chức')
        .map(({ sheet, row, column, header }) => [sheet, row, column, header]),
    ).toEqual([
      ['Đảng viên', 1, 'J', 'Ghi chú'],
      ['Đảng viên', 4, 'B', 'Mã đảng viên'],
      ['Nháp', null, null, null],
    ]);
  });
  it('the warnings of the roster are told by their cells', async () => {
    const read = await preview(changed({ 'Đảng viên F2': null, 'Đảng viên G2': null }));
    expect(read.roster).not.toBeNull();
    expect(read.warnings).toContainEqual(expect.objectContaining({ sheet: 'Tổ chức', row: 3, column: 'A' }));
  });
});

describe('CSV', () => {
  it.each([
    ['comma', ',', ''],
    ['semicolon', ';', ''],
    ['comma after a byte order mark', ',', '\uFEFF'],
    ['semicolon after a byte order mark', ';', '\uFEFF'],
  ])('as two files with %s', async (_, delimiter, mark) => {
    const read = await previewRoster([
      file('to-chuc.csv', mark + csv(BODIES, delimiter)),
      file('dang-vien.csv', mark + csv(PEOPLE, delimiter)),
    ]);
    expect(read.faults).toEqual([]);
    expect(read.roster).toEqual(EXPECTED);
  });
  const both = (): Rows => {
    const [bodyHead = [], ...bodies] = BODIES;
    const [personHead = [], ...people] = PEOPLE;
    const none = (row: unknown[]) => row.map(() => null);
    return [
      ['Loại dòng', ...bodyHead, ...personHead],
      ...bodies.map(row => ['Tổ chức', ...row, ...none(personHead)]),
      ...people.map(row => ['Đảng viên', ...none(bodyHead), ...row]),
    ];
  };
  it('as one file with a column that says what a row is about', async () => {
    const read = await previewRoster([file('a.csv', csv(both(), ';'))]);
    expect(read.faults).toEqual([]);
    expect(read.roster).toEqual(EXPECTED);
  });
  it('a row of no kind, and a cell of the other kind, are faults', async () => {
    const rows = both();
    (rows[1] as CellValue[])[0] = 'Chi bộ';
    (rows[4] as CellValue[])[1] = 'x';
    const read = await previewRoster([file('a.csv', csv(rows))]);
    expect(places(read)).toEqual(expect.arrayContaining(['a.csv A2', 'a.csv B5']));
  });
  it('with quotes, line ends in them, and a “sep=” line', async () => {
    const people = structuredClone(PEOPLE);
    (people[1] as CellValue[])[1] = 'Nguyễn\nAn';
    const read = await previewRoster([
      file('to-chuc.csv', `sep=;\r\n${csv(BODIES, ';')}`),
      file('dang-vien.csv', csv(people)),
    ]);
    expect(read.roster).toEqual(EXPECTED);
  });
});

describe('the columns', () => {
  const pathsOf = (layout: Layout) =>
    placedColumns(layout, { posts: 1, discipline: 1 })
      .filter(({ entry }) => entry === null || entry.n === 1)
      .map(({ path, entry }) => (entry ? `${entry.list}.${path}` : path));
  it('cover every field of the roster', () => {
    const everyField = (entries: readonly object[]) => {
      const paths = new Set<string>();
      const walk = (value: unknown, path: string): void => {
        if (Array.isArray(value)) for (const each of value) walk(each, path);
        else if (typeof value === 'object' && value !== null)
          for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
        else paths.add(path);
      };
      for (const entry of entries) walk(entry, '');
      return paths;
    };
    const full = {
      on: '2020-01-01',
      form: 'x',
      selfFound: true,
      remedied: true,
    };
    const bodies = [
      {
        id: 'x',
        kind: 'cell',
        name: 'x',
        unit: 'x',
        parent: 'x',
        cellKind: 'school',
        foundedOn: '2020-01-01',
        hasCommittee: true,
        combinedWith: 'x',
        officerInCharge: 'x',
        discipline: [full],
      },
    ];
    const people = [
      {
        id: 'y',
        name: 'y',
        cell: 'x',
        admittedOn: '2020-01-01',
        group: 'x',
        probationary: true,
        status: 'active',
        civilServant: true,
        posts: [{ body: 'x', role: 'head', title: 'x', reviewedAt: 'x', arrivedOn: '2020-01-01' }],
        managedByDistrict: true,
        transferred: { from: 'x', on: '2020-01-01', joinedFormerOn: '2020-01-01' },
        temporaryAt: 'x',
        sickMonths: 1,
        maternity: { from: '2020-01-01', to: '2020-01-01' },
        residenceCommentExempt: true,
        discipline: [{ on: '2020-01-01', form: 'warning', violatedIn: 'x' }],
      },
    ];
    const read = readRoster({ bodies, people });
    const shapes =
      'faults' in read ? read.faults.filter(({ message }) => /Không có trường|Thiếu/.test(message.vi)) : [];
    expect(shapes, 'the object above is no roster any more: bring it up to date').toEqual([]);
    expect(new Set(pathsOf(bodyLayout))).toEqual(everyField(bodies));
    expect(new Set(pathsOf(personLayout))).toEqual(everyField(people));
  });
});
