import { type Condition, condition, once, ownCase } from '../conditions.ts';
import { text } from '../words.ts';

/** What the machine remembers of a review beside its steps. */
export interface IndividualReviewMemory {
  readonly presiding: string | null;
  readonly absent: boolean;
  readonly deepReview: boolean;
}

type Guard = Condition<IndividualReviewMemory>;
const guard = condition<IndividualReviewMemory>;

export const individualReviewConditions = {
  /** The reviewed person never presides over the own review. */
  presidingIsNotTheReviewed: guard(
    'B.I.4.2#4b',
    ({ step, facts }) => step.presiding !== facts.case.subject,
    text(
      'Người được kiểm điểm không tự chủ trì phần của mình',
      'The person reviewed does not preside over the own review',
    ),
  ),
  /**
   * A deputy presides over the head; where no deputy is there, a member whom the conference chose;
   * where nobody there can, the officer in charge or a person of the parent body.
   */
  presidingMayPreside: {
    clause: 'B.I.4.2#4b',
    kind: 'condition',
    unmet: ({ step, facts: { brief, case: own, head, absent } }) => {
      const there = (id: string) => id !== own.subject && !absent.includes(id);
      const deputies = head === own.subject ? brief.actors.deputies.filter(there) : [];
      const members = brief.conference.filter(there);
      const may = deputies.length > 0 ? deputies : members.length > 0 ? members : brief.fromAbove;
      return may.includes(String(step.presiding))
        ? []
        : [
            {
              message:
                deputies.length > 0
                  ? text(
                      `Khi kiểm điểm người đứng đầu, cấp phó chủ trì: ${may.join(', ')}`,
                      `When the head is reviewed, a deputy presides: ${may.join(', ')}`,
                    )
                  : text(`Người chủ trì phải là: ${may.join(', ')}`, `Who may preside: ${may.join(', ')}`),
            },
          ];
    },
  },
  /** Comments come from others of the conference, or from above where nobody else is there. */
  commentsComeFromOthers: guard(
    'B.I.4.2#4a',
    ({ step, facts: { brief, case: own } }) =>
      (step.members as readonly string[]).every(
        id => id !== own.subject && (brief.conference.includes(id) || brief.fromAbove.includes(id)),
      ),
    text(
      'Người góp ý là các thành viên khác của hội nghị, không phải người được kiểm điểm',
      'Who comments is another of the conference, not the person reviewed',
    ),
  ),
  /** Who has a Party group is reported on by it before the cell concludes. */
  groupReportedFirst: {
    clause: 'B.I.4.2#1e',
    kind: 'precedence',
    unmet: ask =>
      ask.facts.brief.actors.group === null || ask.context.taken.groupReported
        ? []
        : [
            {
              rule: 'group-before-cell',
              message: text(
                'Tổ đảng chưa báo cáo kết quả với chi bộ',
                'The Party group has not reported to the cell yet',
              ),
              waitingFor: [ownCase(ask, 'groupReported', [ask.facts.brief.actors.group])],
            },
          ],
  },
  groupHasNotReported: once('B.I.4.2#1e', 'groupReported'),
  belongsToGroup: guard(
    'B.I.4.2#1e',
    ({ step, facts }) => step.group === facts.brief.actors.group,
    ({ facts }) =>
      facts.brief.actors.group === null
        ? text('Đảng viên này không sinh hoạt ở tổ đảng nào', 'This member belongs to no Party group')
        : text(
            `Tổ đảng của đảng viên này là ${facts.brief.actors.group}`,
            `The Party group of this member is ${facts.brief.actors.group}`,
          ),
  ),
} as const satisfies Record<string, Guard>;
