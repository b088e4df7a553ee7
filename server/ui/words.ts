import { type Text, text } from '../../machines/words.ts';
import { en, vi } from './figures.ts';

/** A sentence of the interface: fixed, or made from what it speaks of. Both languages or it does not compile. */
export type Sentence = Text | ((...given: never[]) => Text);

/** Declares the sentences of a page: `sentences({ title: text('…', '…') })`. */
export const sentences = <const Said extends Readonly<Record<string, Sentence>>>(said: Said): Said => said;

/** One thing or many: English counts, Vietnamese does not. */
export const counted = (n: number, inVietnamese: string, one: string, many: string): Text =>
  text(`${vi(n)} ${inVietnamese}`, `${en(n)} ${n === 1 ? one : many}`);

/** The frame of every page. What belongs to one page stands in a file of its own beside it. */
export const frame = sentences({
  product: text('Trình Tự', 'Trình Tự'),
  tagline: text('Kiểm điểm, xếp loại đúng trình tự', 'Review and rating in the mandated order'),
  skip: text('Đến nội dung chính', 'Skip to the content'),
  pages: text('Các trang của kỳ', 'Pages of the cycle'),
  cycle: text('Kỳ', 'Cycle'),
  closed: text('đã đóng', 'closed'),
  search: text('Tìm nhanh', 'Quick search'),
  searchHint: text('Tìm người, tổ chức, bước, điều khoản', 'Find people, bodies, steps, clauses'),
  searchGo: text('Tìm', 'Search'),
  language: text('Ngôn ngữ', 'Language'),
  theme: text('Giao diện', 'Theme'),
  themeAuto: text('Theo máy', 'System'),
  themeLight: text('Sáng', 'Light'),
  themeDark: text('Tối', 'Dark'),
  settings: text('Tùy chọn hiển thị', 'Display'),
  acting: text('Làm thay cho', 'Acting as'),
  actingNobody: text('chưa chọn ai', 'nobody yet'),
  asOf: text('Xem tại ngày', 'As it stood on'),
  asOfDay: text('Ngày', 'Day'),
  dayShape: text('ngày/tháng/năm', 'dd/mm/yyyy'),
  asOfHappened: text('theo ngày xảy ra', 'by when it happened'),
  asOfRecorded: text('theo ngày ghi nhận', 'by when it was recorded'),
  asOfNow: text('Về hiện tại', 'Back to now'),
  data: text('Dữ liệu lúc', 'Data of'),
  live: text('Trực tiếp', 'Live'),
  connecting: text('Đang kết nối', 'Connecting'),
  offline: text('Mất kết nối, đang thử lại', 'Connection lost, trying again'),
  paused: text('Tạm dừng khi không xem', 'Paused while not in view'),
  still: text('Không tự cập nhật', 'Not updated by itself'),
  now: text('vừa xong', 'just now'),
  agoSeconds: text('{n} giây trước', '{n} s ago'),
  agoMinutes: text('{n} phút trước', '{n} min ago'),
  agoHours: text('{n} giờ trước', '{n} h ago'),
  loading: text('Đang tải…', 'Loading…'),
  close: text('Đóng', 'Close'),
  back: text('Quay lại', 'Go back'),
  filter: text('Lọc', 'Filter'),
  clear: text('Bỏ lọc', 'Clear'),
  all: text('tất cả', 'all'),
  nothing: text('Không có gì ở đây', 'Nothing here'),
  table: text('Xem dạng bảng', 'Show as a table'),
  print: text('In', 'Print'),
  footer: text(
    'Bản ghi chỉ thêm, không sửa. Mọi bước đều dẫn điều khoản của kế hoạch.',
    'The record only grows. Every step cites the clause of the plan.',
  ),
});

/** The nine pages of a cycle, in the order of the navigation. */
export const sections = sentences({
  board: text('Bảng kỳ', 'Board'),
  procedures: text('Trình tự', 'Ordering'),
  bodies: text('Tổ chức', 'Bodies'),
  chains: text('Ai chờ ai', 'Who waits'),
  timeline: text('Dòng thời gian', 'Timeline'),
  cases: text('Các việc', 'Cases'),
  planCheck: text('Kiểm tra kế hoạch', 'Plan check'),
  inspection: text('Kiểm tra, giám sát', 'Inspection'),
  results: text('Kết quả', 'Results'),
});
export type Section = keyof typeof sections;

/** What went wrong, and what to do about it. */
export const troubles = sentences({
  notFound: text('Không tìm thấy trang này', 'This page was not found'),
  notFoundHelp: text(
    'Địa chỉ có thể đã cũ, hoặc kỳ này không còn trong cơ sở dữ liệu.',
    'The address may be old, or this cycle is no longer in the database.',
  ),
  failed: text('Có lỗi khi dựng trang này', 'This page could not be made'),
  failedHelp: text(
    'Không có gì được ghi. Hãy tải lại; nếu lỗi lặp lại, gửi mã dưới đây cho người quản trị.',
    'Nothing was recorded. Reload it; if it happens again, give the code below to the administrator.',
  ),
  code: text('Mã', 'Code'),
  home: text('Về bảng kỳ', 'To the board'),
  remote: text('Trang này chỉ mở trên chính máy chủ', 'These pages open on the server itself only'),
  remoteHelp: text(
    'Chưa có đăng nhập, nên các trang chỉ phục vụ trình duyệt chạy trên cùng máy (localhost). Từ nơi khác, hãy dùng API với khóa, hoặc một đường hầm SSH tới máy này.',
    'There is no sign-in yet, so the pages are served only to a browser on the same machine (localhost). From elsewhere use the API with its key, or an SSH tunnel to this machine.',
  ),
  foreign: text('Biểu mẫu không đến từ trang này', 'The form does not come from these pages'),
  foreignHelp: text(
    'Để không ai gửi thay mà bạn không biết, biểu mẫu chỉ được nhận từ chính các trang này. Hãy mở lại trang rồi gửi.',
    'So that nobody can send in your stead, forms are accepted from these pages only. Open the page again and send it from there.',
  ),
  openCycle: text('Mở kỳ mới', 'Open a cycle'),
  noCycle: text('Chưa có kỳ nào', 'There is no cycle yet'),
  noCycleHelp: text(
    'Mở một kỳ từ danh sách tổ chức, đảng viên (.xlsx, .csv hoặc JSON); phần mềm khác dùng POST /v1/cycles.',
    'Open one from a roster of bodies and members (.xlsx, .csv or JSON); other software uses POST /v1/cycles.',
  ),
  badDay: text('Ngày không hợp lệ', 'Not a day of the calendar'),
});
