import { catalogue } from '../../../machines/catalogue.ts';
import { PROCEDURES, type Procedure, procedureLabel } from '../../../machines/words.ts';
import { chartOf } from '../../charts/graph.ts';
import type { Heat, Marks } from '../../charts/marks.ts';
import { svgOf } from '../../charts/svg.ts';
import { derived } from '../../cycles/derived.ts';
import { NOTATIONS } from '../../procedures/pictures.ts';
import { byBody, tallyOf } from '../by-body.ts';
import { Kept } from '../frame.tsx';
import { Bar, Card, Empty, Icon } from '../pieces.tsx';
import { byTitle } from '../roster-words.ts';
import type { CycleView } from '../view.ts';
import { frame } from '../words.ts';
import { type Counts, countsOf } from './counts.ts';
import { Picture } from './pieces.tsx';
import { StatesTable, StepsTable } from './tables.tsx';
import { said } from './words.ts';

const HEATS = ['count', 'time', 'late', 'none'] as const;
type HeatName = (typeof HEATS)[number];
const heatWords = {
  count: { name: said.heatCount, help: said.heatCountHelp },
  time: { name: said.heatTime, help: said.heatTimeHelp },
  late: { name: said.heatLate, help: said.heatLateHelp },
  none: { name: said.heatNone, help: said.heatNoneHelp },
} as const;

/** As the address says it: what is usual is left out. */
const heatQuery = (heat: HeatName): string | null => (heat === 'count' ? null : heat);

export interface Asked {
  readonly procedure: Procedure;
  readonly body: string | null;
  readonly heat: HeatName;
}

export const readAsked = (view: CycleView, procedure: Procedure): Asked => {
  const heat = view.url.searchParams.get('heat');
  const body = view.url.searchParams.get('body');
  return {
    procedure,
    heat: HEATS.find(each => each === heat) ?? 'count',
    body: body !== null && view.body(body) ? body : null,
  };
};

/** What is shown by colour: of states where nothing more is expected nothing is. */
const heatOf = (view: CycleView, counts: Counts, name: HeatName): Heat | undefined => {
  if (name === 'none') return undefined;
  if (name === 'late')
    return {
      label: view.t(said.heatLateLabel),
      values: { states: counts.lateStates, steps: counts.lateArrows },
    };
  if (name === 'count')
    return { label: view.t(said.heatCountLabel), values: { states: counts.open, steps: counts.waiting } };
  return {
    label: view.t(said.heatTimeLabel),
    values: { states: counts.days },
    format: days => view.t(said.days(days)),
  };
};

/** The chart with the numbers of this moment; made once for what is asked, and kept with the cycle. */
const chartWith = (view: CycleView, { procedure, body, heat }: Asked): Promise<string> =>
  derived(
    view.whole,
    `chart ${procedure} ${view.language} ${view.today} ${body ?? ''} ${heat} ${view.to('')}`,
    () => {
      const counts = countsOf(view.whole, view.now, procedure, body);
      const chosen = heatOf(view, counts, heat);
      const marks: Marks = {
        counts: counts.states,
        waiting: counts.waiting,
        late: { states: counts.lateStates, steps: counts.lateArrows },
        ...(chosen ? { heat: chosen } : {}),
      };
      const list = (query: Readonly<Record<string, string>>) =>
        view.to('/cases', { procedure, ...query, body });
      return svgOf(chartOf(catalogue[procedure].machine), {
        language: view.language,
        marks,
        href: what => {
          // Where a case stands before it is opened, and how it is opened, is nobody's step.
          if ('state' in what) return counts.states[what.state] ? list({ state: what.state }) : null;
          if (!(what.step in catalogue[procedure].steps)) return null;
          const so = counts.steps.get(what.step);
          if ((counts.waiting[what.arrow] ?? 0) > 0) return list({ waits: what.step });
          return so && so.ready > 0 ? list({ next: what.step }) : `#step-${what.step}`;
        },
      });
    },
  );

const Procedures = ({ view, asked }: { view: CycleView; asked: Asked }) => (
  <nav class="tabs procedure-tabs" aria-label={view.t(said.procedures)}>
    {PROCEDURES.map(name => (
      <a
        href={view.to(`/procedures/${name}`, { heat: heatQuery(asked.heat) })}
        aria-current={name === asked.procedure ? 'page' : undefined}
      >
        {view.t(procedureLabel[name])}
      </a>
    ))}
  </nav>
);

const Controls = ({ view, asked }: { view: CycleView; asked: Asked }) => {
  const here = `/procedures/${asked.procedure}`;
  const bodies = [...byBody(view.whole, view.now)]
    .filter(([, cases]) => cases.some(({ record }) => record.procedure === asked.procedure))
    .map(([id]) => id)
    .sort((a, b) => byTitle(view.name(a), view.name(b)));
  return (
    <div class="chart-controls no-print">
      <div class="choices heat" data-live="heat">
        <span class="soft">{view.t(said.heat)}</span>
        {HEATS.map(name => (
          <a
            href={view.to(here, { heat: heatQuery(name), body: asked.body })}
            aria-current={name === asked.heat ? 'true' : undefined}
            title={view.t(heatWords[name].help)}
          >
            {view.t(heatWords[name].name)}
          </a>
        ))}
      </div>
      <form method="get" action={view.to(here)} class="filters" data-auto>
        <Kept url={new URL(view.to(here, { heat: heatQuery(asked.heat) }), view.url)} but={[]} />
        <label>
          {view.t(said.body)}
          <select name="body">
            <option value="">{view.t(said.allBodies)}</option>
            {bodies.map(id => (
              <option value={id} lang="vi" selected={id === asked.body}>
                {view.name(id)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="only-still">
          {view.t(frame.filter)}
        </button>
      </form>
    </div>
  );
};

const Downloads = ({ view, procedure }: { view: CycleView; procedure: Procedure }) => (
  <p class="row downloads no-print">
    <span class="soft">{view.t(said.downloads)}</span>
    {NOTATIONS.map(notation => (
      <a
        class="button quiet small"
        href={`/procedures/${procedure}.${notation}?lang=${view.language}`}
        download={`${procedure}.${notation}`}
      >
        {{ svg: 'SVG', mmd: 'Mermaid', scxml: 'SCXML', bpmn: 'BPMN 2.0', json: 'XState JSON' }[notation]}
      </a>
    ))}
  </p>
);

/** A procedure: its chart with the numbers of this moment, and every step with its clause. */
export const Statechart = async ({ view, asked }: { view: CycleView; asked: Asked }) => {
  const { procedure, body } = asked;
  const counts = countsOf(view.whole, view.now, procedure, body);
  const tally = tallyOf(counts.cases);
  return (
    <>
      <nav class="crumbs">
        <a href={view.to('/procedures')}>{view.t(said.mapLink)}</a> <Icon name="next" />{' '}
        {view.t(procedureLabel[procedure])}
      </nav>
      <Procedures view={view} asked={asked} />
      <div class="page-head procedure-head">
        <h1>{view.t(procedureLabel[procedure])}</h1>
        <p class="procedure-bar" data-live="procedure-bar">
          <span class="soft">{view.t(said.progress(tally.done, counts.cases.length - tally.out))}</span>
          <Bar view={view} tally={tally} label={view.t(procedureLabel[procedure])} />
        </p>
      </div>
      {counts.cases.length === 0 ? (
        <Empty title={view.t(body === null ? said.noCases : said.noCasesHere)}>
          <p>{view.t(said.noCasesHelp)}</p>
        </Empty>
      ) : null}
      <div class="stack">
        <Card title={view.t(said.chart)} more={<Downloads view={view} procedure={procedure} />}>
          <div class="card-body">
            <Controls view={view} asked={asked} />
            <p class="soft">
              {view.t(said.chartHelp)} {view.t(heatWords[asked.heat].help)}
            </p>
          </div>
          <div data-live="chart">
            <Picture
              view={view}
              id="procedure-chart"
              natural
              label={view.t(said.chart)}
              svg={await chartWith(view, asked)}
            />
          </div>
        </Card>
        <details class="as-table">
          <summary>{view.t(frame.table)}</summary>
          <StatesTable view={view} asked={asked} counts={counts} />
        </details>
        <StepsTable view={view} asked={asked} counts={counts} />
      </div>
    </>
  );
};
