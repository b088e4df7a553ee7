import {
  GRADES,
  type Grade,
  LEVELS,
  type Level,
  levelLabel,
  type Text,
  text,
} from '../../../machines/words.ts';

interface FieldWords {
  readonly label: Text;
  readonly hint?: Text;
}

/** Labels of the fields of all steps, by name, or by path where a name means two things. */
const fields: Readonly<Record<string, FieldWords>> = {
  type: { label: text('Bước', 'Step') },
  occurredAt: { label: text('Xảy ra lúc', 'Happened at') },
  by: { label: text('Người thực hiện', 'Taken by') },
  note: { label: text('Ghi chú', 'Note') },
  document: { label: text('Văn bản', 'Paper') },
  minutes: { label: text('Biên bản kiểm phiếu', 'Counting minutes') },
  'document.title': { label: text('Tên văn bản', 'Title') },
  'document.number': { label: text('Số, ký hiệu', 'Number') },
  'document.date': { label: text('Ngày văn bản', 'Date') },
  'document.sha256': {
    label: text('Mã SHA-256 của bản lưu', 'SHA-256 of the copy kept'),
    hint: text('64 chữ số thập lục phân', '64 hexadecimal digits'),
  },
  topics: {
    label: text('Nội dung gợi ý', 'Topics'),
    hint: text('mỗi dòng một nội dung', 'one on each line'),
  },
  points: {
    label: text('Kết luận từng điểm', 'Conclusion, point by point'),
    hint: text('mỗi dòng một điểm', 'one point on each line'),
  },
  claimedLevel: { label: text('Mức tự nhận', 'Level claimed') },
  level: { label: text('Mức xếp loại', 'Level') },
  from: { label: text('Lấy ý kiến của', 'Opinions of') },
  to: { label: text('Gửi tới', 'Sent to') },
  startsAt: { label: text('Hội nghị bắt đầu lúc', 'The conference begins at') },
  officerInCharge: { label: text('Đảng ủy viên phụ trách', 'Officer in charge') },
  presiding: { label: text('Chủ trì', 'Presiding') },
  attending: { label: text('Có mặt', 'Attending') },
  absent: { label: text('Vắng', 'Absent') },
  members: { label: text('Những người đã góp ý', 'Who commented') },
  halfDays: { label: text('Số nửa ngày kiểm điểm', 'Half days of review') },
  person: { label: text('Người đứng đầu mới', 'The new head') },
  reason: { label: text('Lý do', 'Reason') },
  clause: {
    label: text('Căn cứ điều khoản', 'Clause it rests on'),
    hint: text('nếu có, ví dụ A.3', 'if any, such as A.3'),
  },
  group: { label: text('Tổ đảng', 'Party group') },
  strengths: { label: text('Ưu điểm', 'Strengths') },
  shortcomings: { label: text('Hạn chế, khuyết điểm', 'Shortcomings') },
  comment: { label: text('Nội dung nhận xét', 'Comment') },
  opinion: { label: text('Ý kiến', 'Opinion') },
  grades: { label: text('Chấm từng tiêu chí', 'Grades by criterion') },
  targets: { label: text('Chỉ tiêu trong năm', 'Targets of the year') },
  met: { label: text('Số đạt', 'Met') },
  total: { label: text('Tổng số', 'Of') },
  mainMet: { label: text('Chỉ tiêu chủ yếu đạt', 'Main targets met') },
  mainTotal: { label: text('Tổng chỉ tiêu chủ yếu', 'Of main targets') },
  forceMajeure: { label: text('Bất khả kháng', 'Force majeure') },
  eligible: { label: text('Được bỏ phiếu', 'Eligible') },
  present: { label: text('Có mặt', 'Present') },
  issued: { label: text('Phát ra', 'Issued') },
  returned: { label: text('Thu về', 'Returned') },
  valid: { label: text('Hợp lệ', 'Valid') },
  votes: { label: text('Số phiếu mỗi mức', 'Votes for each level') },
  months: { label: text('Xếp loại từng tháng', 'Levels by month') },
  kind: { label: text('Kết luận về', 'Finding') },
  title: { label: text('Danh hiệu, hình thức', 'Title or form') },
  item: { label: text('Thành phần hồ sơ', 'Item of the file') },
  items: { label: text('Thành phần phải bổ sung', 'Items to be mended') },
  of: { label: text('Kết quả mới của việc', 'The new result of') },
};

/** What a choice is called, for choices that are neither a level nor a grade. */
const choices: Readonly<Record<string, Text>> = {
  died: text('Từ trần', 'Died'),
  expelled: text('Bị khai trừ', 'Expelled'),
  transferredOut: text('Chuyển đi nơi khác', 'Transferred out'),
  exempted: text('Được miễn công tác và sinh hoạt', 'Exempted'),
  suspended: text('Bị đình chỉ sinh hoạt', 'Suspended'),
  dissolved: text('Tổ chức giải thể', 'Dissolved'),
  postEnded: text('Thôi giữ chức vụ', 'The post ended'),
  degradation: text('Biểu hiện suy thoái', 'Degradation'),
  disunity: text('Mất đoàn kết nội bộ', 'Disunity'),
  poorProgramme: text('Chương trình, kế hoạch ở mức kém', 'Programme carried out poorly'),
  selfFoundAndRemedied: text('Tự phát hiện và đã khắc phục xong', 'Found and remedied by itself'),
  notAttributable: text('Không thuộc trách nhiệm của đối tượng', 'Not attributable to the subject'),
  votesDiffered: text('Kết quả phiếu khác nhau', 'The votes differed'),
};

export const gradeLabel: Readonly<Record<Grade, Text>> = {
  excellent: text('Xuất sắc', 'Excellent'),
  good: text('Tốt', 'Good'),
  average: text('Trung bình', 'Average'),
  poor: text('Kém', 'Poor'),
};

/** A level in few words, where the whole designation stands elsewhere in sight. */
export const levelInShort: Readonly<Record<Level, Text>> = {
  excellent: text('Xuất sắc', 'Excellent'),
  good: text('Tốt', 'Good'),
  completed: text('Hoàn thành', 'Completed'),
  notCompleted: text('Không hoàn thành', 'Not completed'),
};

/** The words of a field by its path without the pointer's slash: `document.title`, `votes.good`. */
export const wordsOfField = (pointer: string): FieldWords | undefined => {
  const path = pointer.slice(1).split('/');
  const name = path.at(-1) as string;
  const parent = path.at(-2) === 'minutes' ? 'document' : path.at(-2);
  const found = (parent && fields[`${parent}.${name}`]) ?? fields[name];
  if (found) return found;
  return parent === 'votes' && isLevel(name) ? { label: levelInShort[name] } : undefined;
};

const isLevel = (value: string): value is Level => (LEVELS as readonly string[]).includes(value);
const isGrade = (value: string): value is Grade => (GRADES as readonly string[]).includes(value);

/** What one value of a choice is called; `among` tells a level from a grade of the same name. */
export const labelOfChoice = (value: string, among: readonly string[]): Text | undefined => {
  if (among.includes('average') && isGrade(value)) return gradeLabel[value];
  if (isLevel(value)) return levelLabel[value];
  return choices[value];
};

/** A pointer as people know the field: its label, behind the label of what it is part of. */
export const fieldName = ({ t }: { readonly t: (said: Text) => string }, pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((_, at, parts) => wordsOfField(`/${parts.slice(0, at + 1).join('/')}`)?.label)
    .filter(label => label !== undefined)
    .map(t)
    .join(', ') || pointer;
