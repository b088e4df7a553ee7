import type { Facts } from './case.ts';
import { type Condition, condition, once, only } from './conditions.ts';
import type { RatingMemory } from './rating-memory.ts';
import { ceilingOf } from './standards/ceiling.ts';
import { excellentAllowed, QUOTA_CLAUSE } from './standards/quota.ts';
import { atLeast, type Level, levelLabel, text } from './words.ts';

type Guard = Condition<RatingMemory>;
const guard = condition<RatingMemory>;

const quotaOf = (facts: Facts) => facts.plan.quotas.find(({ kind }) => kind === facts.brief.quota?.kind);

const told = ({ case: own, brief }: Facts): readonly string[] => [
  ...new Set([own.subject, brief.actors.body]),
];

export const ratingConditions = {
  /** Every criterion of the sheet is graded, and none that is not on it. */
  everyCriterionGraded: guard(
    'B.II.1.5-1',
    ({ step, facts }) => {
      const sheet = facts.brief.sheet ? facts.plan.criteria[facts.brief.sheet] : [];
      const given = Object.keys(step.grades as object);
      return (
        sheet.every(({ id, optional }) => optional || given.includes(id)) &&
        given.every(id => sheet.some(criterion => criterion.id === id))
      );
    },
    ({ facts }) => {
      const sheet = facts.brief.sheet
        ? facts.plan.criteria[facts.brief.sheet].map(({ id }) => id).join(', ')
        : '';
      return text(
        `Phải chấm đủ và chỉ chấm các tiêu chí: ${sheet}`,
        `Exactly these criteria are graded: ${sheet}`,
      );
    },
    { citesStep: true },
  ),
  /** No more voters than official members with a vote. */
  votersAreEligible: guard(
    'B.II.2.5-2b',
    ({ step, facts }) => (step.eligible as number) <= facts.brief.eligible,
    ({ facts }) =>
      text(
        `Chỉ có ${facts.brief.eligible} người được quyền biểu quyết`,
        `Only ${facts.brief.eligible} may vote`,
      ),
    { citesStep: true },
  ),
  /** A level other than the one the ballot came to, or one where no level had a majority, says why. */
  departureHasReason: guard(
    'B.II.2.5-2b',
    ({ context, step }) => step.reason !== undefined || context.levels.balloted === step.level,
    ({ context }) =>
      context.levels.balloted
        ? text(
            `Phiếu đề xuất mức "${levelLabel[context.levels.balloted].vi}": mức khác phải nêu lý do (reason)`,
            `The ballot came to "${levelLabel[context.levels.balloted].en}": another level needs its reason`,
          )
        : text(
            'Không mức nào đủ phiếu: mức báo cáo phải nêu lý do (reason)',
            'No level had a majority: the level reported needs its reason',
          ),
    { citesStep: true },
  ),
  /** A decision is never above what standards and caps allow; each reason against is named. */
  withinCeiling: {
    clause: 'B.II.2.3a',
    kind: 'condition',
    unmet: ({ context, step, facts }) => {
      const ceiling = ceilingOf(facts, context);
      return atLeast(ceiling.level, step.level as Level)
        ? []
        : ceiling.because
            .filter(({ limits }) => !atLeast(limits, step.level as Level))
            .map(({ clause, message }) => ({ clause, message }));
    },
  },
  /** At most so many Excellent in the group, and none before the whole group is there to be compared. */
  quota: {
    clause: 'B.II.2.3a-q',
    kind: 'condition',
    unmet: ({ step, facts }) => {
      const group = facts.brief.quota;
      const rule = quotaOf(facts);
      if (step.level !== 'excellent' || group === null || !rule || facts.quota === null) return [];
      const { pending, good, excellent, total } = facts.quota;
      const clause = QUOTA_CLAUSE[group.kind];
      if (pending > 0)
        return [
          {
            clause,
            message: text(
              `Còn ${pending} đối tượng cùng nhóm chưa báo cáo: chưa thể quyết định mức Xuất sắc`,
              `${pending} of the group have not reported yet: Excellent cannot be decided before`,
            ),
          },
        ];
      const n = good + excellent + 1;
      const e = excellent + 1;
      return excellentAllowed({ n, e, total: total + 1 }, rule, facts.plan.readings)
        ? []
        : [
            {
              clause,
              message: text(
                `Vượt tỷ lệ ${rule.percent} %: đã có ${excellent} mức Xuất sắc trên ${n} đối tượng từ Tốt trở lên`,
                `Above ${rule.percent} %: ${excellent} are Excellent already, of ${n} rated Good or better`,
              ),
            },
          ];
    },
  },
  decidedHere: only<RatingMemory>(
    'B.II.3.4a',
    ({ facts }) => !facts.brief.decidedOutside,
    text('Cấp trên quyết định, kết quả được ghi lại', 'The district decides; its result is recorded'),
  ),
  decidedByDistrict: only<RatingMemory>(
    'B.II.3.4a',
    ({ facts }) => facts.brief.decidedOutside,
    text('Cấp này tự quyết định', 'The decision is taken here'),
  ),
  /** A decision from outside is recorded with its paper. */
  documentAttached: guard(
    'B.II.3.4a',
    ({ step }) => step.document !== undefined,
    text(
      'Quyết định của cấp trên được ghi kèm văn bản (document)',
      'A decision from above is recorded with its document',
    ),
  ),
  notYetCommended: once('B.II.5#2', 'commended'),
  /** Only Excellent is chosen for commendation: bodies by B.II.5#1, members by B.II.5#2. */
  excellentOnly: {
    clause: 'B.II.5#2',
    kind: 'condition',
    unmet: ({ context, facts }) =>
      context.levels.decided === 'excellent'
        ? []
        : [
            {
              clause: facts.case.subject === facts.brief.actors.body ? 'B.II.5#1' : 'B.II.5#2',
              message: text(
                'Chỉ chọn khen thưởng trong số được xếp loại Xuất sắc',
                'Only those rated Excellent may be commended',
              ),
            },
          ],
  },
  /** The notice goes to the rated and to the collective that manages the rated. */
  ratedAndManagerAreTold: guard(
    'B.II.6#4',
    ({ step, facts }) => told(facts).every(id => (step.to as readonly string[]).includes(id)),
    ({ facts }) =>
      text(
        `Thông báo phải gửi tới: ${told(facts).join(', ')}`,
        `The notice goes to: ${told(facts).join(', ')}`,
      ),
  ),
} as const satisfies Record<string, Guard>;
