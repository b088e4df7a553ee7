import { type Level, type Text, text } from '../../../machines/words.ts';
import type { Kind } from '../../sheets/rated-cases.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Kết quả xếp loại', 'Results of the ratings'),
  lead: text(
    'Bảng tổng hợp để báo cáo quận: chỉ tính mức đã quyết định; mức tự nhận, đề xuất hay bỏ phiếu không được tính.',
    'Collated for the district: only decided levels count; what was self-rated, proposed or balloted does not.',
  ),
  workbook: text('Tải bảng tính', 'Spreadsheet'),
  data: text('Tải dữ liệu', 'Data'),
  print: text('In', 'Print'),
  decidedOf: (decided: number, all: number) =>
    text(`Đã quyết định ${decided} trên ${all} trong diện`, `${decided} decided of ${all} in scope`),
  outCount: (n: number) => counted(n, 'ngoài diện', 'out of scope', 'out of scope'),
  notCompletedCount: (n: number) => counted(n, 'không hoàn thành', 'not completed', 'not completed'),
  overCount: (n: number) =>
    counted(n, 'nhóm vượt tỷ lệ Xuất sắc', 'group above its quota', 'groups above their quota'),
  resting: (n: number) =>
    counted(
      n,
      'kết quả dựa trên căn cứ đã bị thu hồi',
      'result rests on something revoked since',
      'results rest on something revoked since',
    ),
  nothingYet: text('Chưa có mức nào được quyết định', 'No level has been decided yet'),
  nothingYetHelp: (day: string | null) =>
    text(
      `Kết quả xuất hiện ở đây ngay khi cấp có thẩm quyền quyết định${day ? `, chậm nhất ngày ${day}` : ''}. Bên dưới là những gì còn phải quyết định.`,
      `A result stands here as soon as whoever is competent has decided it${day ? `, by ${day} at the latest` : ''}. Below is what has still to be decided.`,
    ),
  readyToDecide: (n: number) =>
    counted(n, 'việc quyết định được ngay', 'can be decided now', 'can be decided now'),
  byLevel: text('Theo loại và mức', 'By kind and level'),
  kind: text('Đối tượng', 'Rated'),
  cell: text('Chi bộ', 'Cell'),
  total: text('Tổng số', 'All'),
  decided: text('Đã quyết định', 'Decided'),
  outOfScope: text('Ngoài diện', 'Out of scope'),
  undecided: text('Chưa quyết định', 'Undecided'),
  ward: text('Đảng bộ phường', 'The ward Party body'),
  notDecided: text('chưa quyết định', 'undecided'),
  percentHelp: text('Tỷ lệ % tính trên số đã quyết định.', 'Percentages are of those decided.'),
  membersByCell: text('Đảng viên theo chi bộ', 'Members by cell'),
  ownLevel: text('Mức của chi bộ', "The cell's own level"),
  allTogether: text('Cộng', 'Together'),

  quotas: text('Tỷ lệ Xuất sắc theo nhóm', 'Excellent, by quota group'),
  quotasHelp: text(
    'Mỗi nhóm có phần Xuất sắc tối đa; N là số đạt từ Tốt trở lên theo mức quyết định, nếu chưa có thì theo mức gần nhất.',
    'Each group may have so many Excellent; N is who is Good or better by the decided level, or the last one where none is decided.',
  ),
  group: text('Nhóm', 'Group'),
  goodOrBetter: text('N: từ Tốt trở lên', 'N: Good or better'),
  excellent: text('Đã Xuất sắc', 'Excellent so far'),
  proposed: text('Đang đề nghị', 'Put forward'),
  most: text('Được tối đa', 'At most'),
  why: text('Vì sao', 'Why'),
  state: text('Tình trạng', 'State'),
  provisional: text('tạm tính', 'provisional'),
  membersGroup: text('Đảng viên của đảng bộ', 'Members of the ward body'),
  membersOf: text('Đảng viên', 'Members'),
  cellsGroup: text('Chi bộ trực thuộc', 'Cells of the ward'),
  nobodyGood: text(
    'Chưa ai đạt từ Tốt trở lên, nên chưa ai có thể là Xuất sắc.',
    'Nobody is Good or better, so nobody can be Excellent.',
  ),
  smallGroup: (good: number, limit: number) =>
    text(
      `Nhóm nhỏ: chọn 1 thì còn ${good} mức Tốt, dưới ${limit}, nên được chọn 1.`,
      `A small group: with 1 chosen ${good} are left at Good, fewer than ${limit}, so 1 may be chosen.`,
    ),
  share: (most: number, base: Text, percent: number, share: number) =>
    text(
      `${most} là được: ${percent} % của ${base.vi} là ${vi(share)}.`,
      `${most} is within it: ${percent} % of ${base.en} is ${en(share)}.`,
    ),
  oneMore: (next: number, base: Text, percent: number, share: number) =>
    text(
      `${next} thì vượt: ${percent} % của ${base.vi} còn lại là ${vi(share)}.`,
      `${next} would be above it: ${percent} % of ${base.en} is ${en(share)}.`,
    ),
  baseGood: (n: number) => text(`${n} mức Tốt`, `${n} at Good`),
  baseGoodOrBetter: (n: number) => text(`${n} từ Tốt trở lên`, `${n} Good or better`),
  baseAll: (n: number) => text(`${n} được xếp loại`, `${n} rated`),
  pending: (n: number) =>
    text(
      `Còn ${n} chưa báo cáo: chưa thể quyết định mức Xuất sắc.`,
      `${n} have not reported yet: Excellent cannot be decided before.`,
    ),
  over: (n: number) => text(`vượt ${n}`, `${n} too many`),
  full: text('đã đủ', 'full'),
  room: (n: number) => text(`còn ${n}`, `${n} left`),
  closed: text('chưa mở', 'not open yet'),
  wardPart: text(
    'Tập thể cùng loại được tính trong toàn quận; ở đây chỉ thấy phần của phường.',
    'Collectives of a kind compete across the district; only the ward’s part is seen here.',
  ),

  notCompleted: text('Không hoàn thành nhiệm vụ', 'Not completed'),
  excellentList: text('Hoàn thành xuất sắc nhiệm vụ', 'Excellent'),
  noneNotCompleted: text('Không ai được quyết định ở mức này.', 'Nobody has been decided at this level.'),
  noneExcellent: text('Chưa ai được quyết định ở mức này.', 'Nobody has been decided at this level yet.'),
  subject: text('Người, tổ chức', 'Person or body'),
  post: text('Chức vụ', 'Post'),
  body: text('Đơn vị', 'Body'),
  decidedOn: text('Ngày quyết định', 'Decided on'),
  remarks: text('Ghi chú', 'Remarks'),
  absent: text('vắng mặt khi kiểm điểm', 'absent from the review'),
  outside: text('cấp trên quyết định', 'decided above the ward'),
  rests: text('căn cứ đã bị thu hồi', 'rests on something revoked'),
  stillUndecided: text('Còn phải quyết định', 'Still to be decided'),
  standsAt: text('Đang ở', 'Stands at'),
  cases: text('Số việc', 'Cases'),
  allDecided: text('Mọi việc trong diện đã được quyết định.', 'Everything in scope has been decided.'),
  reason: text('Lý do', 'Reason'),
  who: text('Ai', 'Who'),
  noneOut: text('Không ai ngoài diện.', 'Nobody is out of scope.'),
  showAll: (n: number) => text(`Xem cả ${n}`, `Show all ${n}`),
});

/** The four kinds that are rated, as rows and headings. */
export const kindName: Readonly<Record<Kind, Text>> = {
  organisation: text('Tổ chức đảng', 'Party organisations'),
  collective: text('Tập thể lãnh đạo', 'Collectives'),
  leader: text('Cán bộ lãnh đạo, quản lý', 'Leaders and managers'),
  member: text('Đảng viên', 'Members'),
};

/** A level as the head of a narrow column. */
export const levelShort: Readonly<Record<Level, Text>> = {
  excellent: text('Xuất sắc', 'Excellent'),
  good: text('Tốt', 'Good'),
  completed: text('Hoàn thành', 'Completed'),
  notCompleted: text('Không hoàn thành', 'Not completed'),
};
