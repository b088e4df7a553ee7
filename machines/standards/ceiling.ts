import type { Facts, Wait } from '../case.ts';
import type { RuleName } from '../ordering/rules.ts';
import type { Level } from '../words.ts';
import { collectiveCeiling } from './collective.ts';
import type { Findings, Grades, LevelCounts, Targets } from './facts.ts';
import { leaderCeiling } from './leader.ts';
import { memberCeiling } from './member.ts';
import { type OrganisationSheet, organisationCeiling } from './organisation.ts';
import { type Ceiling, ceiling } from './reason.ts';

interface Rated {
  readonly grades: Grades;
  readonly targets: Targets | null;
  readonly findings: readonly string[];
}

/** The earlier cases of a rule that count: those in scope and not recorded absent, each once. */
const counting = ({ waits }: Facts, rule: RuleName): readonly Wait[] => [
  ...new Map(
    waits.filter(wait => wait.rule === rule && wait.relieved === null).map(wait => [wait.case, wait]),
  ).values(),
];

const cap = ({ subject, outline }: Wait) => ({ name: subject, level: outline.decided ?? undefined });

const counts = (waits: readonly Wait[]): LevelCounts => {
  const levels = waits.map(({ outline }) => outline.decided ?? outline.level);
  const of = (level: Level) => levels.filter(each => each === level).length;
  return {
    excellent: of('excellent'),
    good: of('good'),
    completed: of('completed'),
    notCompleted: of('notCompleted'),
  };
};

/**
 * The highest level a case may be decided at, from what it remembers and what other cases say, with
 * every reason (B.II.1.4, B.II.2.3, B.II.3.3, B.II.4#2b, B.II.6). What is not known yet does not limit.
 */
export function ceilingOf(facts: Facts, rated: Rated): Ceiling {
  const { plan, brief, case: own } = facts;
  const graded = {
    grades: rated.grades,
    targets: rated.targets ?? undefined,
    findings: Object.fromEntries(rated.findings.map(kind => [kind, true])) as Findings,
  };
  const asCivilServant = counting(facts, 'civil-servant-before-party')[0]?.outline;
  const person = {
    ...graded,
    discipline: brief.person.discipline,
    civilServant: asCivilServant && {
      level: asCivilServant.decided ?? undefined,
      months: asCivilServant.months ?? undefined,
    },
    sickMonths: brief.person.sickMonths,
    maternity: brief.person.maternity,
    newcomer: brief.newcomer,
    headed: counting(facts, 'head-last')
      .filter(({ procedure }) => procedure !== own.procedure)
      .map(cap),
  };
  switch (own.procedure) {
    case 'memberRating':
      return memberCeiling(person, plan);
    case 'leaderRating':
      return leaderCeiling(person, plan);
    case 'organisationRating':
      return organisationCeiling(
        {
          ...graded,
          sheet: brief.sheet as OrganisationSheet,
          discipline: brief.bodyDiscipline,
          subordinates: counts([
            ...counting(facts, 'members-before-cell'),
            ...counting(facts, 'lower-before-higher'),
          ]),
          peers: counting(facts, 'peers-before-ward').map(({ kind, subject, outline }) => ({
            kind,
            name: subject,
            level: outline.decided ?? undefined,
          })),
        },
        plan,
      );
    case 'collectiveRating':
      return collectiveCeiling(
        {
          ...graded,
          body: own.subject,
          discipline: brief.bodyDiscipline,
          membersDiscipline: brief.membersDiscipline,
          organisations: counting(facts, 'organisation-before-collective').map(cap),
        },
        plan,
      );
    default:
      return ceiling([], []);
  }
}
