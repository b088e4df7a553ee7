import { inAll, sums } from '../by-body.ts';
import { figures } from '../figures.ts';
import { keptPage } from '../layout.tsx';
import { Icon, inScopeOf, Name } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { sections } from '../words.ts';
import { Hero } from './hero.tsx';
import { Matrix } from './matrix.tsx';
import { Deadlines, NextThings } from './panels.tsx';
import { said } from './words.ts';

const Totals = ({ view }: { view: CycleView }) => {
  const { tally, ready, outstanding } = inAll(sums(view.whole, view.now).values());
  const inScope = inScopeOf(tally);
  const tiles = [
    ['ready', 'ready', ready, { ready: 'true' }],
    ['waiting', 'waiting', inScope - tally.done - ready, { ready: 'false', done: 'false' }],
    ['late', 'late', tally.late, { status: 'late' }],
    ['outstanding', 'outstanding', outstanding, { outstanding: 'true' }],
  ] as const;
  return (
    <ul class="totals" data-live="totals">
      <li class="total t-done">
        <a href={view.to('/cases', { done: 'true' })}>
          <Icon name="done" />
          <b>{Math.floor((100 * tally.done) / Math.max(1, inScope))} %</b>
          <span>
            {view.t(said.done)}, {view.t(said.ofCases(tally.done, inScope))}
          </span>
        </a>
      </li>
      {tiles.map(([name, icon, n, query]) => (
        <li class={n === 0 ? `total t-${name} zero` : `total t-${name}`}>
          <a href={view.to('/cases', query)}>
            <Icon name={icon} />
            <b>{figures(n, view.language)}</b>
            <span>{view.t(said[name])}</span>
          </a>
        </li>
      ))}
    </ul>
  );
};

const Board = ({ view, all }: { view: CycleView; all: boolean }) => (
  <>
    <div class="page-head">
      <h1>
        {view.t(sections.board)} <Name>{view.whole.cycle.name}</Name>
      </h1>
      <Totals view={view} />
    </div>
    <div class="board">
      <Hero view={view} />
      <Deadlines view={view} />
      <Matrix view={view} />
      <NextThings view={view} all={all} />
    </div>
  </>
);

/** The cycle board: which cell is latest and why, what has to be done next and by whom, how far all of it is. */
export function boardPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const all = context.req.query('actors') === 'all';
    return keptPage(context, view, {
      section: 'board',
      title: sections.board,
      what: `board ${all}`,
      body: at => <Board view={at} all={all} />,
    });
  });
}
