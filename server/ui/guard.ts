import type { Context, MiddlewareHandler } from 'hono';

/**
 * Who gets pages until there is a sign-in: a browser on this machine, addressing it by a name of this
 * machine. The name matters as much as the connection: a page elsewhere whose name is made to point
 * here (DNS rebinding) arrives over loopback too. A proxy in between hides who asks, and is refused.
 */
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|[a-z0-9-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

interface Incoming {
  readonly socket?: { readonly remoteAddress?: string };
}

const remoteAddress = (context: Context): string | undefined =>
  (context.env as { incoming?: Incoming } | undefined)?.incoming?.socket?.remoteAddress;

export const isLocal = (context: Context): boolean => {
  const address = remoteAddress(context);
  // Without a socket the request was made inside this process: by a test.
  if (address !== undefined && !LOOPBACK.test(address)) return false;
  if (FORWARDED.some(name => context.req.header(name) !== undefined)) return false;
  return LOCAL_NAME.test(context.req.header('host') ?? new URL(context.req.url).host);
};

/** Whether a form was sent by a page of ours: browsers say where a request comes from, and pages cannot lie. */
export const isOwnForm = (context: Context): boolean => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
};

/** Lets local requests through; `refused` answers the others. */
export const localOnly =
  (refused: {
    readonly remote: (context: Context) => Response;
    readonly foreign: (context: Context) => Response;
  }): MiddlewareHandler =>
  async (context, next) => {
    if (!isLocal(context)) return refused.remote(context);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(context.req.method) && !isOwnForm(context))
      return refused.foreign(context);
    return next();
  };
