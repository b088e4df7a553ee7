import { text } from '../../../machines/words.ts';
import { en, vi } from '../figures.ts';
import { counted, sentences } from '../words.ts';

export const said = sentences({
  title: text('Mở kỳ mới', 'Open a cycle'),
  lead: text(
    'Hai bước: xem trước danh sách và kiểm tra kế hoạch, rồi xác nhận. Trước khi xác nhận không ghi gì cả.',
    'Two steps: the roster and the plan check are shown first, then you confirm. Nothing is recorded before that.',
  ),
  step1: text('1. Danh sách và kế hoạch', '1. Roster and plan'),
  step2: text('2. Xác nhận', '2. Confirm'),
  plan: text('Kế hoạch', 'Plan'),
  name: text('Tên kỳ', 'Name of the cycle'),
  nameHelp: text('Để trống thì lấy tên kế hoạch.', 'Left empty, it is the name of the plan.'),
  file: text('Danh sách tổ chức, đảng viên', 'Roster of bodies and members'),
  fileHelp: text(
    'Một tệp .xlsx theo mẫu, hoặc một hay hai tệp .csv (tổ chức và đảng viên), hoặc .json.',
    'One .xlsx file in the shape of the template, or one or two .csv files (bodies and people), or .json.',
  ),
  template: text('Tải mẫu danh sách (.xlsx)', 'Download the template (.xlsx)'),
  paste: text('Hoặc dán JSON', 'Or paste JSON'),
  check: text('Xem trước', 'Preview'),
  faults: (n: number) =>
    counted(n, 'lỗi phải sửa trong danh sách', 'fault to mend in the roster', 'faults to mend in the roster'),
  faultsHelp: text(
    'Sửa trong tệp rồi chọn lại tệp. Chưa ghi gì cả.',
    'Mend them in the file and choose it again. Nothing has been recorded.',
  ),
  warnings: (n: number) => counted(n, 'điều nên xem lại', 'thing to look at', 'things to look at'),
  warningsHelp: text('Không cản việc mở kỳ.', 'They do not stand against opening.'),
  sheet: text('Trang', 'Sheet'),
  row: text('Dòng', 'Row'),
  column: text('Cột', 'Column'),
  value: text('Đang ghi', 'It says'),
  what: text('Phải sửa gì', 'What is wrong'),
  part: text('Chỗ', 'Where'),
  wouldBe: (bodies: number, people: number, cases: number, pairs: number) =>
    text(
      `${vi(bodies)} tổ chức, ${vi(people)} người: ${vi(cases)} việc và ${vi(pairs)} cặp phải theo thứ tự.`,
      `${en(bodies)} bodies, ${en(people)} people: ${en(cases)} cases and ${en(pairs)} pairs that have to keep the order.`,
    ),
  open: text('Mở kỳ này', 'Open this cycle'),
  openHelp: text(
    'Mở một lần là mở hẳn: danh sách và kế hoạch của kỳ không đổi nữa; người đến, người đi được ghi thành bước.',
    'Once opened it stays: roster and plan of the cycle do not change any more; who comes or leaves is recorded as a step.',
  ),
  notJson: text('Nội dung không phải JSON', 'This is not JSON'),
  noFile: text('Chưa chọn tệp nào', 'No file has been chosen'),
  notRead: text('Tệp không đọc được', 'The file cannot be read'),
  tooManyFiles: text('Nhiều nhất hai tệp', 'Two files at most'),
  jsonAlone: text(
    'Danh sách dạng JSON gồm đúng một tệp; hai tệp thì đều phải là bảng tính hoặc CSV',
    'A roster in JSON is one file; of two files both are spreadsheets or CSV',
  ),
  fileOrText: text(
    'Chỉ chọn tệp hoặc dán JSON, không cả hai',
    'Either choose a file or paste JSON, not both',
  ),
  tooLarge: text('Tệp lớn hơn 8 MB', 'The file is larger than 8 MB'),
  lost: text(
    'Biểu mẫu không còn danh sách; hãy chọn lại tệp.',
    'The form holds no roster any more; choose the file again.',
  ),
});
