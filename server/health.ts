import type { Api, Ground } from './app.ts';
import { answerProblem, languageOf, type ProblemType, problems, refuse } from './problem.ts';

/** Whether the server lives and is ready, and what each problem means. */
export function healthRoutes(app: Api, { store, clock }: Ground): void {
  app.get('/livez', context => context.json({ status: 'alive' }));
  app.get('/readyz', async context =>
    (await store.ready().catch(() => false))
      ? context.json({ status: 'ready', now: clock() })
      : answerProblem(context, { type: 'unavailable', retryAfter: 1 }),
  );
  app.get('/problems/:type', context => {
    const type = context.req.param('type');
    if (!Object.hasOwn(problems, type)) return refuse('not-found');
    const { status, title, help } = problems[type as ProblemType];
    const language = languageOf(context.req.header('accept-language'));
    return context.json({
      type: `/problems/${type}`,
      status,
      title: title[language],
      detail: help[language],
    });
  });
}
