import { Card, ClauseRef, Heads, Icon, Name } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import { type QuotaGroup, quotaGroups } from './quota-groups.ts';
import { said } from './words.ts';

const State = ({ view, group }: { view: CycleView; group: QuotaGroup }) => {
  const { excellent, most, pending } = group;
  if (excellent > most)
    return (
      <span class="chip s-late">
        <Icon name="late" />
        {view.t(said.over(excellent - most))}
      </span>
    );
  if (pending > 0)
    return (
      <span class="chip s-waiting">
        <Icon name="waiting" />
        {view.t(said.closed)}
      </span>
    );
  return (
    <span class={excellent === most ? 'chip s-done' : 'chip s-working'}>
      <Icon name={excellent === most ? 'done' : 'ready'} />
      {view.t(excellent === most ? said.full : said.room(most - excellent))}
    </span>
  );
};

const PutForward = ({ view, group }: { view: CycleView; group: QuotaGroup }) =>
  group.putForward.length === 0 ? (
    <span class="soft">·</span>
  ) : (
    <details>
      <summary>{group.putForward.length}</summary>
      <ul class="put-forward">
        {group.putForward.map(({ case: id, subject }) => (
          <li>
            <a href={view.at(`/cases/${id}`)}>
              <Name>{view.name(subject)}</Name>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );

/** Each quota group: how many Excellent it has and may have, and why just so many (B.II.1.4a-q and its like, B.II.6#11). */
export const Quotas = ({ view }: { view: CycleView }) => (
  <Card title={view.t(said.quotas)} id="quotas" className="quotas">
    <p class="card-body soft">{view.t(said.quotasHelp)}</p>
    <div class="table-wrap" data-live="quotas">
      <table>
        <Heads
          view={view}
          of={[said.group, said.state, said.excellent, said.most, said.proposed, said.goodOrBetter, said.why]}
          numbers={[said.excellent, said.most, said.proposed, said.goodOrBetter]}
        />
        <tbody>
          {quotaGroups(view.whole).map(group => (
            <tr>
              <th scope="row">
                {view.t(group.title)} {group.body ? <Name>{view.name(group.body)}</Name> : null}{' '}
                <ClauseRef view={view} clause={group.quota.clause} />
              </th>
              <td>
                <State view={view} group={group} />
              </td>
              <td class="num">
                <b>{group.excellent}</b>
              </td>
              <td class="num">
                <b>{group.most}</b>
                {group.pending > 0 ? (
                  <>
                    <br />
                    <span class="soft">{view.t(said.provisional)}</span>
                  </>
                ) : null}
              </td>
              <td class="num">
                <PutForward view={view} group={group} />
              </td>
              <td class="num">{group.n}</td>
              <td class="quota-why">
                {group.pending > 0 ? <b>{view.t(said.pending(group.pending))} </b> : null}
                {group.why.map(each => `${view.t(each)} `)}
                {group.kind === 'collectives' ? <span class="soft">{view.t(said.wardPart)}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Card>
);
