import { PROCEDURES, procedureLabel } from '../../../machines/words.ts';
import { precedes, ruleTitle } from '../../charts/ordering-model.ts';
import { languageOf } from '../../problem.ts';
import { pictureOf, readFileName } from '../../procedures/pictures.ts';
import { cyclePage, keptPage } from '../layout.tsx';
import type { Ui } from '../routes.tsx';
import { cycleView, type Desk, PageFault } from '../view.ts';
import { OrderingMap } from './map.tsx';
import { Sheet } from './pieces.tsx';
import { RulePage } from './rule.tsx';
import { readAsked, Statechart } from './statechart.tsx';
import { said } from './words.ts';

/** The mandated order: the map of it, each of its rules, and each procedure with its statechart. */
export function procedurePages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/procedures', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    return cyclePage(context, view, {
      section: 'procedures',
      title: said.mapTitle,
      body: (
        <>
          <Sheet />
          {await OrderingMap({ view })}
        </>
      ),
    });
  });

  ui.get('/cycles/:id/procedures/:name', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const name = PROCEDURES.find(each => each === context.req.param('name'));
    if (!name) throw new PageFault(404, said.noProcedure);
    const asked = readAsked(view, name);
    return keptPage(context, view, {
      section: 'procedures',
      title: procedureLabel[name],
      what: `statechart ${name} ${asked.body} ${asked.heat}`,
      body: async at => (
        <>
          <Sheet />
          {await Statechart({ view: at, asked })}
        </>
      ),
    });
  });

  ui.get('/cycles/:id/rules/:n', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const row = precedes.find(({ id }) => id.endsWith(`/${context.req.param('n')}`));
    if (!row) throw new PageFault(404, said.noRule);
    return cyclePage(context, view, {
      section: 'procedures',
      title: ruleTitle[row.rule.name],
      body: (
        <>
          <Sheet />
          <RulePage view={view} row={row} />
        </>
      ),
    });
  });

  // The pictures as files, for the reader of a page, who has no key of the API.
  ui.get('/procedures/:file', async context => {
    const found = readFileName(context.req.param('file'));
    if (!found) throw new PageFault(404, said.noProcedure);
    const asked = context.req.query('lang');
    const language =
      asked === 'vi' || asked === 'en' ? asked : languageOf(context.req.header('accept-language'));
    const { body, type, etag } = await pictureOf(found.name, found.notation, language);
    const headers = { etag, vary: 'Accept-Language', 'cache-control': 'no-cache' };
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
    return context.body(body, 200, {
      ...headers,
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
  });
}
