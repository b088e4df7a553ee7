import type { BodyKind } from '../ordering/roster.ts';
import type { CriteriaSheet, Plan } from '../plans/plan.ts';
import { atLeast, type Level, levelLabel, text } from '../words.ts';
import {
  type BodyPenalty,
  type Graded,
  gradeRows,
  type LevelCounts,
  over,
  penalties,
  tooFewTargets,
  tooFewTargetsMessage,
  totalOf,
  under,
  ungraded,
} from './facts.ts';
import { type Ceiling, ceiling, type Row, reasonsOf } from './reason.ts';

export type OrganisationSheet = Exclude<CriteriaSheet, 'member' | 'collective' | 'leader'>;

export interface OrganisationInput extends Graded {
  readonly sheet: OrganisationSheet;
  readonly discipline?: readonly BodyPenalty[] | undefined;
  /** Levels of the cells, for the ward body; of the members, for a cell. With none of them, the shares hold. */
  readonly subordinates?: LevelCounts | undefined;
  /** Government, Front and organisations of the same level: a cell has none. */
  readonly peers?: readonly Peer[] | undefined;
}

export interface Peer {
  readonly kind: BodyKind;
  readonly name: string;
  readonly level?: Level | undefined;
}

const counted = ({ subordinates = {} }: OrganisationInput) => ({
  good: (subordinates.excellent ?? 0) + (subordinates.good ?? 0),
  notCompleted: subordinates.notCompleted ?? 0,
  total: totalOf(subordinates),
});

const noun = ({ sheet }: OrganisationInput) =>
  sheet === 'ward' ? text('tổ chức đảng trực thuộc', 'subordinate bodies') : text('đảng viên', 'members');

type OrganisationRow = Row<OrganisationInput>;

const allCompleted = (level: 'excellent' | 'good', clause: OrganisationRow['clause']): OrganisationRow => ({
  level,
  clause,
  holds: input => counted(input).notCompleted === 0,
  because: input => {
    const { notCompleted, total } = counted(input);
    return text(
      `${notCompleted} trên ${total} ${noun(input).vi} không hoàn thành nhiệm vụ; phải không có`,
      `${notCompleted} of ${total} ${noun(input).en} Not completed; there may be none`,
    );
  },
});

const goodShare = (
  level: 'excellent' | 'good',
  clause: OrganisationRow['clause'],
  share: (plan: Plan) => number,
): OrganisationRow => ({
  level,
  clause,
  holds: (input, plan) => !under(counted(input).good, share(plan), counted(input).total),
  because: (input, plan) => {
    const { good, total } = counted(input);
    return text(
      `${good} trên ${total} ${noun(input).vi} hoàn thành tốt trở lên, dưới ${share(plan)} %`,
      `${good} of ${total} ${noun(input).en} at least Good, under ${share(plan)} %`,
    );
  },
});

const peersAtLeast = (
  level: 'excellent' | 'good',
  clause: OrganisationRow['clause'],
  floor: Level,
): OrganisationRow => {
  const short = ({ peers = [] }: OrganisationInput) =>
    peers.filter(peer => peer.level !== undefined && !atLeast(peer.level, floor));
  return {
    level,
    clause,
    holds: input => short(input).length === 0,
    because: input => {
      const names = short(input).map(({ name }) => name);
      return text(
        `${names.length} trên ${input.peers?.length ?? 0} cơ quan, đoàn thể cùng cấp dưới mức ${levelLabel[floor].vi}: ${names.join(', ')}`,
        `${names.length} of ${input.peers?.length ?? 0} peers of the same level below ${levelLabel[floor].en}: ${names.join(', ')}`,
      );
    },
  };
};

const GOVERNMENT: readonly BodyKind[] = ['peoplesCouncilStanding', 'peoplesCommittee'];

/** The Front and the organisations Not completed; government is not among those that B.II.1.4d counts. */
const failedPeers = ({ peers = [] }: OrganisationInput) =>
  peers.filter(({ kind, level }) => !GOVERNMENT.includes(kind) && level === 'notCompleted');

/** B.II.1.4 row by row. The first bullet of Excellent (an example to others) is for people to judge. */
const rows: readonly OrganisationRow[] = [
  ...gradeRows<OrganisationInput>(
    ({ sheet }) => sheet,
    { excellent: 'B.II.1.4a', good: 'B.II.1.4b', completed: 'B.II.1.4c' },
    'all',
  ),
  allCompleted('excellent', 'B.II.1.4a'),
  goodShare('excellent', 'B.II.1.4a', ({ readings }) => readings.goodShareForExcellent),
  peersAtLeast('excellent', 'B.II.1.4a', 'good'),
  allCompleted('good', 'B.II.1.4b'),
  goodShare('good', 'B.II.1.4b', ({ readings }) => readings.goodShareForGood),
  peersAtLeast('good', 'B.II.1.4b', 'completed'),
  {
    level: 'completed',
    clause: 'B.II.1.4c',
    holds: ({ discipline, findings }, plan) => penalties(discipline, findings, plan).length === 0,
    because: ({ discipline, findings }, plan) => {
      const count = penalties(discipline, findings, plan).length;
      return text(
        `Tổ chức đảng bị kỷ luật ${count} lần trong năm ${plan.year} mà không tự phát hiện và khắc phục xong`,
        `The body was disciplined in ${plan.year} for what it had not found and remedied itself; penalties: ${count}`,
      );
    },
  },
  {
    level: 'completed',
    clause: 'B.II.1.4d',
    holds: ({ targets }, plan) => targets?.forceMajeure === true || !tooFewTargets(targets, plan),
    because: ({ targets }, plan) => tooFewTargetsMessage(targets, plan),
  },
  {
    level: 'completed',
    clause: 'B.II.1.4d',
    holds: ({ findings }) => !findings?.poorProgramme,
    because: () =>
      text('Chương trình xây dựng Đảng bị kết luận ở mức kém', 'The Party-building programme was found poor'),
  },
  {
    level: 'completed',
    clause: 'B.II.1.4d',
    holds: (input, { readings }) => failedPeers(input).length < readings.notCompletedPeers,
    because: (input, { readings }) =>
      text(
        `${failedPeers(input).length} tổ chức trong Mặt trận và đoàn thể không hoàn thành nhiệm vụ, từ ${readings.notCompletedPeers} trở lên`,
        `${failedPeers(input).length} of the Front and the organisations Not completed, ${readings.notCompletedPeers} or more`,
      ),
  },
  {
    level: 'completed',
    clause: 'B.II.1.4d',
    holds: (input, { readings }) =>
      !over(counted(input).notCompleted, readings.notCompletedShare, counted(input).total),
    because: (input, { readings }) => {
      const { notCompleted, total } = counted(input);
      return text(
        `${notCompleted} trên ${total} ${noun(input).vi} không hoàn thành nhiệm vụ, trên ${readings.notCompletedShare} %`,
        `${notCompleted} of ${total} ${noun(input).en} Not completed, more than ${readings.notCompletedShare} %`,
      );
    },
  },
];

/** The highest level a cell or the ward Party body may have (B.II.1.4). */
export const organisationCeiling = (input: OrganisationInput, plan: Plan): Ceiling =>
  ceiling(reasonsOf(rows, input, plan), ungraded(plan.criteria[input.sheet], input.grades));
