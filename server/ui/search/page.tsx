import type { Child } from 'hono/jsx';
import { procedureLabel, text } from '../../../machines/words.ts';
import { kindLabel } from '../../sheets/columns.ts';
import { cyclePage } from '../layout.tsx';
import { ClauseRef, Empty, Name } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import { frame, sentences } from '../words.ts';
import { type Found, find } from './find.ts';

const said = sentences({
  title: text('Tìm nhanh', 'Quick search'),
  people: text('Người', 'People'),
  bodies: text('Tổ chức', 'Bodies'),
  steps: text('Bước', 'Steps'),
  clauses: text('Điều khoản', 'Clauses'),
  nothing: text('Không tìm thấy gì', 'Nothing was found'),
  hint: text(
    'Gõ một phần tên, mã, bước hoặc điều khoản; không cần dấu: “dang vien 12”, “kiem phieu”, “B.II.2”.',
    'Type part of a name, id, step or clause; accents are not needed: “dang vien 12”, “ballot”, “B.II.2”.',
  ),
});

const FEW = 6;
const MOST = 60;

const Group = ({ title, children, count }: { title: string; children?: Child; count: number }) =>
  count === 0 ? null : (
    <section class="found">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );

const Results = ({ view, found, q }: { view: CycleView; found: Found; q: string }) => {
  const nothing = Object.values(found).every(list => list.length === 0);
  if (q && nothing)
    return (
      <Empty title={view.t(said.nothing)}>
        <p>{view.t(said.hint)}</p>
      </Empty>
    );
  return (
    <>
      <Group title={view.t(said.bodies)} count={found.bodies.length}>
        {found.bodies.map(({ id, name, kind }) => (
          <li>
            <a href={view.to(`/bodies/${id}`)}>
              <Name>{name}</Name>
              <span class="soft">{view.t(kindLabel[kind])}</span>
            </a>
          </li>
        ))}
      </Group>
      <Group title={view.t(said.people)} count={found.people.length}>
        {found.people.map(({ id, name, cell }) => (
          <li>
            <a href={view.to('/cases', { subject: id })}>
              <Name>{name}</Name>
              <span class="soft" lang="vi">
                {view.name(cell)}
              </span>
            </a>
          </li>
        ))}
      </Group>
      <Group title={view.t(said.steps)} count={found.steps.length}>
        {found.steps.map(({ procedure, step, label, clause }) => (
          <li>
            <a href={view.to('/cases', { procedure, next: step })}>
              <span>{view.t(label)}</span>
              <span class="soft">{view.t(procedureLabel[procedure])}</span>
              <ClauseRef view={view} clause={clause} />
            </a>
          </li>
        ))}
      </Group>
      <Group title={view.t(said.clauses)} count={found.clauses.length}>
        {found.clauses.map(({ clause, norm }) => (
          <li id={`clause-${clause}`}>
            <a href={`${view.to('/search', { q: clause })}#clause-${clause}`}>
              <ClauseRef view={view} clause={clause} />
              <span>{view.t(norm)}</span>
            </a>
          </li>
        ))}
      </Group>
    </>
  );
};

/** Quick search: a page of its own, and the list that Ctrl-K shows while one types. */
export function searchPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/search', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const q = (context.req.query('q') ?? '').slice(0, 120);
    if (context.req.query('part') === 'results')
      return context.html(
        (
          <div>
            <Results view={view} found={find(view.whole, q, FEW)} q={q} />
          </div>
        ).toString(),
      );
    return cyclePage(context, view, {
      title: said.title,
      body: (
        <div class="narrow">
          <h1>{view.t(said.title)}</h1>
          <form method="get" action={view.url.pathname} class="filters">
            <input type="search" name="q" value={q} aria-label={view.t(frame.searchHint)} class="wide" />
            <button type="submit" class="primary">
              {view.t(frame.searchGo)}
            </button>
          </form>
          <p class="soft">{view.t(said.hint)}</p>
          <div class="results">
            <Results view={view} found={find(view.whole, q, MOST)} q={q} />
          </div>
        </div>
      ),
    });
  });
}
