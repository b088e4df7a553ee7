import { text } from '../../../machines/words.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Kiểm tra, giám sát', 'Inspection'),
  lead: text(
    'Đọc lại từ các dòng nhật ký: mỗi quy tắc của trình tự có được giữ không, ai đã thử làm sai thứ tự, nhật ký có bị sửa không.',
    'Read again from the lines of the log: whether each rule of the order was kept, who tried to go out of order, whether the log was altered.',
  ),
  print: text('In báo cáo', 'Print the report'),
  verdicts: text('Kết luận', 'In short'),
  noneBroken: text('Không quy tắc nào bị vi phạm', 'No rule is broken'),
  someBroken: (n: number) => counted(n, 'quy tắc bị vi phạm', 'rule is broken', 'rules are broken'),
  someStale: (n: number) =>
    text(
      `${vi(n)} kết quả dựa trên điều đã bị thu hồi, chờ làm lại hoặc xác nhận lại`,
      `${en(n)} ${n === 1 ? 'result rests' : 'results rest'} on something taken back, to be done or confirmed again`,
    ),
  intact: text('Chuỗi băm nguyên vẹn', 'The chain of hashes is intact'),
  altered: (n: number) =>
    counted(
      n,
      'chỗ của nhật ký không khớp',
      'place of the log does not agree',
      'places of the log do not agree',
    ),
  refusedCount: (n: number) =>
    counted(n, 'lần thử bị từ chối', 'attempt was refused', 'attempts were refused'),
  rules: text('Từng quy tắc', 'Each rule'),
  rulesHelp: text(
    'Mỗi cặp việc được xét theo cả hai trật tự: lúc xảy ra và lúc ghi vào nhật ký. Cùng một thời điểm thì xét theo thứ tự ghi.',
    'Each pair of cases is judged by both orders: when things happened and when they were recorded. At one and the same instant the order of the record decides.',
  ),
  rule: text('Quy tắc', 'Rule'),
  verdict: text('Kết luận', 'Verdict'),
  held: text('giữ đúng', 'held'),
  relieved: text('không phải chờ', 'nothing to wait for'),
  open: text('còn mở', 'open'),
  stale: text('phải làm lại', 'to be done again'),
  broken: text('vi phạm', 'broken'),
  nothing: text('không có cặp nào', 'no pair'),
  relievedHelp: text(
    'người hoặc tổ chức trước nằm ngoài diện, đã ra khỏi diện, hoặc được ghi nhận vắng mặt',
    'the earlier subject is out of scope, has left it, or is recorded absent',
  ),
  evidence: text('Chứng cứ', 'Evidence'),
  evidenceOf: (n: number) => text(`${vi(n)} chỗ`, `${en(n)} places`),
  example: text('Thí dụ giữ đúng', 'An example held'),
  cameFirst: text('Bước phải có trước', 'What had to come first'),
  taken: text('Bước đã làm', 'The step taken'),
  missing: text('chưa hề có', 'never came'),
  line: (n: number) => text(`dòng ${vi(n)}`, `line ${en(n)}`),
  byOccurred: text('sai theo lúc xảy ra', 'out of order as it happened'),
  byRecorded: text('sai theo lúc ghi', 'out of order as it was recorded'),
  byBoth: text('sai theo cả hai', 'out of order by both'),
  takenBack: text('kết quả trước đã bị thu hồi sau đó', 'what came first was taken back afterwards'),
  attempts: text('Những lần thử bị từ chối', 'Refused attempts'),
  attemptsHelp: text(
    'Không lần nào đổi được điều gì. Nội dung gửi không được giữ, chỉ giữ dấu băm của nó.',
    'None of them changed anything. What was sent is not kept, only its digest.',
  ),
  noAttempts: text('Chưa có lần thử nào bị từ chối', 'No attempt has been refused'),
  when: text('Lúc', 'When'),
  who: text('Nhân danh', 'In whose name'),
  what: text('Việc', 'Case'),
  step: text('Bước', 'Step'),
  why: text('Vì sao bị từ chối', 'Why it was refused'),
  digest: text('Dấu băm nội dung', 'Digest of the body'),
  log: text('Nhật ký có nguyên vẹn không', 'Whether the log is intact'),
  logHelp: text(
    'Toàn bộ nhật ký được đọc lại từ cơ sở dữ liệu, lần gần nhất trong vòng năm phút, rồi đọc tiếp dòng mới: mỗi dòng được băm lại, mỗi dòng phải dẫn đúng dòng trước của cùng việc, không thiếu dòng nào, và dòng cuối khớp với việc đang lưu.',
    'The whole log is read again from the database, the last time within five minutes, and what is new after it: each line is hashed again, each has to name the line before it of the same case, none may be missing, and the last has to agree with the case as it is stored.',
  ),
  lines: text('Số dòng', 'Lines'),
  cases: text('Số việc có bước', 'Cases with steps'),
  lastLine: text('Dòng cuối', 'Last line'),
  late: text('Ghi muộn hơn một ngày', 'Recorded more than a day late'),
  longest: (days: number) => text(`lâu nhất ${vi(days)} ngày`, `longest ${en(days)} days`),
  fingerprint: text('Dấu của toàn bộ nhật ký (SHA-256)', 'Fingerprint of the whole log (SHA-256)'),
  fingerprintHelp: text(
    'Chép số này ra ngoài máy chủ, chẳng hạn vào biên bản: về sau ai đọc lại tới đúng dòng ấy phải ra đúng số ấy.',
    'Write it down outside this server, in the minutes for instance: whoever reads up to the same line later has to get the same number.',
  ),
  firstWrong: text('Dòng sai đầu tiên', 'The first wrong line'),
  allWrong: text('Mọi chỗ không khớp', 'Everything that does not agree'),
  hash: text('nội dung không khớp dấu băm của dòng', 'the content does not agree with the hash of the line'),
  link: text('không dẫn đúng dòng trước của việc', 'it does not name the line before it of the case'),
  version: text('số thứ tự trong việc không liền', 'its number within the case does not follow'),
  gap: text('thiếu dòng ngay trước', 'a line is missing before it'),
  end: text('việc đang lưu không khớp dòng cuối của nó', 'the stored case does not agree with its last line'),
  notProven: text('Trang này không chứng minh điều gì', 'What this page does not prove'),
  limits: text(
    'Rằng điều đã ghi là thật: lời khai sai lúc nhập vẫn là một dòng hợp lệ.',
    'That what was recorded is true: a lie told at entry is a lawful line like any other.',
  ),
  limitRewrite: text(
    'Rằng không ai viết lại cả nhật ký lẫn mọi dấu băm: ai nắm cơ sở dữ liệu đều tính lại được. Chỉ một dấu chép ra ngoài từ trước mới cho thấy.',
    'That nobody rewrote the whole log with all its hashes: whoever holds the database can reckon them again. Only a fingerprint written down outside before shows it.',
  ),
  limitServer: text(
    'Rằng máy chủ này không nói dối: phép kiểm tra chạy ngay trên nó. Người kiểm tra độc lập tải nhật ký về và băm lại trên máy mình.',
    'That this server does not lie: the check runs on it. An independent inspector takes the log away and hashes it elsewhere.',
  ),
  limitPairs: text(
    'Rằng các cặp việc được xét là đủ: chúng lấy từ cùng bảng quy tắc và danh sách mà chương trình dùng. Chỉ thứ tự được xét riêng từ nhật ký.',
    'That the pairs judged are complete: they come from the same table of rules and the roster that the program uses. Only the order is judged separately, from the log.',
  ),
  limitAttempts: text(
    'Rằng không ai làm sai ở nơi khác: chỉ những lần thử gửi tới đây mới được biết.',
    'That nobody broke the order elsewhere: only attempts sent here are known.',
  ),
  limitBallots: text(
    'Ai bỏ phiếu thế nào: phiếu của từng người không bao giờ có trong nhật ký.',
    'Who voted how: nobody’s ballot is ever in the log.',
  ),
});
