import { dayOf } from '../../../machines/calendar.ts';
import { type PlanCheck, planCheck } from '../../../machines/ordering/plan-check.ts';
import { derived } from '../../cycles/derived.ts';
import { shownDay } from '../dates.ts';
import { cyclePage } from '../layout.tsx';
import { Sheet } from '../procedure/pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import type { Reading } from './pieces.tsx';
import { Report, Verdict } from './report.tsx';
import { said } from './words.ts';

const checkOf = ({ whole, now }: CycleView): PlanCheck =>
  derived(whole, `plan check ${dayOf(now)}`, () => planCheck(whole.plan, whole.world, now));

/** The plan held against the cycle as it stands; against a roster before a cycle is opened: `opening/`. */
export function planCheckPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/plan-check', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const check = checkOf(view);
    const reading: Reading = { view, name: view.name, at: view.at, to: view.to };
    return cyclePage(context, view, {
      section: 'planCheck',
      title: said.title,
      body: (
        <>
          <Sheet />
          <div class="page-head">
            <div>
              <h1>{view.t(said.title)}</h1>
              <p class="lead">{view.t(said.lead(shownDay(check.from)))}</p>
            </div>
            <a class="button quiet no-print" href="/opening">
              {view.t(said.tryRoster)}
            </a>
          </div>
          <div class="stack">
            <div data-live="verdict">
              <Verdict reading={reading} check={check} />
            </div>
            <Report reading={reading} check={check} plan={view.whole.plan} />
          </div>
        </>
      ),
    });
  });
}
