import { text } from '../../../machines/words.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  done: text('xong', 'done'),
  ready: text('làm được ngay', 'can go on now'),
  waiting: text('phải chờ việc khác', 'wait for others'),
  late: text('quá hạn', 'late'),
  outstanding: text('còn treo', 'outstanding'),
  cases: text('việc', 'cases'),
  ofCases: (n: number, of: number) => text(`${vi(n)} / ${vi(of)} việc`, `${en(n)} / ${en(of)} cases`),
  latest: text('Chi bộ chậm nhất', 'The latest cell'),
  nobodyLate: text('Mọi chi bộ đã xong', 'Every cell is done'),
  nobodyLateHelp: text(
    'Không chi bộ nào còn việc phải làm trong kỳ này.',
    'No cell has anything left to do in this cycle.',
  ),
  slips: (n: number) =>
    text(`sẽ muộn ít nhất ${n} ngày`, `will be at least ${n} ${n === 1 ? 'day' : 'days'} late`),
  overdueBy: (n: number) => text(`đã quá hạn ${n} ngày`, `${n} ${n === 1 ? 'day' : 'days'} late already`),
  slipsShort: (n: number) => text(`muộn ${n} ngày`, `${n} ${n === 1 ? 'day' : 'days'} late`),
  overdueShort: (n: number) => text(`quá ${n} ngày`, `${n} ${n === 1 ? 'day' : 'days'} over`),
  inTime: text('còn kịp', 'still in time'),
  inTimeShort: text('kịp', 'in time'),
  finished: text('đã xong', 'done'),
  why: text('Vì sao', 'Why'),
  where: text('Đang ở', 'Where it stands'),
  stepsTaken: (n: number, of: number) => text(`đã đi ${n}/${of} bước`, `${n} of ${of} steps taken`),
  round: (n: number) => text(`kiểm điểm lại, lượt ${n}`, `reviewed again, round ${n}`),
  notSent: (days: number, conference: string) =>
    text(
      `Dự thảo phải đến tay thành viên đủ ${days} ngày làm việc trước hội nghị. Dự thảo chưa gửi: gửi ngay hôm nay thì sớm nhất ngày ${conference} mới họp được.`,
      `The draft has to lie before the members ${days} full working days before the conference. It has not been sent: sent today, the conference can be held on ${conference} at the earliest.`,
    ),
  sent: (sent: string, conference: string) =>
    text(
      `Dự thảo gửi ngày ${sent}, nên sớm nhất ngày ${conference} mới họp được.`,
      `The draft was sent on ${sent}, so the conference can be held on ${conference} at the earliest.`,
    ),
  dueOn: (last: string) =>
    text(`Hạn cuối của kiểm điểm là ngày ${last}.`, `The last day for the review is ${last}.`),
  leastDone: (share: number) =>
    text(
      `Mới đi được ${share} % số bước của kỳ, ít nhất trong các chi bộ.`,
      `It has taken only ${share} % of its steps of the cycle, the least of all cells.`,
    ),
  behindIt: (n: number) =>
    counted(
      n,
      'việc khác đang chờ kiểm điểm này',
      'other case waits for this review',
      'other cases wait for this review',
    ),
  doNow: text('Phải làm ngay', 'To be done now'),
  openCase: text('Mở việc', 'Open the case'),
  openSheet: text('Trang hội nghị', 'Conference sheet'),
  openBody: text('Xem chi bộ', 'See the cell'),
  thenLatest: text('Kế đó', 'Next latest'),
  deadlines: text('Các thời hạn', 'Deadlines'),
  missing: (n: number) => counted(n, 'việc chưa kịp', 'case not there yet', 'cases not there yet'),
  allThere: text('đủ cả', 'all there'),
  lastDay: text('hạn cuối', 'last day'),
  howFar: text('Đã đến đâu: tổ chức × trình tự', 'How far: bodies by procedures'),
  howFarHelp: text(
    'Chậm nhất ở trên. Nhiều việc: số đã kịp hạn kế tiếp; một việc: số bước đã đi.',
    'The latest first. Many cases: how many are in time for the next deadline; one case: its steps taken.',
  ),
  body: text('Tổ chức', 'Body'),
  forecast: text('Dự báo', 'Forecast'),
  whole: text('Toàn kỳ', 'Whole cycle'),
  nothing: text('không có', 'none'),
  steps: (n: number, of: number) => text(`${n}/${of} bước`, `${n}/${of} steps`),
  next: text('Việc tiếp theo, theo người phải làm', 'Next things to do, by who must do them'),
  eachOf: text('từng đảng viên của', 'each member of'),
  outside: text('Cơ quan, tổ chức bên ngoài', 'Bodies outside'),
  people: (n: number) => counted(n, 'việc', 'case', 'cases'),
  opens: (n: number) => text(`mở cho ${vi(n)} việc`, `opens ${en(n)} ${n === 1 ? 'case' : 'cases'}`),
  notBefore: (day: string) => text(`sớm nhất ${day}`, `not before ${day}`),
  showAll: (n: number) => text(`Tất cả ${n} nơi phải làm`, `All ${n} who have to act`),
  showFew: text('Chỉ những nơi gấp nhất', 'Only the most pressing'),
  nothingNext: text('Không còn việc nào làm được ngay', 'Nothing can be done now'),
});
