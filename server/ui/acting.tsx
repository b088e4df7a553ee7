import { deleteCookie, setCookie } from 'hono/cookie';
import type { Roster } from '../../machines/ordering/roster.ts';
import { text } from '../../machines/words.ts';
import { subjectsMatching } from '../cycles/search.ts';
import { cyclePage } from './layout.tsx';
import { Card, Empty, Icon, Name } from './pieces.tsx';
import type { Ui } from './routes.tsx';
import { type CycleView, cycleView, type Desk, PageFault } from './view.ts';
import { frame, sentences } from './words.ts';

const said = sentences({
  title: text('Làm thay cho ai', 'For whom you act'),
  help: text(
    'Chưa có đăng nhập. Người hoặc tổ chức chọn ở đây được điền sẵn làm người thực hiện của mỗi bước; người ghi vẫn là chủ sở hữu.',
    'There is no sign-in yet. Whom you choose here is filled in as the one who takes each step; the record still says that the owner entered it.',
  ),
  find: text('Tìm theo tên hoặc mã', 'Find by name or id'),
  bodies: text('Tổ chức', 'Bodies'),
  officers: text('Người có chức vụ', 'People with a post'),
  found: text('Kết quả tìm', 'Found'),
  choose: text('Chọn', 'Choose'),
  nobody: text('Thôi làm thay', 'Act for nobody'),
  none: text('Không tìm thấy ai', 'Nobody was found'),
});

const MOST = 60;

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

const choicesIn = (roster: Roster, ids: ReadonlySet<string>): readonly Choice[] => {
  const bodyName = new Map(roster.bodies.map(({ id, name }) => [id, name]));
  return [
    ...roster.bodies.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name, more: '' })),
    ...roster.people
      .filter(({ id }) => ids.has(id))
      .map(({ id, name, posts, cell }) => ({
        id,
        name,
        more:
          posts.map(({ title, body }) => title ?? bodyName.get(body) ?? body).join(', ') ||
          (bodyName.get(cell) ?? ''),
      })),
  ];
};

const Choices = ({
  view,
  title,
  choices,
  back,
}: {
  view: CycleView;
  title: string;
  choices: readonly Choice[];
  back: string;
}) => (
  <Card title={title}>
    <form method="post" action={view.to('/acting')}>
      <input type="hidden" name="back" value={back} />
      <ul class="choices-list">
        {choices.slice(0, MOST).map(({ id, name, more }) => (
          <li>
            <button type="submit" name="as" value={id} aria-pressed={view.acting === id ? 'true' : 'false'}>
              <Icon name="person" />
              <Name>{name}</Name>
              <span class="soft" lang="vi">
                {more}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  </Card>
);

/** Only an address of ours is gone back to. */
const safe = (back: unknown, home: string): string =>
  typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : home;

/** The switch for whom one acts: a cookie that names somebody of the roster, until real identities come. */
export function actingPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/acting', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const { roster } = view.whole.cycle;
    const q = (context.req.query('q') ?? '').slice(0, 100);
    const back = safe(context.req.query('back'), view.to(''));
    const found = q ? choicesIn(roster, new Set(subjectsMatching(roster, q))) : null;
    const bodies = choicesIn(
      roster,
      new Set(roster.bodies.filter(({ kind }) => kind !== 'partyGroup').map(({ id }) => id)),
    );
    const officers = choicesIn(
      roster,
      new Set(
        roster.people.filter(({ posts }) => posts.some(({ role }) => role !== 'member')).map(({ id }) => id),
      ),
    );
    return cyclePage(context, view, {
      title: said.title,
      body: (
        <div class="narrow">
          <h1>{view.t(said.title)}</h1>
          <p class="lead">{view.t(said.help)}</p>
          <form method="get" class="filters" action={view.url.pathname}>
            <input type="hidden" name="back" value={back} />
            <input
              type="search"
              name="q"
              value={q}
              aria-label={view.t(said.find)}
              placeholder={view.t(said.find)}
            />
            <button type="submit">{view.t(frame.searchGo)}</button>
          </form>
          {view.acting ? (
            <form method="post" action={view.to('/acting')} class="row">
              <input type="hidden" name="back" value={back} />
              <button type="submit" name="as" value="" class="quiet">
                {view.t(said.nobody)}: <Name>{view.name(view.acting)}</Name>
              </button>
            </form>
          ) : null}
          {found ? (
            found.length > 0 ? (
              <Choices view={view} title={view.t(said.found)} choices={found} back={back} />
            ) : (
              <Empty title={view.t(said.none)} />
            )
          ) : (
            <>
              <Choices view={view} title={view.t(said.bodies)} choices={bodies} back={back} />
              <Choices view={view} title={view.t(said.officers)} choices={officers} back={back} />
            </>
          )}
        </div>
      ),
    });
  });

  ui.post('/cycles/:id/acting', async context => {
    const cycle = await desk.ground.store.cycle(context.req.param('id'));
    if (!cycle) throw new PageFault(404);
    const { as, back } = await context.req.parseBody();
    if (
      typeof as === 'string' &&
      [...cycle.roster.bodies, ...cycle.roster.people].some(({ id }) => id === as)
    )
      setCookie(context, 'acting', as, { path: '/', sameSite: 'Lax', httpOnly: true });
    else deleteCookie(context, 'acting', { path: '/' });
    return context.redirect(safe(back, `/cycles/${cycle.id}`), 303);
  });
}
