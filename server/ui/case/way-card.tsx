import { raw } from 'hono/html';
import { dayOf, formatHanoi } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { deadlinesOf, tooLateFrom } from '../../../machines/deadlines.ts';
import { chartOf, standsIn } from '../../charts/graph.ts';
import { svgOf } from '../../charts/svg.ts';
import { lastDay, shownDay } from '../dates.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import type { Look } from './look.ts';
import { wayOf } from './way.ts';
import { said } from './words.ts';

/** The ordinary way of the case from top to bottom: what is there, what is next, what it is due by. */
export const Way = ({ look }: { look: Look }) => {
  const { view, own, standing } = look;
  const { order, notNeeded, steps } = catalogue[own.procedure];
  const skipped = notNeeded(own.brief);
  const way = order.filter(step => !skipped.includes(step));
  const deadlines = deadlinesOf(view.whole.plan, own);
  return (
    <div data-live="way">
      <Card title={view.t(said.way)} more={view.t(said.wayTaken(standing.taken, standing.steps))}>
        <ol class="way">
          {way.map(step => {
            const at = own.taken[step];
            const next = own.next.includes(step) && standing.status !== 'out';
            const due = deadlines.find(deadline => deadline.step === step);
            return (
              <li class={at ? 'taken' : next ? 'is-next' : undefined}>
                <span class="knot" aria-hidden="true">
                  {at ? <Icon name="done" /> : null}
                </span>
                <span class="way-name">
                  {view.t(steps[step]?.label ?? { vi: step, en: step })}
                  {next && !at ? <b class="pill">{view.t(said.nextHere)}</b> : null}
                </span>
                <span class="way-when">
                  {at ? (
                    <time datetime={at} title={formatHanoi(at)}>
                      {shownDay(dayOf(at))}
                    </time>
                  ) : due ? (
                    <span class="soft">
                      {view.t(said.deadline)} {shownDay(lastDay(tooLateFrom(due)))}
                    </span>
                  ) : (
                    <ClauseRef view={view} clause={steps[step]?.clause ?? ''} />
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </Card>
    </div>
  );
};

/** The statechart of its procedure, with the way this case took: the picture alone. */
export const drawnWay = ({ view, own, lines }: Look): Promise<string> =>
  svgOf(chartOf(catalogue[own.procedure].machine), {
    language: view.language,
    id: 'case',
    marks: { taken: wayOf(own, lines), current: standsIn(own.state) },
  });

export const Chart = ({ look, svg }: { look: Look; svg: string }) => {
  const { view } = look;
  return (
    <div data-live="chart">
      <Card
        title={view.t(said.chart)}
        more={
          <span class="row no-print">
            <button type="button" class="quiet small" data-zoom-of="case-chart" data-zoom-by="1.2">
              {view.t(said.zoomIn)}
            </button>
            <button type="button" class="quiet small" data-zoom-of="case-chart" data-zoom-by="0.83">
              {view.t(said.zoomOut)}
            </button>
            <button type="button" class="quiet small" data-zoom-of="case-chart" data-zoom-by="fit">
              {view.t(said.zoomFit)}
            </button>
          </span>
        }
      >
        <p class="soft card-body">{view.t(said.chartHelp)}</p>
        <section class="zoom" data-zoom id="case-chart" tabindex={0} aria-label={view.t(said.chart)}>
          {raw(svg)}
        </section>
      </Card>
    </div>
  );
};
