import type { Text } from '../../../machines/words.ts';
import { COLLATED_PROCEDURES, type Kind } from '../../sheets/rated-cases.ts';
import { Card, Heads, Name } from '../pieces.tsx';
import { type Standing, standings } from '../standing.ts';
import { labelOfState } from '../states.ts';
import type { CycleView } from '../view.ts';
import { casesBehind, kindOf } from './tallies.tsx';
import { kindName, said } from './words.ts';

/** More than so many are told by their number alone: the list of cases has their names. */
const NAMED = 12;

interface Heap {
  readonly kind: Kind;
  readonly state: string;
  readonly label: Text;
  readonly cases: Standing[];
}

/** Ratings in scope without a decided level, by kind and by where they stand. */
const heapsOf = (view: CycleView): readonly Heap[] => {
  const heaps = new Map<string, Heap>();
  for (const standing of standings(view.whole, view.now).values()) {
    const { record } = standing;
    const kind = kindOf(record.procedure);
    if (!kind || record.scope !== 'in' || record.outline.decided !== null) continue;
    const [state = ''] = record.state.split(/[.+]/);
    const key = `${kind} ${state}`;
    const heap = heaps.get(key) ?? { kind, state, label: labelOfState(record.procedure, state), cases: [] };
    heaps.set(key, heap);
    heap.cases.push(standing);
  }
  const kinds = COLLATED_PROCEDURES.map(kindOf) as Kind[];
  return [...heaps.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
};

/** What has still to be decided: how many stand where, and by name where they are few. */
export const Undecided = ({ view }: { view: CycleView }) => {
  const heaps = heapsOf(view);
  const all = heaps.reduce((sum, { cases }) => sum + cases.length, 0);
  return (
    <Card title={`${view.t(said.stillUndecided)} (${all})`} id="undecided">
      <div data-live="undecided">
        {all === 0 ? (
          <p class="card-body soft">{view.t(said.allDecided)}</p>
        ) : (
          <div class="table-wrap">
            <table class="undecided">
              <Heads
                view={view}
                of={[said.kind, said.standsAt, said.cases, said.who]}
                numbers={[said.cases]}
              />
              <tbody>
                {heaps.map(({ kind, state, label, cases }, at) => (
                  <tr>
                    {heaps[at - 1]?.kind === kind ? null : (
                      <th scope="rowgroup" rowspan={heaps.filter(heap => heap.kind === kind).length}>
                        {view.t(kindName[kind])}
                      </th>
                    )}
                    <td>{view.t(label)}</td>
                    <td class="num">
                      <a href={casesBehind(view, kind, { state, level: 'none' })}>{cases.length}</a>
                    </td>
                    <td>
                      {cases.length <= NAMED ? (
                        <ul class="names">
                          {cases.map(({ record }) => (
                            <li>
                              <a href={view.at(`/cases/${record.case}`)}>
                                <Name>{view.name(record.subject)}</Name>
                              </a>
                            </li>
                          ))}
                        </ul>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Card>
  );
};
