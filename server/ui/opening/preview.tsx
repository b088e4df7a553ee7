import { randomUUID } from 'node:crypto';
import type { NewCycle } from '../../../db/store.ts';
import type { Plan } from '../../../machines/plans/plan.ts';
import { planCheckOf } from '../../cycles/open.ts';
import { Card } from '../pieces.tsx';
import type { Reading } from '../plan-check/pieces.tsx';
import { Report, Verdict } from '../plan-check/report.tsx';
import type { View } from '../view.ts';
import { type Note, packed } from './given.ts';
import { said } from './words.ts';

const Cell = ({ note }: { note: Note }) => (
  <>
    <td>{note.sheet ?? '–'}</td>
    <td class="num">{note.row ?? '–'}</td>
    <td>
      {note.column ? <b>{note.column}</b> : null} {note.header ?? (note.column ? '' : '–')}
    </td>
    <td>{note.value ?? ''}</td>
  </>
);

/** Notes by the cell they are about; those of a JSON roster by its part. */
export const Notes = ({ view, notes }: { view: View; notes: readonly Note[] }) => {
  const ofSheets = notes.some(({ sheet }) => sheet !== null);
  const ofJson = notes.some(({ pointer }) => pointer !== undefined);
  return (
    <div class="table-wrap">
      <table class="notes">
        <thead>
          <tr>
            {ofSheets
              ? (['sheet', 'row', 'column', 'value'] as const).map(each => (
                  <th scope="col">{view.t(said[each])}</th>
                ))
              : null}
            {ofJson ? <th scope="col">{view.t(said.part)}</th> : null}
            <th scope="col">{view.t(said.what)}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map(note => (
            <tr>
              {ofSheets ? <Cell note={note} /> : null}
              {ofJson ? (
                <td>
                  <code>{note.pointer ?? '–'}</code>
                </td>
              ) : null}
              <td>{view.t(note.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Faults = ({ view, faults }: { view: View; faults: readonly Note[] }) => (
  <Card title={view.t(said.faults(faults.length))} more={view.t(said.faultsHelp)} id="faults">
    <Notes view={view} notes={faults} />
  </Card>
);

const Confirm = ({ view, cycle, name }: { view: View; cycle: NewCycle; name: string }) => (
  <Card title={view.t(said.step2)} id="confirm">
    <form method="post" action="/opening/confirm" class="roster-form" data-once>
      <input type="hidden" name="plan" value={cycle.plan} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="roster" value={packed(cycle.roster)} />
      {/* A second press, or going back and pressing again, opens no second cycle. */}
      <input type="hidden" name="key" value={randomUUID()} />
      <p>
        <b lang="vi">{cycle.name}</b>:{' '}
        {view.t(
          said.wouldBe(
            cycle.roster.bodies.length,
            cycle.roster.people.length,
            cycle.cases.length,
            cycle.precedences.length,
          ),
        )}
      </p>
      <p class="soft">{view.t(said.openHelp)}</p>
      <button type="submit" class="primary">
        {view.t(said.open)}
      </button>
    </form>
  </Card>
);

/** What a roster would come to: the confirmation, what to look at, and the plan held against it. */
export const Preview = ({
  view,
  plan,
  cycle,
  name,
  warnings,
}: {
  view: View;
  plan: Plan;
  cycle: NewCycle;
  name: string;
  warnings: readonly Note[];
}) => {
  const check = planCheckOf(cycle, view.now);
  const names = new Map([...cycle.roster.people, ...cycle.roster.bodies].map(each => [each.id, each.name]));
  const reading: Reading = { view, name: each => names.get(each) ?? each, at: null, to: null };
  return (
    <>
      <Confirm view={view} cycle={cycle} name={name} />
      {warnings.length > 0 ? (
        <Card title={view.t(said.warnings(warnings.length))} more={view.t(said.warningsHelp)}>
          <Notes view={view} notes={warnings} />
        </Card>
      ) : null}
      <Verdict reading={reading} check={check} />
      <Report reading={reading} check={check} plan={plan} />
    </>
  );
};
