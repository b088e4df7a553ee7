import type { LogLine } from '../../../db/store.ts';
import { dayOf } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { type RatingMemory, ratingMemory, type Stage } from '../../../machines/rating-memory.ts';
import { ceilingOf } from '../../../machines/standards/ceiling.ts';
import type { Reason } from '../../../machines/standards/reason.ts';
import { atLeast, LEVELS, type Level, levelLabel } from '../../../machines/words.ts';
import { shownDay } from '../dates.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import type { Look } from './look.ts';
import { speak } from './speak.ts';
import { said } from './words.ts';

/** The stages of a rating and the steps by which each comes about. */
const STAGES = [
  ['selfRated', 'selfRated'],
  ['proposed', 'levelProposed'],
  ['balloted', 'ballotCounted'],
  ['reported', 'reported'],
  ['appraised', 'appraised'],
  ['decided', 'decided'],
] as const satisfies readonly (readonly [Stage, string])[];

type Votes = Readonly<Partial<Record<Level, number>>>;

const votesIn = (lines: readonly LogLine[], round: number): Votes | null => {
  const line = lines.findLast(each => each.type === 'ballotCounted' && each.round === round);
  return line ? ((line.payload.votes as Votes | undefined) ?? null) : null;
};

const hasLevel = (procedure: Look['own']['procedure'], step: string): boolean => {
  const definition = catalogue[procedure].steps[step];
  return definition !== undefined && ('level' in definition.shape || 'votes' in definition.shape);
};

/** What limits the level: the reasons that make the ceiling, and those that only matter above it. */
const Ceiling = ({ look, level, because }: { look: Look; level: Level; because: readonly Reason[] }) => {
  const { view } = look;
  if (because.length === 0) return <p class="soft card-body">{view.t(said.ceilingFree)}</p>;
  const binding = because.filter(({ limits }) => limits === level);
  const others = because.filter(({ limits }) => limits !== level);
  const list = (reasons: readonly Reason[], limits: boolean) => (
    <ul class="reasons">
      {reasons.map(({ clause, limits: at, message }) => (
        <li>
          {speak(view, message)} <ClauseRef view={view} clause={clause} />
          {limits ? <span class="soft"> {view.t(said.limitsTo(view.t(levelLabel[at])))}</span> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <div class="card-body ceiling-why">
      <p>
        <b>{view.t(said.ceilingAt(view.t(levelLabel[level])))}</b>
      </p>
      {list(binding, false)}
      {others.length > 0 ? (
        <details>
          <summary>{view.t(said.ceilingAlso)}</summary>
          {list(others, true)}
        </details>
      ) : null}
    </div>
  );
};

/** The levels of a rating side by side under its ceiling: a row for each level, a column for each fact. */
export const Levels = ({ look }: { look: Look }) => {
  const { view, own, facts, lines } = look;
  if (!catalogue[own.procedure].selfBallotConfirm || own.scope !== 'in') return null;
  const memory: RatingMemory = { ...ratingMemory, ...(own.context as Partial<RatingMemory>) };
  const ceiling = ceilingOf(facts, memory);
  const votes = votesIn(lines, own.round);
  const stages = STAGES.filter(([, step]) => hasLevel(own.procedure, step));
  return (
    <div data-live="levels">
      <Card title={view.t(said.levels)} more={view.t(said.levelsHelp)} id="levels">
        <div class="table-wrap">
          <table class="ladder">
            <caption class="visually-hidden">{view.t(said.levels)}</caption>
            <thead>
              <tr>
                <td />
                {stages.map(([stage, step]) => {
                  const at = own.taken[step];
                  return (
                    <th scope="col">
                      {view.t(said[stage])}
                      <small>{at ? shownDay(dayOf(at)) : view.t(said.notThere)}</small>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {LEVELS.map(level => {
                const above = !atLeast(ceiling.level, level);
                return (
                  <tr class={above ? 'above' : undefined}>
                    <th scope="row">
                      {view.t(levelLabel[level])}
                      {above ? <small>{view.t(said.aboveCeiling)}</small> : null}
                    </th>
                    {stages.map(([stage]) => {
                      const here = memory.levels[stage] === level;
                      const cast = stage === 'balloted' && votes ? (votes[level] ?? 0) : null;
                      return (
                        <td class={here ? 'here' : undefined}>
                          {here ? (
                            <span class={`rung l-${level}`}>
                              <Icon name="done" />
                              <span>{view.t(said[stage])}</span>
                            </span>
                          ) : null}
                          {cast !== null ? <span class="votes">{view.t(said.votes(cast))}</span> : null}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {votes && memory.levels.balloted === null ? (
          <p class="card-body is-late">
            {view.t(said.balloted)}: {view.t(said.noMajority)}
          </p>
        ) : null}
        <Ceiling look={look} level={ceiling.level} because={ceiling.because} />
      </Card>
    </div>
  );
};
