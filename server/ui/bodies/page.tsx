import { kindLabel } from '../../sheets/columns.ts';
import { Forecast } from '../board/hero.tsx';
import { lags } from '../latest.ts';
import { cyclePage } from '../layout.tsx';
import { Bar, Legend, Name, STATUSES, statusLabel } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk, PageFault } from '../view.ts';
import { OneBody } from './one.tsx';
import { type Branch, flat, treeOf } from './tree.ts';
import { said } from './words.ts';

const SHOWN = STATUSES.filter(status => status !== 'out');

const Row = ({ view, branch }: { view: CycleView; branch: Branch }) => {
  const { body, all, depth, members } = branch;
  const total = SHOWN.reduce((sum, status) => sum + all[status], 0);
  const lag = lags(view.whole, view.now).find(each => each.body.id === body.id);
  return (
    <tr data-live={`body-${body.id}`}>
      <th scope="row" style={`--depth:${depth}`} class="branch">
        <a href={view.to(`/bodies/${body.id}`)}>
          <Name>{body.name}</Name>
        </a>
        {body.kind === 'cell' ? null : <span class="soft kind">{view.t(kindLabel[body.kind])}</span>}
      </th>
      <td class="num">{members > 0 ? members : ''}</td>
      <td class="num">
        <b>{total > 0 ? `${Math.floor((100 * all.done) / total)} %` : '–'}</b>
      </td>
      <td class="bar-cell">{total > 0 ? <Bar view={view} tally={all} label={body.name} /> : null}</td>
      {SHOWN.map(status => (
        <td class={all[status] > 0 ? `num tone-${status}` : 'num soft'}>
          {all[status] > 0 ? all[status] : '·'}
        </td>
      ))}
      <td>{lag?.review ? <Forecast view={view} lag={lag} short /> : null}</td>
    </tr>
  );
};

const Tree = ({ view }: { view: CycleView }) => (
  <>
    <div class="page-head">
      <div>
        <h1>{view.t(said.title)}</h1>
        <p class="lead">{view.t(said.lead)}</p>
      </div>
      <Legend view={view} only={SHOWN} />
    </div>
    <section class="card">
      <div class="table-wrap">
        <table class="tree">
          <thead>
            <tr>
              <th scope="col">{view.t(said.body)}</th>
              <th scope="col" class="num">
                {view.t(said.members)}
              </th>
              <th scope="col" class="num">
                {view.t(said.share)}
              </th>
              <th scope="col">{view.t(said.progress)}</th>
              {SHOWN.map(status => (
                <th scope="col" class="num">
                  {view.t(statusLabel[status])}
                </th>
              ))}
              <th scope="col">{view.t(said.forecast)}</th>
            </tr>
          </thead>
          <tbody>
            {flat(treeOf(view.whole, view.now)).map(branch => (
              <Row view={view} branch={branch} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  </>
);

/** The body tree with its roll-up, and the page of one body: who stands where in it. */
export function bodyPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/bodies', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    return cyclePage(context, view, { section: 'bodies', title: said.title, body: <Tree view={view} /> });
  });

  ui.get('/cycles/:id/bodies/:body', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const body = view.body(context.req.param('body'));
    if (!body) throw new PageFault(404);
    return cyclePage(context, view, {
      section: 'bodies',
      title: body.name,
      body: <OneBody view={view} body={body} />,
    });
  });
}
