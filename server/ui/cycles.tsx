import { text } from '../../machines/words.ts';
import { shownInstant } from './dates.ts';
import { plainPage } from './layout.tsx';
import { Name } from './pieces.tsx';
import type { Ui } from './routes.tsx';
import { noCyclePage } from './troubles.tsx';
import { type Desk, viewOf } from './view.ts';
import { counted, frame, sentences, troubles } from './words.ts';

const said = sentences({
  title: text('Các kỳ kiểm điểm', 'Review cycles'),
  opened: text('Mở lúc', 'Opened'),
  closed: text('Đã đóng', 'Closed'),
  running: text('Đang chạy', 'Running'),
  steps: (n: number) => counted(n, 'bước đã ghi', 'step recorded', 'steps recorded'),
});

/** The way in: the newest cycle, and the list to choose another from. */
export function cyclesPages(ui: Ui, desk: Desk): void {
  const { store } = desk.ground;

  ui.get('/', async context => {
    const newest = (await store.cycles()).at(-1);
    return newest
      ? context.redirect(`/cycles/${newest.id}`, 302)
      : noCyclePage(context, viewOf(context, desk));
  });

  ui.get('/cycles', async context => {
    const view = viewOf(context, desk);
    const cycles = [...(await store.cycles())].reverse();
    if (cycles.length === 0) return noCyclePage(context, view);
    return plainPage(context, view, {
      title: said.title,
      body: (
        <div class="narrow">
          <div class="page-head">
            <h1>{view.t(said.title)}</h1>
            <a class="button" href="/opening">
              {view.t(troubles.openCycle)}
            </a>
          </div>
          <ul class="cycles">
            {cycles.map(cycle => (
              <li>
                <a href={`/cycles/${cycle.id}`} class="cycle-card">
                  <b>
                    <Name>{cycle.name}</Name>
                  </b>
                  <span class="pill">{view.t(cycle.closedAt ? said.closed : said.running)}</span>
                  <span class="soft">
                    {view.t(said.opened)} {shownInstant(cycle.openedAt)} ·{' '}
                    {view.t(said.steps(cycle.position))} · {view.t(frame.cycle)} {cycle.year}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ),
    });
  });
}
