import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Child } from 'hono/jsx';
import { planCheck } from '../../../machines/ordering/plan-check.ts';
import { unfold } from '../../../machines/ordering/unfold.ts';
import { planById, plans } from '../../../machines/plans/registry.ts';
import type { Text } from '../../../machines/words.ts';
import { prepareCycle } from '../../cycles/open.ts';
import { Refusal } from '../../problem.ts';
import { shownDay } from '../dates.ts';
import { plainPage } from '../layout.tsx';
import { Card, Icon } from '../pieces.tsx';
import { Sheet } from '../procedure/pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type Desk, type View, viewOf } from '../view.ts';
import { frame } from '../words.ts';
import type { Reading } from './pieces.tsx';
import { Report, Verdict } from './report.tsx';
import { said } from './words.ts';

const MOST_BYTES = 8 * 1024 * 1024;

interface Fault {
  readonly pointer: string;
  readonly message: Text;
}

const Form = ({ view, chosen }: { view: View; chosen: string }) => (
  <form method="post" action="/plan-check" enctype="multipart/form-data" class="card roster-form">
    <label class="field">
      <span>{view.t(said.plan)}</span>
      <select name="plan">
        {Object.values(plans).map(({ id, name }) => (
          <option value={id} selected={id === chosen}>
            {view.t(name)}
          </option>
        ))}
      </select>
    </label>
    <label class="field">
      <span>{view.t(said.rosterFile)}</span>
      <input type="file" name="file" accept=".json,application/json" />
    </label>
    <label class="field">
      <span>{view.t(said.rosterText)}</span>
      <textarea name="roster" rows={4} spellcheck={false} />
    </label>
    <button type="submit" class="primary">
      {view.t(said.check)}
    </button>
  </form>
);

const Faults = ({ view, faults, title }: { view: View; faults: readonly Fault[]; title: string }) => (
  <Card title={title}>
    <ul class="card-body faults">
      {faults.map(({ pointer, message }) => (
        <li>
          <code>{pointer}</code> {view.t(message)}
        </li>
      ))}
    </ul>
  </Card>
);

const Result = ({
  view,
  desk,
  plan: id,
  given,
}: {
  view: View;
  desk: Desk;
  plan: string;
  given: unknown;
}) => {
  const { cycle, warnings } = prepareCycle(
    { plan: id, roster: given },
    view.now,
    'owner',
    desk.ground.stamps,
  );
  const plan = planById(cycle.plan);
  if (!plan) return null;
  const unfolded = unfold(plan, cycle.roster, cycle.id);
  if ('loop' in unfolded) return null;
  const check = planCheck(plan, unfolded);
  const names = new Map([...cycle.roster.people, ...cycle.roster.bodies].map(each => [each.id, each.name]));
  const reading: Reading = { view, name: each => names.get(each) ?? each, at: null, to: null };
  return (
    <>
      <p class="lead">
        {view.t(said.wouldBe(cycle.cases.length, cycle.precedences.length))}{' '}
        {view.t(said.lead(shownDay(check.from)))}
      </p>
      <Verdict reading={reading} check={check} />
      <Report reading={reading} check={check} plan={plan} />
      {warnings.length > 0 ? <Faults view={view} faults={warnings} title={view.t(said.warnings)} /> : null}
    </>
  );
};

/** What a form was sent with, as JSON; undefined where it is not. */
const rosterIn = async (context: Context): Promise<{ plan: string; given: unknown }> => {
  const form = await context.req.parseBody();
  const file = form.file;
  const written = typeof form.roster === 'string' ? form.roster : '';
  const text = file instanceof File && file.size > 0 ? await file.text() : written;
  const plan = typeof form.plan === 'string' ? form.plan : '';
  try {
    const read = JSON.parse(text) as { readonly roster?: unknown };
    // What `POST /v1/cycles` takes is taken here as well.
    return { plan, given: read.roster ?? read };
  } catch {
    return { plan, given: undefined };
  }
};

/** The same check for a roster that has no cycle yet; nothing is recorded. */
export function rosterPages(ui: Ui, desk: Desk): void {
  const page = (context: Context, view: View, status: 200 | 422, chosen: string, result: Child) =>
    plainPage(context, view, {
      title: said.before,
      status,
      body: (
        <>
          <Sheet />
          <div class="stack">
            <div>
              <p class="crumbs">
                <a href="/">{view.t(frame.product)}</a> <Icon name="next" /> {view.t(said.before)}
              </p>
              <h1>{view.t(said.before)}</h1>
              <p class="lead">{view.t(said.beforeHelp)}</p>
            </div>
            <Form view={view} chosen={chosen} />
            {result}
          </div>
        </>
      ),
    });

  const faultyPage = (context: Context, view: View, plan: string, faults: readonly Fault[]) =>
    page(context, view, 422, plan, <Faults view={view} faults={faults} title={view.t(said.faults)} />);

  ui.use(
    '/plan-check',
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: context =>
        faultyPage(context, viewOf(context, desk), '', [{ pointer: '/', message: said.tooLarge }]),
    }),
  );
  ui.get('/plan-check', context => page(context, viewOf(context, desk), 200, '', null));
  ui.post('/plan-check', async context => {
    const view = viewOf(context, desk);
    const { plan, given } = await rosterIn(context);
    const faulty = (faults: readonly Fault[]) => faultyPage(context, view, plan, faults);
    if (given === undefined) return faulty([{ pointer: '/', message: said.notJson }]);
    try {
      return page(context, view, 200, plan, Result({ view, desk, plan, given }));
    } catch (error) {
      if (error instanceof Refusal) return faulty(error.problem.errors ?? []);
      throw error;
    }
  });
}
