import { cyclePage } from '../layout.tsx';
import { Empty } from '../pieces.tsx';
import type { Ui } from '../routes.tsx';
import { cycleView, type Desk } from '../view.ts';
import { frame, sections } from '../words.ts';

export function timelinePages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/timeline', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    return cyclePage(context, view, {
      section: 'timeline',
      title: sections.timeline,
      body: <Empty title={view.t(frame.nothing)} />,
    });
  });
}
