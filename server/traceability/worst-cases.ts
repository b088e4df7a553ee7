import type { Clause } from '../../machines/clauses.ts';
import type { CriteriaSheet, Plan } from '../../machines/plans/plan.ts';
import { collectiveCeiling } from '../../machines/standards/collective.ts';
import { leaderCeiling } from '../../machines/standards/leader.ts';
import { memberCeiling } from '../../machines/standards/member.ts';
import { organisationCeiling } from '../../machines/standards/organisation.ts';
import type { Ceiling } from '../../machines/standards/reason.ts';
import type { Level, Text } from '../../machines/words.ts';

/** One row of a standard, or one cap, at work: what it leaves at most and what it says. */
export interface Limit {
  readonly clause: Clause;
  readonly of: string;
  readonly file: string;
  readonly limits: Level;
  readonly message: Text;
}

const poor = (plan: Plan, sheet: CriteriaSheet) => ({
  grades: Object.fromEntries(plan.criteria[sheet].map(({ id }) => [id, 'poor' as const])),
  targets: { met: 1, total: 10, mainMet: 1, mainTotal: 2 },
});
const capped = [{ name: 'tổ chức A', level: 'good' as const }];

/**
 * Every row of the four standards sets itself against a rating in which everything is wrong at once:
 * what is listed here is what the tables hold, row by row, and a row taken out is missing here.
 */
export const limitsOf = (plan: Plan): readonly Limit[] => {
  const disciplined = [{ on: `${plan.year}-03-01`, form: 'warning' as const }];
  const person = {
    findings: { degradation: true },
    discipline: disciplined,
    civilServant: { level: 'notCompleted' as const, months: { 2: 'notCompleted' as const } },
    sickMonths: 12,
    headed: capped,
  };
  const organisation = {
    discipline: disciplined,
    findings: { poorProgramme: true },
    subordinates: { good: 1, notCompleted: 3 },
    peers: [
      { kind: 'frontStanding' as const, name: 'Mặt trận', level: 'notCompleted' as const },
      { kind: 'massOrganisation' as const, name: 'Hội A', level: 'notCompleted' as const },
    ],
  };
  const told = (of: string, file: string, { because }: Ceiling): Limit[] =>
    because.map(reason => ({ ...reason, of, file: `machines/standards/${file}.ts` }));
  return [
    ...told('a member', 'member', memberCeiling({ ...poor(plan, 'member'), ...person }, plan)),
    ...told('a leader', 'leader', leaderCeiling({ ...poor(plan, 'leader'), ...person }, plan)),
    ...told(
      'an organisation',
      'organisation',
      organisationCeiling({ ...poor(plan, 'ward'), ...organisation, sheet: 'ward' }, plan),
    ),
    ...told(
      'a collective',
      'collective',
      collectiveCeiling(
        {
          ...poor(plan, 'collective'),
          body: 'A',
          findings: { disunity: true, degradation: true },
          discipline: disciplined,
          membersDiscipline: disciplined,
          organisations: capped,
        },
        plan,
      ),
    ),
  ];
};
