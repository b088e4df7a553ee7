import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Child } from 'hono/jsx';
import type { Plan } from '../../../machines/plans/plan.ts';
import { planById, plans } from '../../../machines/plans/registry.ts';
import { openOnce, prepareCycle } from '../../cycles/open.ts';
import { Refusal } from '../../problem.ts';
import { requestKey } from '../../request.ts';
import { asSheet } from '../../sheets/attachment.ts';
import { rosterTemplate } from '../../sheets/roster-template.ts';
import { FormAssets } from '../case/assets.tsx';
import { plainPage } from '../layout.tsx';
import { Icon } from '../pieces.tsx';
import { Sheet } from '../procedure/pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type Desk, type View, viewOf } from '../view.ts';
import { frame } from '../words.ts';
import { atPointer, givenIn, type Note, unpacked } from './given.ts';
import { Faults, Preview } from './preview.tsx';
import { said } from './words.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** What was chosen and typed, to be there again. */
interface Asked {
  readonly plan: string;
  readonly name: string;
}

const Form = ({ view, asked }: { view: View; asked: Asked }) => (
  <form method="post" action="/opening" enctype="multipart/form-data" class="card roster-form" data-once>
    <h2>{view.t(said.step1)}</h2>
    <label class="field">
      <span>{view.t(said.plan)}</span>
      <select name="plan">
        {Object.values(plans).map(({ id, name }) => (
          <option value={id} selected={id === asked.plan}>
            {view.t(name)}
          </option>
        ))}
      </select>
    </label>
    <label class="field">
      <span>{view.t(said.name)}</span>
      <input type="text" name="name" maxlength={200} value={asked.name} />
      <span class="soft">{view.t(said.nameHelp)}</span>
    </label>
    <label class="field">
      <span>{view.t(said.file)}</span>
      <input type="file" name="file" multiple accept=".xlsx,.csv,.json" />
      <span class="soft">{view.t(said.fileHelp)}</span>
    </label>
    <p>
      <a href="/roster-template.xlsx" download>
        <Icon name="document" /> {view.t(said.template)}
      </a>
    </p>
    <details>
      <summary>{view.t(said.paste)}</summary>
      <label class="field">
        <span class="visually-hidden">{view.t(said.paste)}</span>
        <textarea name="roster" rows={4} spellcheck={false} />
      </label>
    </details>
    <button type="submit" class="primary">
      {view.t(said.check)}
    </button>
  </form>
);

const one = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A cycle is opened in the browser in two steps (A.3): roster and plan are looked at, then it is confirmed. */
export function openingPages(ui: Ui, desk: Desk): void {
  const { store, clock, stamps } = desk.ground;

  const page = (context: Context, view: View, status: 200 | 422, asked: Asked, result: Child) =>
    plainPage(context, view, {
      title: said.title,
      status,
      body: (
        <>
          <Sheet />
          <FormAssets />
          <div class="stack">
            <div>
              <p class="crumbs">
                <a href="/cycles">{view.t(frame.product)}</a> <Icon name="next" /> {view.t(said.title)}
              </p>
              <h1>{view.t(said.title)}</h1>
              <p class="lead">{view.t(said.lead)}</p>
            </div>
            {result}
            <Form view={view} asked={asked} />
          </div>
        </>
      ),
    });

  const faulty = (context: Context, asked: Asked, faults: readonly Note[]) => {
    const view = viewOf(context, desk);
    return page(context, view, 422, asked, <Faults view={view} faults={faults} />);
  };

  ui.use(
    '/opening',
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: context =>
        faulty(context, { plan: '', name: '' }, [atPointer({ pointer: '/', message: said.tooLarge })]),
    }),
  );

  ui.get('/roster-template.xlsx', async context =>
    asSheet(context, 'mau-danh-sach.xlsx', await rosterTemplate(clock())),
  );

  ui.get('/opening', context => page(context, viewOf(context, desk), 200, { plan: '', name: '' }, null));

  ui.post('/opening', async context => {
    const form = await context.req.parseBody({ all: true });
    const asked = { plan: one(form.plan), name: one(form.name).trim() };
    const files = [form.file].flat().filter(each => each instanceof File && each.size > 0) as File[];
    const given = await givenIn(
      await Promise.all(
        files.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ),
      one(form.roster),
    );
    if ('faults' in given) return faulty(context, asked, given.faults);
    const view = viewOf(context, desk);
    try {
      const opening = { plan: asked.plan, roster: given.roster, ...(asked.name ? { name: asked.name } : {}) };
      const { cycle, warnings } = prepareCycle(opening, view.now, 'owner', stamps);
      return page(
        context,
        view,
        200,
        asked,
        <Preview
          view={view}
          plan={planById(cycle.plan) as Plan}
          cycle={cycle}
          name={asked.name}
          // A spreadsheet's own warnings say the same by its cells.
          warnings={given.warnings.length > 0 ? given.warnings : warnings.map(atPointer)}
        />,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return faulty(context, asked, (error.problem.errors ?? []).map(atPointer));
    }
  });

  ui.post('/opening/confirm', async context => {
    const form = await context.req.parseBody();
    const asked = { plan: one(form.plan), name: one(form.name) };
    const roster = unpacked(one(form.roster));
    const key = one(form.key);
    if (roster === null || key === '')
      return faulty(context, asked, [atPointer({ pointer: '/', message: said.lost })]);
    const body = { plan: asked.plan, roster, ...(asked.name ? { name: asked.name } : {}) };
    try {
      const { verdict } = await openOnce(
        { store, stamps, now: clock(), openedBy: 'owner' },
        body,
        requestKey('owner', '/opening', key, body),
      );
      return context.redirect(`/cycles/${verdict.id}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return faulty(context, asked, (error.problem.errors ?? []).map(atPointer));
    }
  });
}
