import { cyclePage } from '../layout.tsx';
import { Empty } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { cycleView, type Desk } from '../view.ts';
import { frame, sections } from '../words.ts';

export function boardPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    return cyclePage(context, view, {
      section: 'board',
      title: sections.board,
      body: <Empty title={view.t(frame.nothing)} />,
    });
  });
}
