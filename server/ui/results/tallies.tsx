import { LEVELS, type Level, type Procedure, type Text } from '../../../machines/words.ts';
import type { CollatedResults, Tally } from '../../sheets/collated-results.ts';
import type { Kind } from '../../sheets/rated-cases.ts';
import { figures } from '../figures.ts';
import { Card, Name } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import { kindName, levelShort, said } from './words.ts';

/** The procedure that rates each kind: where a number of the tables leads. */
const PROCEDURE = {
  member: 'memberRating',
  organisation: 'organisationRating',
  collective: 'collectiveRating',
  leader: 'leaderRating',
} as const satisfies Record<Kind, Procedure>;

const KIND = new Map<string, Kind>((Object.keys(PROCEDURE) as Kind[]).map(kind => [PROCEDURE[kind], kind]));

/** What kind a procedure rates; nothing where it is no rating. */
export const kindOf = (procedure: Procedure): Kind | undefined => KIND.get(procedure);

/** The cases behind a number, in the list of cases. */
export const casesBehind = (
  view: CycleView,
  kind: Kind,
  query: Readonly<Record<string, string>> = {},
): string => view.to('/cases', { procedure: PROCEDURE[kind], ...query });

const Count = ({ n, href }: { n: number; href: string | null }) => (
  <td class={n > 0 ? 'num' : 'num soft'}>{n === 0 ? '·' : href === null ? n : <a href={href}>{n}</a>}</td>
);

/** What stands behind the numbers of a row; null where no list of cases shows just these. */
type Behind = ((query: Readonly<Record<string, string>>) => string) | null;

const Numbers = ({ view, tally, behind }: { view: CycleView; tally: Tally; behind: Behind }) => {
  const out = tally.outOfScope.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <td class="num">{tally.total}</td>
      <td class="num">
        <b>{tally.decided}</b>
      </td>
      {LEVELS.map(level => {
        const { count, percent } = tally.levels[level];
        return (
          <>
            <Count n={count} href={behind?.({ level }) ?? null} />
            <td class="num soft percent">
              {percent === null || count === 0 ? '' : `${figures(percent, view.language)} %`}
            </td>
          </>
        );
      })}
      <Count n={out} href={behind?.({ status: 'out' }) ?? null} />
      <Count n={tally.outstanding} href={behind?.({ level: 'none' }) ?? null} />
    </>
  );
};

const Head = ({ view, first, last }: { view: CycleView; first: Text; last?: Text }) => (
  <thead>
    <tr>
      <th scope="col">{view.t(first)}</th>
      <th scope="col" class="num">
        {view.t(said.total)}
      </th>
      <th scope="col" class="num">
        {view.t(said.decided)}
      </th>
      {LEVELS.map(level => (
        <th scope="col" class="num" colspan={2}>
          {view.t(levelShort[level])}
        </th>
      ))}
      <th scope="col" class="num">
        {view.t(said.outOfScope)}
      </th>
      <th scope="col" class="num">
        {view.t(said.undecided)}
      </th>
      {last ? <th scope="col">{view.t(last)}</th> : null}
    </tr>
  </thead>
);

/** The first table of the district's report: each kind that is rated, and the kinds within it, by level. */
export const ByLevel = ({ view, results }: { view: CycleView; results: CollatedResults }) => {
  const { organisations, collectives, leaders, members } = results;
  const rows: readonly (readonly [Kind, Text, Tally, readonly { title: Text; tally: Tally }[]])[] = [
    ['organisation', said.cell, organisations.cells.tally, organisations.cells.byKind],
    ['collective', kindName.collective, collectives.tally, collectives.byKind],
    ['leader', kindName.leader, leaders.tally, leaders.byTitleGroup],
    ['member', kindName.member, members.tally, []],
  ];
  const { ward } = organisations;
  return (
    <Card title={view.t(said.byLevel)} more={view.t(said.percentHelp)} id="levels">
      <div class="table-wrap" data-live="levels">
        <table class="tallies">
          <Head view={view} first={said.kind} />
          {ward ? (
            <tbody>
              <tr>
                <th scope="row">
                  <a href={view.at(`/cases/${ward.case}`)}>{view.t(said.ward)}</a>
                </th>
                <td colspan={LEVELS.length * 2 + 4}>
                  <LevelWord view={view} level={ward.level} />
                </td>
              </tr>
            </tbody>
          ) : null}
          {rows.map(([kind, title, tally, parts]) => (
            <tbody>
              <tr class="whole">
                <th scope="row">{view.t(title)}</th>
                <Numbers
                  view={view}
                  tally={tally}
                  // The list of cases cannot leave out the ward body, which is rated by itself.
                  behind={kind === 'organisation' ? null : query => casesBehind(view, kind, query)}
                />
              </tr>
              {parts.map(part => (
                <tr>
                  <th scope="row" class="part">
                    {view.t(part.title)}
                  </th>
                  <Numbers view={view} tally={part.tally} behind={null} />
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
};

export const LevelWord = ({ view, level }: { view: CycleView; level: Level | null }) =>
  level === null ? (
    <span class="soft">{view.t(said.notDecided)}</span>
  ) : (
    <b class={level === 'notCompleted' ? 'tone-late' : undefined}>{view.t(levelShort[level])}</b>
  );

/** Each cell: how its members are rated, and what the cell itself was decided at. */
export const MembersByCell = ({ view, results }: { view: CycleView; results: CollatedResults }) => {
  const { members, organisations } = results;
  const own = new Map(
    organisations.cells.byKind.flatMap(({ results: cells }) => cells).map(each => [each.subject.id, each]),
  );
  return (
    <Card title={view.t(said.membersByCell)} id="cells">
      <div class="table-wrap" data-live="cells">
        <table class="tallies">
          <Head view={view} first={said.cell} last={said.ownLevel} />
          <tbody>
            {members.byCell.map(({ id, name, tally }) => {
              const cell = own.get(id);
              return (
                <tr>
                  <th scope="row">
                    <a href={view.to(`/bodies/${id}`)}>
                      <Name>{name}</Name>
                    </a>
                  </th>
                  <Numbers
                    view={view}
                    tally={tally}
                    behind={query => casesBehind(view, 'member', { body: id, ...query })}
                  />
                  <td>
                    {cell ? (
                      <a class="quiet-link" href={view.at(`/cases/${cell.case}`)}>
                        {cell.outOfScope ? (
                          <span class="soft">{view.t(cell.outOfScope.label)}</span>
                        ) : (
                          <LevelWord view={view} level={cell.level} />
                        )}
                      </a>
                    ) : null}
                  </td>
                </tr>
              );
            })}
            <tr class="whole">
              <th scope="row">{view.t(said.allTogether)}</th>
              <Numbers
                view={view}
                tally={members.tally}
                behind={query => casesBehind(view, 'member', query)}
              />
              <td />
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
};
