import { text } from '../../../machines/words.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Kiểm tra kế hoạch', 'Plan check'),
  lead: (day: string) =>
    text(
      `Nếu từ ngày ${day} ai cũng làm ngay khi được phép, theo đúng trình tự và đủ thời gian tối thiểu của kế hoạch, thì sớm nhất bao giờ xong – đặt cạnh từng thời hạn.`,
      `If from ${day} on everyone acts as soon as the order and the least times of the plan allow: the earliest finish, held against each deadline.`,
    ),
  missed: (n: number, of: number) =>
    text(
      `${vi(n)} trong ${vi(of)} thời hạn không còn giữ được đủ mọi việc`,
      `${en(n)} of ${en(of)} deadlines can no longer be kept for every case`,
    ),
  allKept: text('Mọi thời hạn đều còn giữ được', 'Every deadline can still be kept'),
  conflicts: (n: number) =>
    counted(
      n,
      'mâu thuẫn trong chính kế hoạch',
      'conflict in the plan itself',
      'conflicts in the plan itself',
    ),
  deadlines: text('Từng thời hạn', 'Each deadline'),
  deadline: text('Thời hạn', 'Deadline'),
  lastDay: text('Ngày cuối', 'Last day'),
  there: text('Đã có', 'There'),
  soonest: text('Sớm nhất', 'Soonest'),
  soonestHelp: text('ai cũng làm ngay', 'everyone as quick as allowed'),
  whenDue: text('Đến hạn mới có', 'When due'),
  whenDueHelp: text(
    'kết quả bên ngoài chỉ đến vào ngày cuối của chúng',
    'outside results come only on their last day',
  ),
  slack: text('Dư', 'Slack'),
  lateCases: text('Sẽ muộn', 'Will be late'),
  days: text('Các ngày', 'Days'),
  inTime: (n: number) => counted(n, 'ngày làm việc', 'working day', 'working days'),
  onTheDay: text('vừa kịp', 'just in time'),
  tooLate: (n: number) =>
    n === 0
      ? text('muộn, trong cuối tuần', 'late, by a weekend')
      : text(`muộn ${vi(n)} ngày làm việc`, `${en(n)} working ${n === 1 ? 'day' : 'days'} late`),
  never: text('không bao giờ', 'never'),
  allThere: text('đã đủ', 'all there'),
  nothingDue: text('không có việc nào', 'no case'),
  cases: (n: number) => counted(n, 'việc', 'case', 'cases'),
  key: text('Trong cột ngày', 'In the column of days'),
  keySoonest: text('sớm nhất xong', 'earliest finish'),
  keyDue: text('nếu bên ngoài đợi đến hạn', 'if those outside wait until due'),
  keyDeadline: text('hết ngày cuối', 'end of the last day'),
  chain: text('Chuỗi quyết định ngày xong', 'What determines the finish'),
  chainHelp: text(
    'Muốn sớm hơn thì phải làm sớm hơn một mắt xích ở đây; làm nhanh chỗ khác không đổi được ngày xong.',
    'To be earlier, a link of this chain has to be earlier; being quick elsewhere does not change the finish.',
  ),
  chainOf: (label: string, day: string) => text(`${label} – xong ${day}`, `${label} – done on ${day}`),
  day: text('Ngày', 'Day'),
  what: text('Việc', 'Case'),
  step: text('Bước', 'Step'),
  why: text('Vì sao không sớm hơn', 'Why not earlier'),
  happened: text('đã quá hạn khi xảy ra', 'it happened late'),
  conflictTitle: text('Mâu thuẫn trong chính kế hoạch', 'Conflicts in the plan itself'),
  conflictHelp: text(
    'Hai thời hạn mà trình tự không cho giữ cùng lúc nếu bên được chờ đợi đến ngày cuối của mình. Không ai vi phạm; kế hoạch cần được hiểu hoặc sửa.',
    'Two deadlines that the order does not let both be kept if the one waited for takes until its last day. Nobody breaks a rule by it; the plan has to be read, or mended.',
  ),
  noConflict: text(
    'Kế hoạch không tự mâu thuẫn với danh sách này',
    'The plan does not contradict itself for this roster',
  ),
  concerns: (n: number) =>
    counted(n, 'việc chưa xong bị ảnh hưởng', 'open case is concerned', 'open cases are concerned'),
  waitsFor: text('Được chờ', 'Waited for'),
  waiting: text('Phải chờ', 'Has to wait'),
  through: text('Qua quy tắc', 'Through the rule'),
  also: text('Kéo theo', 'Behind it'),
  tryRoster: text('Kiểm tra một danh sách', 'Check a roster'),
});
