import type { CellValue, WriteSheet } from 'hucre';
import { dayOf, formatHanoi } from '../../machines/calendar.ts';
import { type Instant, LEVELS, levelLabel } from '../../machines/words.ts';
import type { CollatedResults, Table, Tally } from './collated-results.ts';
import { type Letterhead, type OfficialRow, officialSheet } from './official-sheet.ts';
import type { Result } from './rated-cases.ts';
import { workbook } from './workbook.ts';

/** The collated results as the tables a ward hands to the district, in Vietnamese. */
export function resultsWorkbook(results: CollatedResults, now: Instant): Promise<Uint8Array> {
  const { plan, members, organisations, collectives, leaders, asOf } = results;
  const head: Letterhead = {
    superior: results.superior?.name ?? '',
    ward: results.ward.name,
    place: `………, ngày … tháng … năm ${dayOf(asOf).slice(0, 4)}`,
    asOf: `(Số liệu đến ${formatHanoi(asOf)})`,
  };
  const year = `NĂM ${plan.year}`;
  const all: Tallied[] = [
    ['Đảng viên', members.tally],
    ['Chi bộ', organisations.cells.tally],
    ...organisations.cells.byKind.map(subTable),
    ['Tập thể lãnh đạo', collectives.tally],
    ...collectives.byKind.map(subTable),
    ['Cán bộ lãnh đạo, quản lý (theo chức vụ)', leaders.tally],
    ...leaders.byTitleGroup.map(subTable),
  ];
  const ward = organisations.ward ? [organisations.ward] : [];
  const sheets = [
    tallySheet('Tổng hợp', `TỔNG HỢP KẾT QUẢ XẾP LOẠI CHẤT LƯỢNG ${year}`, 'Đối tượng', all, null, head),
    tallySheet(
      'Đảng viên',
      `TỔNG HỢP XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN ${year}`,
      'Chi bộ',
      members.byCell.map(({ name, tally }) => [name, tally]),
      members.tally,
      head,
    ),
    listSheet(
      'Tổ chức đảng',
      `KẾT QUẢ XẾP LOẠI TỔ CHỨC ĐẢNG ${year}`,
      [['Đảng bộ phường', ward], ...organisations.cells.byKind.map(listed)],
      head,
    ),
    listSheet('Tập thể', `KẾT QUẢ XẾP LOẠI TẬP THỂ LÃNH ĐẠO ${year}`, collectives.byKind.map(listed), head),
    listSheet(
      'Cán bộ',
      `KẾT QUẢ XẾP LOẠI CÁN BỘ LÃNH ĐẠO, QUẢN LÝ ${year}`,
      leaders.byTitleGroup.map(listed),
      head,
    ),
    listSheet('Xuất sắc', `DANH SÁCH HOÀN THÀNH XUẤT SẮC NHIỆM VỤ ${year}`, byKind(results.excellent), head),
    listSheet(
      'Không hoàn thành',
      `DANH SÁCH KHÔNG HOÀN THÀNH NHIỆM VỤ ${year}`,
      byKind(results.notCompleted),
      head,
    ),
    listSheet('Ngoài diện', `DANH SÁCH NGOÀI DIỆN XẾP LOẠI ${year}`, byKind(results.outOfScope), head),
    listSheet(
      'Chưa xếp loại',
      `DANH SÁCH CHƯA CÓ KẾT QUẢ XẾP LOẠI ${year}`,
      byKind(results.outstanding),
      head,
    ),
  ];
  return workbook(sheets, `Tổng hợp kết quả xếp loại ${plan.year}`, now);
}

type Tallied = readonly [name: string, tally: Tally];
type Listed = readonly [title: string, results: readonly Result[]];

const subTable = ({ title, tally }: Table): Tallied => [`   – ${title.vi}`, tally];
const listed = ({ title, results }: Table): Listed => [title.vi, results];

const KIND_TITLES = {
  organisation: 'Tổ chức đảng',
  collective: 'Tập thể lãnh đạo',
  leader: 'Cán bộ lãnh đạo, quản lý',
  member: 'Đảng viên',
} as const;
const byKind = (results: readonly Result[]): readonly Listed[] =>
  (Object.keys(KIND_TITLES) as (keyof typeof KIND_TITLES)[])
    .map(kind => [KIND_TITLES[kind], results.filter(each => each.kind === kind)] as const)
    .filter(([, of]) => of.length > 0);

const tallyCells = (tally: Tally): readonly CellValue[] => [
  tally.total,
  tally.decided,
  ...LEVELS.flatMap(level => [tally.levels[level].count, tally.levels[level].percent ?? '–']),
  tally.outOfScope.reduce((sum, { count }) => sum + count, 0),
  tally.outstanding,
  [
    ...tally.outOfScope.map(({ label, count }) => `${label.vi}: ${count}`),
    ...(tally.restsOnRevoked > 0 ? [`Căn cứ bị thu hồi: ${tally.restsOnRevoked}`] : []),
  ].join('; '),
];

const below = (column: number) => ({ startRow: 0, startCol: column, endRow: 1, endCol: column });
const across = (column: number) => ({ startRow: 0, startCol: column, endRow: 0, endCol: column + 1 });
const LEVELS_FROM = 4;
const AFTER_LEVELS = LEVELS_FROM + LEVELS.length * 2;

function tallySheet(
  name: string,
  title: string,
  what: string,
  tallied: readonly Tallied[],
  total: Tally | null,
  head: Letterhead,
): WriteSheet {
  const rows: OfficialRow[] = tallied.map(([label, tally], i) => ({
    look: 'row',
    cells: [i + 1, label, ...tallyCells(tally)],
  }));
  if (total) rows.push({ look: 'total', cells: [null, 'TỔNG CỘNG', ...tallyCells(total)] });
  return officialSheet(
    {
      name,
      title,
      widths: [6, 40, 10, 10, ...LEVELS.flatMap(() => [9, 9]), 10, 10, 40],
      headers: [
        [
          'STT',
          what,
          'Tổng số',
          'Đã xếp loại',
          ...LEVELS.flatMap(level => [levelLabel[level].vi, null]),
          'Ngoài diện',
          'Chưa có kết quả',
          'Ghi chú',
        ],
        [null, null, null, null, ...LEVELS.flatMap(() => ['Số lượng', '%']), null, null, null],
      ],
      merges: [
        ...[0, 1, 2, 3, AFTER_LEVELS, AFTER_LEVELS + 1, AFTER_LEVELS + 2].map(below),
        ...LEVELS.map((_, i) => across(LEVELS_FROM + i * 2)),
      ],
      rows,
      landscape: true,
    },
    head,
  );
}

const remarks = ({ outOfScope, level, state, absent, decidedOutside, restsOnRevoked }: Result): string =>
  [
    ...(outOfScope ? [`${outOfScope.label.vi}${outOfScope.clause ? ` (${outOfScope.clause})` : ''}`] : []),
    ...(level === null && !outOfScope ? [state.vi] : []),
    ...(absent ? ['Vắng mặt khi kiểm điểm'] : []),
    ...(decidedOutside ? ['Cấp trên quyết định'] : []),
    ...(restsOnRevoked ? ['Căn cứ bị thu hồi'] : []),
  ].join('; ');

const localDay = (instant: Instant): string => dayOf(instant).split('-').reverse().join('/');

/** Sections one below the other, the rows of each numbered from 1, its count at the end of its title. */
function listSheet(name: string, title: string, lists: readonly Listed[], head: Letterhead): WriteSheet {
  const rows = lists.flatMap(([section, results]): readonly OfficialRow[] => [
    { look: 'section', cells: [`${section} (${results.length})`] },
    ...results.map(
      (result, i): OfficialRow => ({
        look: 'row',
        cells: [
          i + 1,
          result.subject.name,
          result.title ?? '',
          result.body.id === result.subject.id ? '' : result.body.name,
          result.level === null ? '' : levelLabel[result.level].vi,
          result.decidedAt === null ? '' : localDay(result.decidedAt),
          remarks(result),
        ],
      }),
    ),
  ]);
  return officialSheet(
    {
      name,
      title,
      widths: [6, 36, 26, 34, 32, 14, 40],
      headers: [
        ['STT', 'Họ và tên / Tên tổ chức', 'Chức vụ', 'Đơn vị', 'Mức xếp loại', 'Ngày quyết định', 'Ghi chú'],
      ],
      rows,
      landscape: true,
    },
    head,
  );
}
