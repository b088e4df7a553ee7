import { dayOf } from '../../../machines/calendar.ts';
import type { Text } from '../../../machines/words.ts';
import type { Result } from '../../sheets/rated-cases.ts';
import { shownDay } from '../dates.ts';
import { Card, ClauseRef, Heads, Name } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import { kindName, said } from './words.ts';

/** Lists longer than this are folded; printed, they are open. */
const UNFOLDED = 40;
const KINDS = ['organisation', 'collective', 'leader', 'member'] as const;

const remarksOf = ({ absent, decidedOutside, restsOnRevoked }: Result): readonly Text[] => [
  ...(absent ? [said.absent] : []),
  ...(decidedOutside ? [said.outside] : []),
  ...(restsOnRevoked ? [said.rests] : []),
];

const Rows = ({ view, results }: { view: CycleView; results: readonly Result[] }) => (
  <div class="table-wrap">
    <table>
      <Heads view={view} of={[said.subject, said.post, said.body, said.decidedOn, said.remarks]} />
      {KINDS.map(kind => [kind, results.filter(each => each.kind === kind)] as const)
        .filter(([, of]) => of.length > 0)
        .map(([kind, of]) => (
          <tbody>
            <tr class="whole">
              <th scope="rowgroup" colspan={5}>
                {view.t(kindName[kind])} ({of.length})
              </th>
            </tr>
            {of.map(result => (
              <tr>
                <th scope="row">
                  <a href={view.at(`/cases/${result.case}`)}>
                    <Name>{result.subject.name}</Name>
                  </a>
                </th>
                <td>{result.title ? <Name>{result.title}</Name> : null}</td>
                <td>{result.body.id === result.subject.id ? null : <Name>{result.body.name}</Name>}</td>
                <td>{result.decidedAt ? shownDay(dayOf(result.decidedAt)) : null}</td>
                <td>
                  {remarksOf(result)
                    .map(each => view.t(each))
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
    </table>
  </div>
);

/** Everyone decided at one level, by kind. */
export const AtLevel = ({
  view,
  id,
  title,
  none,
  results,
}: {
  view: CycleView;
  id: string;
  title: Text;
  none: Text;
  results: readonly Result[];
}) => (
  <Card title={`${view.t(title)} (${results.length})`} id={id}>
    <div data-live={id}>
      {results.length === 0 ? (
        <p class="card-body soft">{view.t(none)}</p>
      ) : results.length <= UNFOLDED ? (
        <Rows view={view} results={results} />
      ) : (
        <details class="card-body">
          <summary>{view.t(said.showAll(results.length))}</summary>
          <Rows view={view} results={results} />
        </details>
      )}
    </div>
  </Card>
);

/** Who is not rated, by the reason and its clause (A.3, B.II.2.1#1 and the others that exempt). */
export const OutOfScope = ({ view, results }: { view: CycleView; results: readonly Result[] }) => {
  const reasons = new Map<string, Result[]>();
  for (const result of results) {
    const key = `${result.kind} ${result.outOfScope?.reason}`;
    const known = reasons.get(key);
    if (known) known.push(result);
    else reasons.set(key, [result]);
  }
  return (
    <Card title={`${view.t(said.outOfScope)} (${results.length})`} id="out">
      <div data-live="out">
        {results.length === 0 ? <p class="card-body soft">{view.t(said.noneOut)}</p> : null}
        <ul class="reasons-out">
          {[...reasons.values()].map(of => {
            const [first] = of;
            const reason = first?.outOfScope;
            return reason ? (
              <li>
                <details>
                  <summary>
                    <b>{of.length}</b> {view.t(kindName[first.kind])}: {view.t(reason.label)}{' '}
                    {reason.clause ? <ClauseRef view={view} clause={reason.clause} /> : null}
                  </summary>
                  <ul class="names">
                    {of.map(result => (
                      <li>
                        <a href={view.at(`/cases/${result.case}`)}>
                          <Name>{result.subject.name}</Name>
                        </a>
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </Card>
  );
};
