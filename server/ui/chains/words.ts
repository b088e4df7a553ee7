import { text } from '../../../machines/words.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Ai chờ ai', 'Who waits for whom'),
  lead: (waiting: number, roots: number) =>
    text(
      `${vi(waiting)} việc có bước kế tiếp phải chờ việc khác. Ở gốc mọi chuỗi là ${vi(roots)} việc không chờ ai: làm chúng thì cả chuỗi đi tiếp.`,
      `${en(waiting)} cases have a next step that waits for another case. At the root of all chains are ${en(roots)} cases that wait for nobody: do these and the chains move on.`,
    ),
  roots: text('Gỡ ở đâu trước', 'Where to begin'),
  rootsHelp: text(
    'Việc không chờ ai, xếp theo số việc đang đứng sau nó.',
    'Cases that wait for nobody, by how many stand behind them.',
  ),
  holdsUp: text('Đứng sau', 'Behind it'),
  each: text('mỗi việc', 'each'),
  what: text('Việc', 'Case'),
  stands: text('Đang ở', 'Stands at'),
  next: text('Phải làm gì, ai làm', 'What has to be done, by whom'),
  notBefore: (day: string) => text(`sớm nhất ${day}`, `not before ${day}`),
  theirChains: text('chuỗi', 'chains'),
  cases: (n: number) => counted(n, 'việc', 'case', 'cases'),
  times: (n: number) => text(`${vi(n)} việc`, `${en(n)} cases`),
  eachPerson: text('từng người', 'each person'),
  outside: text('cơ quan, tổ chức bên ngoài', 'bodies outside'),
  nobody: text('chưa ai làm được ngay', 'nobody yet'),
  chains: text('Các chuỗi, dài nhất trước', 'The chains, longest first'),
  chainsHelp: text(
    'Từ trái sang phải theo thứ tự phải làm: ô đầu không chờ ai, ô cuối là việc đang chờ. Việc cùng một chuỗi được gộp.',
    'Left to right in the order in which it has to be done: the first box waits for nobody, the last is what waits. Cases with the same chain are put together.',
  ),
  links: (n: number) => counted(n, 'mắt xích', 'link', 'links'),
  whoWaits: text('Tổ chức đang chờ', 'Body that waits'),
  procedureWaits: text('Trình tự đang chờ', 'Procedure that waits'),
  whoIsWaitedFor: text('Chờ tổ chức', 'Waits for body'),
  rootChosen: text('Gốc', 'Root'),
  all: text('tất cả', 'all'),
  waitsTo: text('chờ để', 'waits to'),
  ownReview: text('việc của chính người đó', "the same person's"),
  nth: (n: number) => text(`Chuỗi ${vi(n)}`, `Chain ${en(n)}`),
  rule: text('Quy tắc', 'Rule'),
  waits: text('Việc phải chờ', 'What waits'),
  waitedFor: text('Chờ việc', 'Waits for'),
  milestone: text('Đến mốc', 'Until'),
  by: text('Ai làm', 'By whom'),
  names: text('Những việc trong nhóm', 'The cases of this group'),
  nothing: text('Không việc nào phải chờ việc khác', 'No case waits for another'),
  nothingHelp: text(
    'Mọi việc chưa xong đều có thể đi tiếp ngay.',
    'Everything that is not done can go on at once.',
  ),
  noneMatch: text('Không có chuỗi nào khớp bộ lọc', 'No chain matches these filters'),
  noneMatchHelp: text('Bỏ bớt một điều kiện.', 'Take a filter away.'),
  allRoots: (n: number) => text(`Tất cả ${vi(n)} nhóm`, `All ${en(n)} groups`),
  fewRoots: text('Chỉ những gốc nặng nhất', 'Only the heaviest'),
});
