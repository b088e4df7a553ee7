import type { Context } from 'hono';
import { availableSteps } from '../../../machines/available.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { factsFor } from '../../../machines/world.ts';
import type { Taken } from '../../cases/take-step.ts';
import { type Problem, problems } from '../../problem.ts';
import { cycleOfCase } from '../../request.ts';
import { cyclePage } from '../layout.tsx';
import { Icon } from '../pieces.tsx';
import { casePaper } from '../print/page.tsx';
import type { Ui } from '../routes.tsx';
import { stepLabel } from '../standing.ts';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { Act } from './act.tsx';
import { askingFor, fieldsOfStep, stepAsked } from './asking.ts';
import { FormAssets } from './assets.tsx';
import type { Field } from './fields.ts';
import type { Asking } from './form.tsx';
import { inFormWords, strangers } from './form-faults.ts';
import { Header } from './header.tsx';
import { Attempts, History, Papers } from './history.tsx';
import { Levels } from './levels.tsx';
import { caseOf, type Look, lookAt } from './look.ts';
import { isOvertaken, newKey, sendStep } from './send.ts';
import { speak } from './speak.ts';
import { bodyOf, Typed } from './typed.ts';
import type { Verdict } from './verdict.tsx';
import { Chart, drawnWay, Way } from './way-card.tsx';
import { said } from './words.ts';

/** What was just recorded, told once after the redirect: read from the log, never from the address alone. */
const Flash = ({ look }: { look: Look }) => {
  const { view, lines, own } = look;
  const line = lines.find(({ version }) => String(version) === view.url.searchParams.get('recorded'));
  if (!line) return null;
  return (
    <p class="notice done flash" role="status" data-flash>
      <Icon name="done" />
      {view.t(said.recorded(view.t(stepLabel(own.procedure, line.type)), line.version))}
    </p>
  );
};

const CasePage = ({
  look,
  asking,
  verdict,
  svg,
}: {
  look: Look;
  asking: Asking | null;
  verdict: Verdict | null;
  svg: string;
}) => (
  <div class="case">
    <FormAssets />
    <Flash look={look} />
    <Header look={look} />
    <Levels look={look} />
    <div class="case-columns">
      <div class="stack">
        <Act look={look} asking={asking} verdict={verdict} />
      </div>
      <div class="stack">
        <Way look={look} />
        <Papers look={look} />
      </div>
    </div>
    <History look={look} />
    <Attempts look={look} />
    <Chart look={look} svg={svg} />
  </div>
);

const show = async (
  context: Context,
  look: Look,
  asking: Asking | null,
  verdict: Verdict | null = null,
  status: 200 | 403 | 409 | 412 | 422 | 503 = 200,
) =>
  cyclePage(context, look.view, {
    section: 'cases',
    status,
    title: `${look.view.t(procedureLabel[look.own.procedure])}: ${look.view.name(look.own.subject)}`,
    body: <CasePage look={look} asking={asking} verdict={verdict} svg={await drawnWay(look)} />,
  });

/** Faults by pointer, in the reader's words; those of a part count for the part too. */
const faultsOf = (view: CycleView, { errors }: Problem): ReadonlyMap<string, string> =>
  new Map((errors ?? []).map(({ pointer, message }) => [pointer, speak(view, message)]));

/** A refusal whose faults speak of the form that was filled in. */
const inWords = (problem: Problem, fields: readonly Field[], typed: Typed): Problem =>
  problem.errors
    ? {
        ...problem,
        errors: inFormWords(
          fields,
          pointer => typed.one(pointer) || (typed.any(`${pointer}/`) ? pointer : ''),
          problem.errors,
        ),
      }
    : problem;

/** The page after a form was sent that was not recorded: with the verdict, and with everything typed still there. */
async function answered(
  context: Context,
  desk: Desk,
  id: string,
  type: string,
  typed: Typed,
  problem: Problem | null,
  verdict: (look: Look) => Verdict,
) {
  const view = await cycleView(context, desk, id.slice(0, id.lastIndexOf('-')));
  const look = await lookAt(desk, view, id);
  const step = look.steps.find(each => each.type === type) ?? null;
  const overtaken = problem !== null && isOvertaken(problem);
  const asking =
    step &&
    askingFor(look, step, {
      typed,
      faults: problem ? faultsOf(view, problem) : new Map(),
      key: overtaken ? newKey() : typed.one('key'),
      version: overtaken ? look.own.version : Number(typed.one('version')),
      again: overtaken,
    });
  const status = problem === null ? 200 : overtaken ? 412 : problems[problem.type].status;
  return show(context, look, asking, verdict(look), status as 200);
}

/** The page of a case, and the one way to record a step by hand. */
export function casePages(ui: Ui, desk: Desk): void {
  ui.get('/cases/:id', async context => {
    const id = context.req.param('id');
    const view = await cycleView(context, desk, cycleOfCase(id));
    const print = context.req.query('print');
    if (print) return casePaper(context, desk, view, id, print);
    const look = await lookAt(desk, view, id);
    const step = look.acts ? stepAsked(look, context.req.query('step')) : null;
    return show(context, look, step && askingFor(look, step));
  });

  ui.post('/cases/:id', async context => {
    const id = context.req.param('id');
    const view = await cycleView(context, desk, cycleOfCase(id));
    const own = caseOf(view, id);
    const typed = Typed.fromForm(await context.req.parseBody({ all: true }));
    const type = typed.one('step');
    const facts = factsFor(view.whole.world, own, view.now);
    const step = availableSteps(own, facts).find(each => each.type === type);
    const fields = step ? fieldsOfStep({ view, own, facts }, step) : [];
    const body = step ? bodyOf(type, fields, typed, view.whole.cycle.roster) : { type };
    const dryRun = typed.one('do') === 'check';
    const version = Number(typed.one('version'));
    const unknown = strangers(fields, body, name => Boolean(view.person(name) ?? view.body(name)));
    if (unknown.length > 0) {
      const problem: Problem = { type: 'invalid-step', errors: unknown };
      return answered(context, desk, id, type, typed, problem, () => ({ kind: 'refused', dryRun, problem }));
    }
    const reply = await sendStep(desk, view, {
      case: id,
      body,
      version,
      key: typed.one('key') || newKey(),
      dryRun,
    });
    if ('problem' in reply) {
      const problem = inWords(reply.problem, fields, typed);
      return answered(context, desk, id, type, typed, problem, () =>
        isOvertaken(problem)
          ? { kind: 'stale', from: version, step: type }
          : { kind: 'refused', dryRun, problem },
      );
    }
    const taken = reply.body as Taken;
    if (dryRun)
      return answered(context, desk, id, type, typed, null, () => ({
        kind: 'would-pass',
        state: taken.case.state,
        warnings: taken.warnings,
      }));
    return context.redirect(view.at(`/cases/${id}`, { recorded: taken.step.version }), 303);
  });
}
