import { type ClauseEntry, clauses } from '../../../machines/clauses.ts';
import type { PlanCheck } from '../../../machines/ordering/plan-check.ts';
import type { DeadlineRef, PlanConflict } from '../../../machines/ordering/plan-conflicts.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import { DayWord, type Reading } from './pieces.tsx';
import { said } from './words.ts';

const Side = ({ reading, title, deadline }: { reading: Reading; title: string; deadline: DeadlineRef }) => {
  const { view } = reading;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{view.t(deadline.label)}</b>, <DayWord view={view} day={deadline.lastDay} />
        <br />
        <ClauseRef view={view} clause={deadline.clause} />{' '}
        {view.t((clauses[deadline.clause] as ClauseEntry).norm)}
      </dd>
    </div>
  );
};

const Conflict = ({
  reading,
  conflict,
  check,
}: {
  reading: Reading;
  conflict: PlanConflict;
  check: PlanCheck;
}) => {
  const { view } = reading;
  const label = (id: string) => check.deadlines.find(({ deadline }) => deadline.id === id)?.deadline.label;
  return (
    <li class="conflict keep">
      <p class="conflict-message">
        <Icon name="outstanding" /> {view.t(conflict.message)}
      </p>
      <dl>
        <Side reading={reading} title={view.t(said.waitsFor)} deadline={conflict.waitsFor} />
        <Side reading={reading} title={view.t(said.waiting)} deadline={conflict.deadline} />
        {conflict.rules.map(({ clause, norm }) => (
          <div>
            <dt>{view.t(said.through)}</dt>
            <dd>
              <ClauseRef view={view} clause={clause} /> {view.t(norm)}
            </dd>
          </div>
        ))}
        {conflict.also.length > 0 ? (
          <div>
            <dt>{view.t(said.also)}</dt>
            <dd>
              {conflict.also
                .map(id => {
                  const known = label(id);
                  return known ? view.t(known) : id;
                })
                .join('; ')}
            </dd>
          </div>
        ) : null}
      </dl>
      <p class="soft">{view.t(said.concerns(conflict.cases))}</p>
    </li>
  );
};

/** What the plan asks that cannot be had together, with both clauses. */
export const Conflicts = ({ reading, check }: { reading: Reading; check: PlanCheck }) => (
  <Card title={reading.view.t(said.conflictTitle)} id="conflicts">
    {check.conflicts.length === 0 ? (
      <p class="card-body soft">{reading.view.t(said.noConflict)}</p>
    ) : (
      <>
        <p class="soft card-body">{reading.view.t(said.conflictHelp)}</p>
        <ul class="conflicts">
          {check.conflicts.map(conflict => (
            <Conflict reading={reading} conflict={conflict} check={check} />
          ))}
        </ul>
      </>
    )}
  </Card>
);
