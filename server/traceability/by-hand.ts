import type { Clause } from '../../machines/clauses.ts';
import { type Text, text } from '../../machines/words.ts';

/** A norm, or a part of one, that software cannot enforce: why, and what it does in its place. */
export interface ByHand {
  readonly why: Text;
  readonly instead: Text;
}

const content: ByHand = {
  why: text(
    'Nội dung báo cáo do con người đọc và đánh giá, phần mềm không đọc được bản viết.',
    'People read and judge what a report says; the text itself is not kept here.',
  ),
  instead: text(
    'Bước ghi nhận phải kèm văn bản (Mẫu 01, Mẫu 02); hội nghị góp ý, người chủ trì kết luận rồi mới hoàn thiện.',
    'The step that records it carries the paper (Mẫu 01, Mẫu 02); it is commented on and concluded before it is final.',
  ),
};
const judged: ByHand = {
  why: text(
    'Cấp độ của từng tiêu chí là nhận định của người đánh giá.',
    'What grade a criterion deserves is for people to judge.',
  ),
  instead: text(
    'Mọi tiêu chí của biểu đều phải được chấm; mức trần tính từ các cấp độ đã chấm.',
    'Every criterion of the sheet has to be graded, and the ceiling is computed from the grades.',
  ),
};

export const byHand: Readonly<Partial<Record<Clause, ByHand>>> = {
  'A.1': {
    why: text(
      'Dùng kết quả vào công tác cán bộ là việc của cấp có thẩm quyền, sau khi kỳ đã xong.',
      'Using the results in personnel work is for those competent, after the cycle.',
    ),
    instead: text(
      'Mỗi bước ghi ngày và người thực hiện, nối với bước trước bằng mã băm; bản ghi chỉ thêm, không sửa.',
      'Each step is dated, names who took it and is chained by hash to the one before; the record only grows.',
    ),
  },
  'A.2': {
    why: text(
      'Đánh giá có thực sự nhiều phía, theo sản phẩm cụ thể hay không là nhận định của con người.',
      'Whether a rating truly is many-sided and rests on products is for people to judge.',
    ),
    instead: text(
      'Trình tự tập thể – cá nhân – tập thể, việc lấy ý kiến và chấm từng tiêu chí là bắt buộc.',
      'The order collective, individuals, collective is enforced, and so are opinions and grades by criterion.',
    ),
  },
  'B.I.2.2#2a': {
    why: text(
      'Kiểm điểm trước Quận ủy diễn ra ngoài đảng bộ phường.',
      'The review before the district committee happens outside this body.',
    ),
    instead: text('Kết quả được ghi nhận kèm văn bản.', 'Its result is recorded with its document.'),
  },
  'B.I.3.1': content,
  'B.I.3.2a': content,
  'B.I.3.2b': {
    why: text(
      'Nội dung do Ban Thường vụ Quận ủy quy định riêng, không nằm trong kế hoạch này.',
      "What they cover is laid down by the district's own decision, not by this plan.",
    ),
    instead: text(
      'Người do quận quản lý được đánh dấu; kết quả của quận được ghi nhận kèm văn bản.',
      "Who is managed by the district is marked, and the district's result is recorded with its document.",
    ),
  },
  'B.I.4.2#4c': {
    why: content.why,
    instead: text(
      'Biểu của cán bộ lãnh đạo thêm tiêu chí về chức vụ; ở chi bộ dùng biểu của đảng viên.',
      'The sheet of leaders adds criteria of the office; in the cell the sheet of members applies.',
    ),
  },
  'B.II.1.2': judged,
  'B.II.2.2': judged,
  'B.II.2.2b': {
    why: text(
      'Xếp loại tháng ảnh hưởng thế nào tới tiêu chí kết quả là nhận định của con người.',
      'How the months weigh in the result criterion is for people to judge.',
    ),
    instead: text(
      'Các tháng được ghi cùng kết quả công chức và giới hạn mức trần; biểu có một tiêu chí cho chúng.',
      'The months are recorded with the civil-servant result and limit the ceiling; the sheet has a criterion for them.',
    ),
  },
  'B.II.3.2': judged,
  'B.II.6#1': {
    why: text(
      'Việc giao chỉ tiêu diễn ra đầu năm, trước khi mở kỳ.',
      'Targets are assigned at the start of the year, before a cycle opens.',
    ),
    instead: text(
      'Số chỉ tiêu được giao và đạt được ghi khi tự đánh giá; tỷ lệ dưới mức quy định giới hạn mức trần.',
      'Targets assigned and met are recorded with the self-rating, and too small a share limits the ceiling.',
    ),
  },
  'C.2.1': {
    why: text(
      'Xây dựng kế hoạch và chỉ đạo là việc của đảng ủy, làm trước khi mở kỳ.',
      'Planning and directing are for the committee, before a cycle opens.',
    ),
    instead: text(
      'Kế hoạch là dữ liệu của từng năm (tiêu chí theo loại hình, biểu mẫu, hạn, tỷ lệ); kỳ mở theo kế hoạch đó.',
      'The plan is dated data (criteria by kind of body, forms, deadlines, quotas), and a cycle runs under it.',
    ),
  },
};
