import type { Text } from './words.ts';

/**
 * What a norm does: it orders (what may not happen before what), guards a step, sets a quota or a
 * deadline, says who acts (role) or takes part (scope), asks for a paper (artifact) or for what a
 * report must cover (content), or says what follows from a step (effect).
 */
export type ClauseKind =
  | 'order'
  | 'guard'
  | 'quota'
  | 'deadline'
  | 'role'
  | 'scope'
  | 'artifact'
  | 'content'
  | 'effect';

export interface ClauseEntry {
  readonly kind: readonly ClauseKind[];
  /** One sentence in words of our own: it tells the reader of a refusal what is asked, it does not quote. */
  readonly norm: Text;
}

/**
 * Every norm of the plan, once, under the plan's own numbering, in the plan's own sequence.
 *
 * `#n` is the n-th bullet under a heading and `-n` a numbered step of a procedure. The plan numbers
 * two headings of B.II.1 "1.4": the standards keep `B.II.1.4a` to `B.II.1.4d`, and the heading on
 * authority is `B.II.1.4'`. `-q` is the quota and `-cap` the ceiling that close a standard.
 *
 * The ids are keys of a type, so that a transition, a guard or a rule that cites a clause which does
 * not exist fails to compile. The sentences are for people and no rule reads them: the numbers that
 * rules compute with stand in the plan's data. The days of the deadlines are left out here because
 * they change every year while the norm does not.
 */
export const clauses = {
  // A. Purpose
  'A.1': {
    kind: ['effect'],
    norm: {
      vi: 'Kết quả được dùng cho công tác cán bộ nên phải dứt điểm, ghi rõ ngày và người chịu trách nhiệm, về sau vẫn tra cứu được.',
      en: 'Results serve personnel work, so they are final, dated, attributable and readable afterwards.',
    },
  },
  'A.2': {
    kind: ['order'],
    norm: {
      vi: 'Kiểm điểm của tập thể làm nền cho kiểm điểm từng người và được hoàn chỉnh bằng kết quả của từng người; việc đánh giá dựa trên nhiều phía, tiêu chí và sản phẩm cụ thể.',
      en: "The collective's review is the ground for each member's and is completed by theirs; rating is many-sided and rests on criteria and concrete products.",
    },
  },
  'A.3': {
    kind: ['scope'],
    norm: {
      vi: 'Mọi cấp ủy, tổ chức, lãnh đạo và đảng viên thuộc diện đều tham gia; không ai bị bỏ sót mà không có mức xếp loại hoặc lý do được ghi lại.',
      en: 'Every body, leader and member in scope takes part, and none is left without a level or a recorded reason for having none.',
    },
  },

  // B.I. Review
  'B.I.1.1': {
    kind: ['scope'],
    norm: {
      vi: 'Tập thể phải kiểm điểm gồm đảng ủy phường, Thường trực HĐND và lãnh đạo UBND, Ban Thường trực MTTQ, ban chấp hành các đoàn thể và các chi bộ.',
      en: "The collectives reviewed are the ward committee, the People's Council and Committee leaderships, the Front's standing board, the boards of the socio-political organisations and the cells.",
    },
  },
  'B.I.1.2#1': {
    kind: ['scope'],
    norm: {
      vi: 'Mọi đảng viên đều kiểm điểm, trừ người được miễn công tác và sinh hoạt hoặc đang bị đình chỉ sinh hoạt đảng; người chỉ bị đình chỉ sinh hoạt cấp ủy vẫn kiểm điểm.',
      en: 'Every member is reviewed except the exempt and those suspended from Party activity; suspension from committee activity alone does not excuse.',
    },
  },
  'B.I.1.2#2': {
    kind: ['scope'],
    norm: {
      vi: 'Cán bộ lãnh đạo, quản lý còn kiểm điểm với tư cách chức vụ của mình.',
      en: 'Leaders and managers are also reviewed as such.',
    },
  },
  'B.I.2.1': {
    kind: ['scope'],
    norm: {
      vi: 'Tập thể lãnh đạo kiểm điểm ngay tại cấp mình và có thể kết hợp với kỳ kiểm điểm của cấp ủy.',
      en: 'A leadership collective is reviewed at its own level, and its review may be combined with that of the Party committee.',
    },
  },
  'B.I.2.2#1': {
    kind: ['scope'],
    norm: {
      vi: 'Mỗi đảng viên kiểm điểm tại chi bộ mình đang sinh hoạt.',
      en: 'Every member is reviewed in the cell where the member belongs.',
    },
  },
  'B.I.2.2#2a': {
    kind: ['scope'],
    norm: {
      vi: 'Bí thư đảng ủy phường là quận ủy viên còn kiểm điểm trước Quận ủy; kết quả được ghi nhận tại đây.',
      en: 'A ward secretary who sits on the district committee is also reviewed there; the result is recorded here.',
    },
  },
  'B.I.2.2#2b': {
    kind: ['scope'],
    norm: {
      vi: 'Chủ tịch, phó chủ tịch HĐND và UBND còn kiểm điểm trước đảng ủy phường; hai tập thể ấy kiểm điểm kết hợp với đảng ủy.',
      en: "Chairs and vice chairs of the People's Council and Committee are also reviewed before the ward committee, and those two collectives' reviews are combined with its own.",
    },
  },
  'B.I.2.2#2c': {
    kind: ['scope'],
    norm: {
      vi: 'Chủ tịch, phó chủ tịch MTTQ và cấp trưởng, cấp phó các đoàn thể còn kiểm điểm trước ban thường trực hoặc ban chấp hành của mình.',
      en: 'Heads and deputies of the Front and of the socio-political organisations are also reviewed before their own board.',
    },
  },
  'B.I.2.2#2d': {
    kind: ['scope'],
    norm: {
      vi: 'Đảng ủy viên còn kiểm điểm trước đảng ủy và trước từng tập thể lãnh đạo mà mình tham gia.',
      en: 'Members of the ward committee are also reviewed before it and before each leadership collective on which they sit.',
    },
  },
  'B.I.3.1': {
    kind: ['content'],
    norm: {
      vi: 'Báo cáo của tập thể trình bày đủ bảy nội dung, làm rõ trách nhiệm của tập thể, của từng người, trước hết là người đứng đầu, kèm cách khắc phục làm được.',
      en: "A collective's report covers seven heads and makes clear what the collective, each member and above all the head answer for, with feasible remedies.",
    },
  },
  'B.I.3.2a': {
    kind: ['content'],
    norm: {
      vi: 'Bản tự kiểm điểm nói rõ phẩm chất, kỷ luật, tác phong, nhiệm vụ và kết quả đo đếm được, cam kết năm, việc sửa khuyết điểm cũ và các nội dung được gợi ý.',
      en: 'A self-review covers conduct, discipline and style, duties with measured results, the yearly pledge, the remedy of earlier faults and any suggested topics.',
    },
  },
  'B.I.3.2b': {
    kind: ['content'],
    norm: {
      vi: 'Cán bộ do Ban Thường vụ Quận ủy quản lý theo quy định riêng của Ban Thường vụ.',
      en: "Leaders managed by the district standing committee follow that committee's own decision.",
    },
  },
  'B.I.4.1a#1': {
    kind: ['order', 'guard', 'artifact'],
    norm: {
      vi: 'Người đứng đầu chỉ đạo dự thảo báo cáo tập thể (Mẫu 01), lấy góp ý và gửi dự thảo đến người dự hội nghị trước ít nhất 3 ngày làm việc.',
      en: 'The head has the collective report (Mẫu 01) drafted and opinions gathered, and the draft reaches the conference at least 3 working days before it.',
    },
  },
  'B.I.4.1a#2': {
    kind: ['artifact'],
    norm: {
      vi: 'Ai kiểm điểm cũng tự viết một bản tự kiểm điểm, dùng Mẫu 02.',
      en: 'Each individual writes one self-review on Mẫu 02.',
    },
  },
  'B.I.4.1b': {
    kind: ['role', 'artifact'],
    norm: {
      vi: 'Đảng ủy và các tập thể lãnh đạo có thể gợi ý kiểm điểm sâu bằng văn bản cho nơi và người mình quản lý.',
      en: 'The ward committee and the leadership collectives may suggest deep review, in writing, to the bodies and persons they manage.',
    },
  },
  'B.I.4.2#1a': {
    kind: ['order'],
    norm: {
      vi: 'Tập thể kiểm điểm xong thì cá nhân mới kiểm điểm.',
      en: 'The collective is reviewed first, individuals after.',
    },
  },
  'B.I.4.2#1b': {
    kind: ['order'],
    norm: {
      vi: 'Người đứng đầu kiểm điểm trước, rồi mới đến cấp phó và các thành viên.',
      en: 'The head is reviewed first, deputies and members after.',
    },
  },
  'B.I.4.2#1c': {
    kind: ['order'],
    norm: {
      vi: 'Báo cáo của tập thể chỉ được hoàn chỉnh khi các cá nhân tại đó đã kiểm điểm xong.',
      en: "The collective's report becomes final only when the individual reviews there are done.",
    },
  },
  'B.I.4.2#1d': {
    kind: ['order'],
    norm: {
      vi: 'Cấp ủy, tổ chức đảng kiểm điểm sau tập thể chính quyền, chuyên môn và đoàn thể của cùng đơn vị.',
      en: 'Party bodies are reviewed after the collectives of government, profession and mass organisations of the same unit.',
    },
  },
  'B.I.4.2#1e': {
    kind: ['scope', 'order'],
    norm: {
      vi: 'Nơi có tổ đảng, đảng viên có thể kiểm điểm ở tổ rồi tổ báo cáo lại chi bộ.',
      en: 'Where a cell has Party groups, members may be reviewed in the group, which then reports to the cell.',
    },
  },
  'B.I.4.2#2': {
    kind: ['order', 'role'],
    norm: {
      vi: 'Lịch kiểm điểm được báo trước để người phụ trách dự và chỉ đạo.',
      en: 'The schedule is reported beforehand, so that the officer in charge can attend and direct.',
    },
  },
  'B.I.4.2#3': {
    kind: ['order', 'role'],
    norm: {
      vi: 'Tại hội nghị, báo cáo tập thể được trình bày, mọi thành viên góp ý và nhận rõ trách nhiệm, rồi người đứng đầu kết luận từng điểm để hoàn thiện báo cáo.',
      en: 'In the conference the report is presented, every member comments and owns a share, and the head concludes point by point so that the report can be completed.',
    },
  },
  'B.I.4.2#4a': {
    kind: ['order', 'role'],
    norm: {
      vi: 'Từng người trình bày, nghe các thành viên góp ý và chủ trì kết luận, sau đó tiếp thu và hoàn chỉnh bản tự kiểm điểm.',
      en: "An individual presents, hears every member and the chair's conclusion, then accepts it and completes the self-review.",
    },
  },
  'B.I.4.2#4b': {
    kind: ['role'],
    norm: {
      vi: 'Khi đến lượt người đứng đầu, một cấp phó làm chủ trì.',
      en: 'When the head is reviewed, a deputy presides.',
    },
  },
  'B.I.4.2#4c': {
    kind: ['content'],
    norm: {
      vi: 'Người giữ chức vụ kiểm điểm sâu về chức trách tại nơi giữ chức; ở chi bộ thì kiểm điểm về nhiệm vụ đảng viên.',
      en: 'Leaders are reviewed in depth on their office where they hold it, and in the cell on the duties of a member.',
    },
  },
  'B.I.5#1': {
    kind: ['guard'],
    norm: {
      vi: 'Một kỳ kiểm điểm kéo dài ít nhất một ngày.',
      en: 'A review takes at least one day.',
    },
  },
  'B.I.5#2': {
    kind: ['guard'],
    norm: {
      vi: 'Nơi có gợi ý kiểm điểm sâu phải dành thêm ít nhất nửa ngày.',
      en: 'Where deep review was suggested, it takes at least half a day more.',
    },
  },

  // B.II. Rating
  'B.II': {
    kind: ['order'],
    norm: {
      vi: 'Xếp loại dựa trên kết quả kiểm điểm và làm ngay khi kiểm điểm xong.',
      en: 'Rating rests on the result of the review and follows as soon as the review has ended.',
    },
  },

  // B.II.1 Party organisations
  'B.II.1.1': {
    kind: ['scope'],
    norm: {
      vi: 'Tổ chức đảng được xếp loại gồm đảng bộ phường và từng chi bộ.',
      en: 'The Party organisations rated are the ward Party body and each cell.',
    },
  },
  'B.II.1.2': {
    kind: ['artifact'],
    norm: {
      vi: 'Mỗi loại hình tổ chức đảng tự chấm theo biểu riêng: đảng bộ phường, tổ dân phố, trường công lập, doanh nghiệp ngoài nhà nước, công an phường.',
      en: 'Each kind of Party organisation grades itself on its own sheet: ward body, residential, public-school, non-state enterprise or ward police cell.',
    },
  },
  'B.II.1.4a': {
    kind: ['guard'],
    norm: {
      vi: 'Xuất sắc: tiêu chí kết quả đều Xuất sắc, còn lại từ Tốt; toàn bộ trực thuộc (đảng viên) từ mức Hoàn thành, ít nhất 80% từ mức Tốt; chính quyền, MTTQ, đoàn thể cùng cấp từ mức Tốt.',
      en: 'Excellent: result criteria all at the best grade and the rest at least Good; all those under it at least Completed and 80% at least Good; government, Front and organisations at least Good.',
    },
  },
  'B.II.1.4a-q': {
    kind: ['quota'],
    norm: {
      vi: 'Số tổ chức đảng Xuất sắc nhiều nhất bằng 20% số tổ chức cùng cấp đạt mức Tốt.',
      en: 'Excellent bodies are at most 20% of those of the same level rated Good.',
    },
  },
  'B.II.1.4b': {
    kind: ['guard'],
    norm: {
      vi: 'Tốt: tiêu chí kết quả từ Tốt, còn lại từ Trung bình; toàn bộ trực thuộc (đảng viên) từ mức Hoàn thành, ít nhất 50% từ mức Tốt; chính quyền, MTTQ, đoàn thể cùng cấp từ mức Hoàn thành.',
      en: 'Good: result criteria at least Good and the rest at least Average; all those under it at least Completed and 50% at least Good; government, Front and organisations at least Completed.',
    },
  },
  'B.II.1.4c': {
    kind: ['guard'],
    norm: {
      vi: 'Hoàn thành: mọi tiêu chí từ Trung bình và tổ chức không bị kỷ luật, trừ khi đã tự phát hiện và khắc phục.',
      en: 'Completed: every criterion at least Average and no discipline, unless the body found the fault itself and has remedied it.',
    },
  },
  'B.II.1.4d': {
    kind: ['guard'],
    norm: {
      vi: 'Không hoàn thành: dưới mức Hoàn thành, hoặc đạt chưa tới 50% chỉ tiêu, xây dựng Đảng kém, bị kỷ luật, từ hai tổ chức MTTQ, đoàn thể hay hơn 20% trực thuộc không hoàn thành.',
      en: 'Not completed: below Completed, or under 50% of targets, Party building poor, disciplined, or two or more organisations of its level or over 20% of those under it Not completed.',
    },
  },
  "B.II.1.4'": {
    kind: ['role'],
    norm: {
      vi: 'Đảng ủy phường chủ trì và quyết định mức của các chi bộ.',
      en: 'The ward committee leads and decides the rating of its cells.',
    },
  },
  'B.II.1.5-1': {
    kind: ['order', 'artifact'],
    norm: {
      vi: 'Bước 1: tự chấm từng tiêu chí trên Mẫu 01, hội nghị thảo luận, bỏ phiếu kín chọn một trong bốn mức rồi báo cáo cấp trên.',
      en: 'Step 1: the body grades each criterion on Mẫu 01, its conference discusses and votes by secret ballot on one of the four levels, and it reports upward.',
    },
  },
  'B.II.1.5-2': {
    kind: ['order'],
    norm: {
      vi: 'Bước 2: tổng hợp và thẩm định phần tự đánh giá xong, đảng ủy lấy ý kiến các nơi liên quan.',
      en: 'Step 2: once the self-rating is collated and appraised, the committee collects the opinions of the bodies concerned.',
    },
  },
  'B.II.1.5-3': {
    kind: ['order'],
    norm: {
      vi: 'Bước 3: đảng ủy tổng hợp, thẩm định toàn bộ rồi quyết định.',
      en: 'Step 3: the committee collates and appraises everything, then decides.',
    },
  },

  // B.II.2 Members
  'B.II.2.1': {
    kind: ['scope'],
    norm: {
      vi: 'Mọi đảng viên đều được xếp loại, trừ người được miễn công tác và sinh hoạt; người bị đình chỉ sinh hoạt cấp ủy vẫn được xếp loại.',
      en: 'Every member is rated except the exempt; one suspended from committee activity still is.',
    },
  },
  'B.II.2.2': {
    kind: ['content'],
    norm: {
      vi: 'Đảng viên được chấm theo năm nhóm tiêu chí: phẩm chất và kỷ luật, kết quả nhiệm vụ, cam kết cá nhân, sửa khuyết điểm, nội dung gợi ý sâu.',
      en: 'Members are graded in five groups of criteria: conduct and discipline, results of duty, personal pledge, remedy of faults, and suggested topics.',
    },
  },
  'B.II.2.2b': {
    kind: ['order'],
    norm: {
      vi: 'Với người hưởng lương ngân sách, kết quả xếp loại từng tháng được xét khi chấm nhóm tiêu chí kết quả.',
      en: 'For members on the state payroll the monthly ratings inform the result group.',
    },
  },
  'B.II.2.3a': {
    kind: ['guard'],
    norm: {
      vi: 'Xuất sắc: tiêu chí kết quả đều Xuất sắc, còn lại từ Tốt; công chức, viên chức phải Xuất sắc ở cơ quan và không tháng nào chỉ ở mức Hoàn thành.',
      en: 'Excellent: result criteria all at the best grade and the rest at least Good; a civil servant is Excellent as such, with no month at mere Completed.',
    },
  },
  'B.II.2.3a-q': {
    kind: ['quota'],
    norm: {
      vi: 'Số đảng viên Xuất sắc nhiều nhất bằng 20% số đạt mức Tốt trong toàn tổ chức cơ sở đảng.',
      en: 'Excellent members are at most 20% of those rated Good within the grassroots Party organisation.',
    },
  },
  'B.II.2.3b': {
    kind: ['guard'],
    norm: {
      vi: 'Tốt: tiêu chí kết quả từ Tốt, còn lại từ Trung bình; công chức, viên chức phải từ mức Tốt ở cơ quan và không tháng nào không hoàn thành.',
      en: 'Good: result criteria at least Good and the rest at least Average; a civil servant is at least Good as such, with no month Not completed.',
    },
  },
  'B.II.2.3c': {
    kind: ['guard'],
    norm: {
      vi: 'Hoàn thành: tiêu chí cơ bản từ Trung bình; công chức, viên chức phải từ mức Hoàn thành ở cơ quan.',
      en: 'Completed: basic criteria at least Average; a civil servant is at least Completed as such.',
    },
  },
  'B.II.2.3d': {
    kind: ['guard'],
    norm: {
      vi: 'Không hoàn thành: dưới mức Hoàn thành, hoặc bị kết luận suy thoái, đạt chưa tới 50% chỉ tiêu, không hoàn thành ở cơ quan, hay bị kỷ luật trong năm.',
      en: "Not completed: below Completed, or found degraded, under 50% of the year's targets, Not completed as a civil servant, or disciplined in the year.",
    },
  },
  'B.II.2.4': {
    kind: ['role'],
    norm: {
      vi: 'Đảng viên tự xếp loại; đảng ủy phường quyết định.',
      en: 'Each member rates self and the ward committee decides.',
    },
  },
  'B.II.2.5-1': {
    kind: ['order', 'artifact'],
    norm: {
      vi: 'Bước 1: đảng viên tự chấm từng tiêu chí, tự nhận mức trên Mẫu 02 và báo cáo trước chi bộ.',
      en: 'Step 1: the member grades each criterion, claims a level on Mẫu 02 and reports before the cell.',
    },
  },
  'B.II.2.5-2a': {
    kind: ['order', 'role'],
    norm: {
      vi: 'Bước 2: chi ủy (hoặc bí thư) tổng hợp phần tự xếp loại và nhận xét nơi cư trú, đề xuất mức cho từng người; chi bộ thảo luận xong mới bỏ phiếu.',
      en: 'Step 2: the cell committee, or the secretary, collates self-ratings and residence comments and proposes each level, and the cell discusses before it votes.',
    },
  },
  'B.II.2.5-2b': {
    kind: ['order'],
    norm: {
      vi: 'Chi bộ bỏ phiếu; kết quả kiểm phiếu thành mức đề xuất và được báo cáo lên đảng ủy phường.',
      en: 'The cell votes by ballot; the tally becomes the proposed level and is reported to the ward committee.',
    },
  },
  'B.II.2.5-2c': {
    kind: ['order', 'role'],
    norm: {
      vi: 'Bộ phận giúp việc tổng hợp, người theo dõi chi bộ thẩm định, sau đó đảng ủy quyết định.',
      en: "The committee's staff collate and the officer in charge of the cell appraises before the committee decides.",
    },
  },

  // B.II.3 Leadership collectives
  'B.II.3': {
    kind: ['order'],
    norm: {
      vi: 'Tập thể lãnh đạo chỉ được xếp loại khi đã kiểm điểm xong.',
      en: 'A leadership collective is rated only after its review is complete.',
    },
  },
  'B.II.3.1': {
    kind: ['scope'],
    norm: {
      vi: 'Tập thể lãnh đạo được xếp loại gồm đảng ủy phường, Ban Thường trực MTTQ và ban chấp hành các đoàn thể.',
      en: "The collectives rated are the ward committee, the Front's standing board and the boards of the socio-political organisations.",
    },
  },
  'B.II.3.2': {
    kind: ['content'],
    norm: {
      vi: 'Tập thể được chấm theo ba nhóm tiêu chí: xây dựng tập thể, kết quả nhiệm vụ năm, khắc phục yếu kém.',
      en: "A collective is graded in three groups of criteria: building the collective, results of the year's tasks, and remedy of weaknesses.",
    },
  },
  'B.II.3.3a': {
    kind: ['guard'],
    norm: {
      vi: 'Xuất sắc: tiêu chí kết quả đều Xuất sắc, các tiêu chí khác từ Tốt.',
      en: 'Excellent: result criteria all at the best grade, the rest at least Good.',
    },
  },
  'B.II.3.3a-q': {
    kind: ['quota'],
    norm: {
      vi: 'Số tập thể Xuất sắc nhiều nhất bằng 20% số đạt mức Tốt trong cùng loại tập thể thuộc quận.',
      en: 'Excellent collectives are at most 20% of those rated Good among collectives of the same kind under the district.',
    },
  },
  'B.II.3.3-cap': {
    kind: ['guard'],
    norm: {
      vi: 'Mức của tập thể không vượt mức của chính tổ chức, cơ quan, đơn vị đó.',
      en: "A collective's level does not exceed that of its own organisation, agency or unit.",
    },
  },
  'B.II.3.3b': {
    kind: ['guard'],
    norm: {
      vi: 'Tốt: tiêu chí kết quả từ Tốt, các tiêu chí khác từ Trung bình, không thành viên nào bị kỷ luật.',
      en: 'Good: result criteria at least Good, the rest at least Average, and no member disciplined.',
    },
  },
  'B.II.3.3c': {
    kind: ['guard'],
    norm: {
      vi: 'Hoàn thành: tiêu chí cơ bản từ Trung bình và tập thể không bị kỷ luật, trừ khi đã tự phát hiện và khắc phục.',
      en: 'Completed: basic criteria at least Average and no discipline, unless the collective found the fault itself and has remedied it.',
    },
  },
  'B.II.3.3d': {
    kind: ['guard'],
    norm: {
      vi: 'Không hoàn thành: dưới mức Hoàn thành, hoặc bị kết luận mất đoàn kết hay có người suy thoái, đạt chưa tới 50% chỉ tiêu, thiếu chỉ tiêu chủ yếu, bị kỷ luật, hay có người bị cảnh cáo trở lên.',
      en: 'Not completed: below Completed, or found disunited or with a degraded member, under 50% of targets or a main target missed, disciplined, or with a member disciplined by warning or more.',
    },
  },
  'B.II.3.4a': {
    kind: ['role'],
    norm: {
      vi: 'Đảng ủy phường tự xếp loại, các nơi liên quan góp ý, Ban Thường vụ Quận ủy quyết định.',
      en: 'The ward committee rates itself, the bodies concerned take part and the district standing committee decides.',
    },
  },
  'B.II.3.4b': {
    kind: ['role'],
    norm: {
      vi: 'MTTQ và đoàn thể phường tự xếp loại, cấp quận của mình góp ý, đảng ủy phường quyết định.',
      en: 'The Front and the organisations rate themselves, their district counterparts take part and the ward committee decides.',
    },
  },
  'B.II.3.5-1': {
    kind: ['order', 'artifact'],
    norm: {
      vi: 'Bước 1: tập thể tự chấm theo tiêu chí, tự nhận mức trên Mẫu 01 và báo cáo.',
      en: 'Step 1: the collective grades itself by criteria, claims a level on Mẫu 01 and reports it.',
    },
  },
  'B.II.3.5-2': {
    kind: ['order'],
    norm: {
      vi: 'Bước 2: các nơi tham gia đánh giá cho ý kiến.',
      en: 'Step 2: the bodies taking part give their opinions.',
    },
  },
  'B.II.3.5-3': {
    kind: ['order', 'guard'],
    norm: {
      vi: 'Bước 3: tổng hợp, thẩm định rồi đảng ủy phường bỏ phiếu kín để quyết định.',
      en: 'Step 3: after collation and appraisal the ward committee decides by secret ballot.',
    },
  },

  // B.II.4 Leaders and managers
  'B.II.4#1': {
    kind: ['scope'],
    norm: {
      vi: 'Người thuộc diện quận quản lý theo quy định của quận; diện này thêm ủy viên thường vụ, phó bí thư chi bộ trực thuộc quận, còn phó hiệu trưởng xếp loại theo năm học.',
      en: 'Those managed by the district follow its decision; standing members and deputy secretaries directly under the district are added, and vice heads of schools go by school year.',
    },
  },
  'B.II.4#2a': {
    kind: ['order'],
    norm: {
      vi: 'Người đứng đầu được xếp loại sau cùng, khi tổ chức, tập thể và những người khác ở đó đã xong.',
      en: 'The head is rated last, after the organisation, the collective and the others of the place.',
    },
  },
  'B.II.4#2b': {
    kind: ['guard'],
    norm: {
      vi: 'Mức của người đứng đầu không vượt mức của tập thể hay tổ chức mình phụ trách.',
      en: "A head's level does not exceed that of the collective or organisation headed.",
    },
  },
  'B.II.4#3': {
    kind: ['quota'],
    norm: {
      vi: 'Số cán bộ lãnh đạo Xuất sắc nhiều nhất bằng 20% số đạt mức Tốt trong nhóm chức danh tương đương.',
      en: 'Excellent leaders are at most 20% of those rated Good among equivalent titles.',
    },
  },

  // B.II.5 Commendation
  'B.II.5#1': {
    kind: ['effect'],
    norm: {
      vi: 'Tổ chức đảng Xuất sắc có thể được chọn xét danh hiệu trong sạch, vững mạnh tiêu biểu.',
      en: 'Bodies rated Excellent may be chosen for the title of exemplary clean and strong body.',
    },
  },
  'B.II.5#2': {
    kind: ['effect'],
    norm: {
      vi: 'Đảng viên Xuất sắc có thể được chọn để xét khen thưởng.',
      en: 'Members rated Excellent may be chosen for commendation.',
    },
  },

  // B.II.6 Notes that bind every rating
  'B.II.6#1': {
    kind: ['order'],
    norm: {
      vi: 'Chỉ tiêu, nhiệm vụ được giao từ đầu năm là căn cứ để kiểm điểm và xếp loại.',
      en: 'Targets assigned at the start of the year are the basis of review and rating.',
    },
  },
  'B.II.6#2a': {
    kind: ['order'],
    norm: {
      vi: 'Chưa kiểm điểm xong thì chưa được xếp loại.',
      en: 'There is no rating without a completed review.',
    },
  },
  'B.II.6#2b': {
    kind: ['effect'],
    norm: {
      vi: 'Ai vắng mặt hoặc chưa có mức thì phải được xếp loại sớm nhất có thể và luôn hiện là còn tồn đọng.',
      en: 'Whoever was absent or is not yet rated is rated as soon as possible and stays visible as outstanding.',
    },
  },
  'B.II.6#3a': {
    kind: ['order'],
    norm: {
      vi: 'Cấp dưới được xếp loại trước cấp trên.',
      en: 'Lower-level collectives are rated before higher ones.',
    },
  },
  'B.II.6#3b': {
    kind: ['order'],
    norm: {
      vi: 'Tập thể lãnh đạo được xếp loại trước từng thành viên của mình.',
      en: 'A leadership collective is rated before its individual members.',
    },
  },
  'B.II.6#3c': {
    kind: ['order'],
    norm: {
      vi: 'Đảng viên là công chức, viên chức chỉ được xếp loại khi đã có kết quả ở cơ quan.',
      en: 'A member who is a civil servant is rated only once the civil-servant rating is there.',
    },
  },
  'B.II.6#3d': {
    kind: ['role'],
    norm: {
      vi: 'Người giữ nhiều chức vụ có kết quả phiếu khác nhau giữa các nơi thì cấp có thẩm quyền quyết định và ghi rõ.',
      en: 'Where the holder of several posts got differing votes in different places, the competent level decides, on the record.',
    },
  },
  'B.II.6#4': {
    kind: ['effect'],
    norm: {
      vi: 'Kết quả được thông báo cho đối tượng được xếp loại và nơi trực tiếp quản lý.',
      en: 'The result is notified to the rated and to whoever manages the rated.',
    },
  },
  'B.II.6#5': {
    kind: ['effect'],
    norm: {
      vi: 'Kết quả về sau thấy không đúng thì bị hủy và phải xếp loại lại.',
      en: 'A result found wrong afterwards is cancelled and the rating done again.',
    },
  },
  'B.II.6#6a': {
    kind: ['scope'],
    norm: {
      vi: 'Tổ chức đảng lập chưa đủ 6 tháng và đảng viên kết nạp chưa đủ 6 tháng không xếp loại; đảng viên ấy vẫn kiểm điểm.',
      en: 'Party organisations founded and members admitted less than 6 months ago are not rated; such members are still reviewed.',
    },
  },
  'B.II.6#6b': {
    kind: ['guard'],
    norm: {
      vi: 'Người nghỉ ốm từ 3 tháng chỉ được xếp cao nhất ở mức Hoàn thành.',
      en: 'With sick leave of 3 months or more the level is at most Completed.',
    },
  },
  'B.II.6#6c': {
    kind: ['guard'],
    norm: {
      vi: 'Người nghỉ thai sản được xếp loại theo thời gian thực tế đi làm.',
      en: 'A member on maternity leave is rated for the time actually worked.',
    },
  },
  'B.II.6#7': {
    kind: ['role', 'guard'],
    norm: {
      vi: 'Người chuyển đến do chi bộ mới xếp loại; nếu ở nơi cũ từ 6 tháng thì phải có nhận xét của nơi đó trước.',
      en: 'A transferred member is rated by the receiving cell; after 6 months or more in the old one, its comments come first.',
    },
  },
  'B.II.6#8': {
    kind: ['order'],
    norm: {
      vi: 'Người sinh hoạt tạm thời được xếp loại ở chi bộ chính thức, khi đã có nhận xét của nơi tạm thời.',
      en: "A member on temporary activity is rated in the official cell, after the temporary cell's comments.",
    },
  },
  'B.II.6#9': {
    kind: ['guard'],
    norm: {
      vi: 'Người đứng đầu mới đến, không liên quan mức của tổ chức, thì không bị giới hạn bởi mức ấy.',
      en: "A newly arrived head to whom the organisation's level is not attributable is not capped by it.",
    },
  },
  'B.II.6#10': {
    kind: ['effect'],
    norm: {
      vi: 'Vi phạm xảy ra ở nơi cũ mà nơi mới xử lý kỷ luật thì tính cho nơi đã xảy ra.',
      en: 'A violation committed in an earlier body but disciplined in the new one counts against the earlier body.',
    },
  },
  'B.II.6#11': {
    kind: ['quota'],
    norm: {
      vi: 'Nơi có dưới 5 đối tượng đạt mức Tốt vẫn được chọn một Xuất sắc nếu xứng đáng.',
      en: 'Where fewer than 5 are rated Good, one may be chosen Excellent if it qualifies.',
    },
  },

  // C. Carrying it out
  'C.1#1': {
    kind: ['deadline'],
    norm: {
      vi: 'Chi bộ phải kiểm điểm và xếp loại xong trước ngày ấn định cho chi bộ.',
      en: 'Cells finish review and rating before the day set for them.',
    },
  },
  'C.1#2': {
    kind: ['deadline', 'artifact'],
    norm: {
      vi: 'Hồ sơ của chi bộ đến văn phòng đảng ủy chậm nhất vào ngày ấn định, đủ giấy tờ của tập thể và của từng người.',
      en: "A cell's file reaches the committee office by the day set, with the papers of the collective and of each individual.",
    },
  },
  'C.1#3': {
    kind: ['deadline'],
    norm: {
      vi: 'Cấp phường làm xong và báo cáo Ban Thường vụ Quận ủy trước ngày ấn định cho phường.',
      en: 'The ward level finishes and reports to the district standing committee before the day set for it.',
    },
  },
  'C.2.1': {
    kind: ['role'],
    norm: {
      vi: 'Đảng ủy lập kế hoạch, chỉnh tiêu chí cho hợp từng loại hình và chỉ đạo chính quyền, MTTQ, đoàn thể.',
      en: 'The committee plans, fits the criteria to each kind of body and directs government, Front and organisations.',
    },
  },
  'C.2.2': {
    kind: ['role', 'effect'],
    norm: {
      vi: 'Người phụ trách chi bộ hướng dẫn, kiểm tra, dự họp, có thể đề nghị kiểm điểm sâu hoặc kiểm điểm lại nơi chưa đạt.',
      en: 'Officers in charge of cells guide, check and attend, and may propose deep review, or a review again where it falls short.',
    },
  },
  'C.2.3': {
    kind: ['deadline'],
    norm: {
      vi: 'HĐND và UBND báo cáo kết quả kiểm điểm cán bộ, công chức chậm nhất vào ngày ấn định.',
      en: "The People's Council and Committee report the civil servants' review by the day set.",
    },
  },
  'C.2.4': {
    kind: ['role'],
    norm: {
      vi: 'Văn phòng đảng ủy soạn dự thảo báo cáo của đảng ủy và tổng hợp kết quả gửi quận.',
      en: "The committee office drafts the committee's report and collates results for the district.",
    },
  },
  'C.2.5': {
    kind: ['role'],
    norm: {
      vi: 'Ủy ban Kiểm tra tham mưu cho đảng ủy nơi nào, người nào nên được gợi ý kiểm điểm sâu.',
      en: 'The inspection commission advises which bodies and members to suggest for deep review.',
    },
  },
  'C.2.6': {
    kind: ['deadline'],
    norm: {
      vi: 'MTTQ và đoàn thể báo cáo kết quả thi đua trước ngày ấn định.',
      en: 'The Front and the organisations report their emulation results before the day set.',
    },
  },
  'C.2.7': {
    kind: ['role'],
    norm: {
      vi: 'Chi bộ soạn báo cáo, cho đảng viên viết tự kiểm điểm và đăng ký lịch với đảng ủy.',
      en: 'Cells draft their reports, have members write self-reviews and register their schedule.',
    },
  },
  'C.2.7-files': {
    kind: ['artifact'],
    norm: {
      vi: 'Hồ sơ chi bộ gồm báo cáo, bản tự kiểm điểm, nhận xét nơi cư trú, bổ sung lý lịch, biểu tự chấm, bản tổng hợp, danh sách, phiếu và biên bản kiểm phiếu.',
      en: "A cell's file holds the report, self-reviews, residence comments, CV supplements, self-score sheet, collated results, lists, ballots and counting minutes.",
    },
  },
} as const satisfies Record<string, ClauseEntry>;

export type Clause = keyof typeof clauses;
