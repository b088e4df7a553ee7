import { text } from '../../../machines/words.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Cây tổ chức', 'Body tree'),
  lead: text(
    'Mỗi dòng gộp việc của tổ chức đó và mọi tổ chức bên dưới.',
    'Each row adds up the cases of that body and of every body below it.',
  ),
  body: text('Tổ chức', 'Body'),
  members: text('Đảng viên', 'Members'),
  share: text('Xong', 'Done'),
  progress: text('Tiến độ', 'Progress'),
  forecast: text('Dự báo', 'Forecast'),
  own: text('Việc của tổ chức', 'Cases of the body'),
  people: text('Từng người', 'Each person'),
  person: text('Người', 'Person'),
  level: text('Mức', 'Level'),
  next: text('Phải làm tiếp', 'To be done next'),
  nothingNext: text('Không có việc nào làm được ngay', 'Nothing can be done now'),
  procedure: text('Trình tự', 'Procedure'),
  state: text('Đang ở', 'Stands at'),
  deadline: text('Hạn', 'Deadline'),
  status: text('Tình trạng', 'Status'),
  sheet: text('Trang hội nghị', 'Conference sheet'),
  allCases: text('Mọi việc ở đây', 'All cases here'),
  noCases: text('Tổ chức này không có việc nào trong kỳ', 'This body has no case in this cycle'),
  officer: text('Người phụ trách', 'Officer in charge'),
  head: text('Người đứng đầu', 'Head'),
  each: text('từng đảng viên', 'each member'),
  outside: text('bên ngoài', 'outside'),
  more: (n: number) => counted(n, 'việc khác', 'more', 'more'),
});
