import type { Clause } from '../clauses.ts';
import type { Plan } from '../plans/plan.ts';
import { atLeast, LEVELS, type Level, levelLabel, lower, type Text, text } from '../words.ts';

/** One thing that holds a rating down: the clause, the level it leaves at most, and the numbers. */
export interface Reason {
  readonly clause: Clause;
  readonly limits: Level;
  readonly message: Text;
}

/**
 * The highest level a rating may have, with everything that holds it down, also what would only matter
 * at a higher level. What is not known yet does not limit: `ungraded` names the criteria still without
 * a grade, and while there are any the ceiling can only come down.
 */
export interface Ceiling {
  readonly level: Level;
  readonly because: readonly Reason[];
  readonly ungraded: readonly string[];
}

/** A row of a standard: what must hold for `level`; where it does not, the level below is the highest left. */
export interface Row<Input> {
  readonly level: Exclude<Level, 'notCompleted'>;
  readonly clause: Clause;
  readonly holds: (input: Input, plan: Plan) => boolean;
  /** What to say where it does not hold, with the numbers. */
  readonly because: (input: Input, plan: Plan) => Text;
}

/** A rating that another may not exceed: of what, and its level once there is one. */
export interface Cap {
  readonly name: string;
  readonly level?: Level | undefined;
}

export const below = (level: Exclude<Level, 'notCompleted'>): Level =>
  LEVELS[LEVELS.indexOf(level) + 1] as Level;

/** The reasons of every row that does not hold. */
export const reasonsOf = <Input>(rows: readonly Row<Input>[], input: Input, plan: Plan): readonly Reason[] =>
  rows
    .filter(row => !row.holds(input, plan))
    .map(row => ({ clause: row.clause, limits: below(row.level), message: row.because(input, plan) }));

/** The reasons of every cap below Excellent; one whose level is not there yet does not limit. */
export const reasonsOfCaps = (clause: Clause, caps: readonly Cap[] | undefined): readonly Reason[] =>
  (caps ?? []).flatMap(({ name, level }) =>
    level === undefined || level === 'excellent'
      ? []
      : [
          {
            clause,
            limits: level,
            message: text(
              `Không được cao hơn mức của ${name}: ${levelLabel[level].vi}`,
              `Not above the level of ${name}: ${levelLabel[level].en}`,
            ),
          },
        ],
  );

export const ceiling = (because: readonly Reason[], ungraded: readonly string[]): Ceiling => ({
  level: because.map(reason => reason.limits).reduce(lower, 'excellent'),
  because,
  ungraded,
});

/** The reasons that stand against this level; none where the ceiling allows it. */
export const reasonsAgainst = ({ because }: Ceiling, level: Level): readonly Reason[] =>
  because.filter(reason => !atLeast(reason.limits, level));
