import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Text } from '../../machines/words.ts';
import { plainPage } from './layout.tsx';
import { Empty } from './pieces.tsx';
import { type Desk, type PageFault, type View, viewOf } from './view.ts';
import { frame, troubles } from './words.ts';

const Trouble = ({ view, title, help, code }: { view: View; title: Text; help: Text; code?: string }) => (
  <div class="trouble">
    <h1>{view.t(title)}</h1>
    <p>{view.t(help)}</p>
    {code ? (
      <p>
        {view.t(troubles.code)}: <code>{code}</code>
      </p>
    ) : null}
    <p class="row">
      <a class="button primary" href="/">
        {view.t(troubles.home)}
      </a>
    </p>
  </div>
);

const page = (
  context: Context,
  desk: Desk,
  status: 400 | 403 | 404 | 500,
  title: Text,
  help: Text,
  code?: string,
) => {
  const view = viewOf(context, desk);
  return plainPage(context, view, {
    status,
    title,
    body: <Trouble view={view} title={title} help={help} {...(code ? { code } : {})} />,
  });
};

export const notFoundPage = (context: Context, desk: Desk, fault: PageFault): Response =>
  fault.status === 400
    ? page(context, desk, 400, troubles.badDay, fault.said ?? troubles.notFoundHelp)
    : page(context, desk, 404, troubles.notFound, fault.said ?? troubles.notFoundHelp);

export const remotePage = (context: Context, desk: Desk): Response =>
  page(context, desk, 403, troubles.remote, troubles.remoteHelp);

export const foreignPage = (context: Context, desk: Desk): Response =>
  page(context, desk, 403, troubles.foreign, troubles.foreignHelp);

/** The reader gets a code, the log what it stands for. */
export const failedPage = (context: Context, desk: Desk, error: Error): Response => {
  const code = randomBytes(4).toString('hex');
  desk.ground.log({ level: 'error', code, path: context.req.path, error: error.stack ?? String(error) });
  return page(context, desk, 500, troubles.failed, troubles.failedHelp, code);
};

/** A database without a cycle: what to do first. */
export const noCyclePage = (context: Context, view: View): Response =>
  plainPage(context, view, {
    title: troubles.noCycle,
    body: (
      <Empty title={view.t(troubles.noCycle)}>
        <p>{view.t(troubles.noCycleHelp)}</p>
        <p class="row">
          <a class="button primary" href="/opening">
            {view.t(troubles.openCycle)}
          </a>
          <a href="/openapi.json">/openapi.json</a>
        </p>
        <p class="visually-hidden">{view.t(frame.product)}</p>
      </Empty>
    ),
  });
