import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { LogLine, Store } from '../db/store.ts';
import type { Api, Ground } from './app.ts';
import { refuse } from './problem.ts';

const POLL = 1000;
const HEARTBEAT = 15_000;
const CHUNK = 500;
/** Lines kept for those who come a little late; who comes later reads the log itself. */
const REMEMBERED = 1000;

/**
 * Follows the log of one cycle for all who listen: one question a second, whoever listens, and none
 * when nobody does.
 */
class Follower {
  position: number;
  private readonly recent: LogLine[] = [];
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private listeners = 0;

  constructor(
    private readonly cycle: string,
    private readonly store: Store,
    position: number,
  ) {
    this.position = position;
  }

  join(): () => void {
    this.listeners += 1;
    if (!this.timer) this.schedule(0);
    return () => {
      this.listeners -= 1;
    };
  }

  /** Resolves at the next news, or after `timeout`. */
  news(timeout: number): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter(each => each !== wake);
        resolve();
      }, timeout);
      this.waiting.push(wake);
    });
  }

  /** Lines after a position, from memory where it reaches back far enough. */
  async after(position: number): Promise<readonly LogLine[]> {
    const [first] = this.recent;
    if (first && first.position <= position + 1)
      return this.recent.filter(line => line.position > position).slice(0, CHUNK);
    return this.store.log(this.cycle, position, CHUNK);
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => void this.poll(), delay);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    try {
      const lines = await this.store.log(this.cycle, this.position, CHUNK);
      const last = lines.at(-1);
      if (last) {
        this.position = last.position;
        this.recent.push(...lines);
        this.recent.splice(0, Math.max(0, this.recent.length - REMEMBERED));
        const woken = this.waiting;
        this.waiting = [];
        for (const wake of woken) wake();
      }
      if (this.listeners > 0) this.schedule(lines.length === CHUNK ? 0 : POLL);
      else this.timer = null;
    } catch {
      // The database may be away for a moment; listeners keep their place and are told when it is back.
      if (this.listeners > 0) this.schedule(POLL * 5);
      else this.timer = null;
    }
  }
}

interface Serving {
  readonly incoming?: { readonly socket?: { readonly server?: { readonly listening?: boolean } } };
}

/** Whether the server that carries this connection has been told to stop: an open stream would hold it up. */
const isStopping = (context: Context): boolean =>
  (context.env as Serving | undefined)?.incoming?.socket?.server?.listening === false;

/** What listeners get of a step: enough to know what to read again, and no payload. */
const told = ({
  position,
  case: id,
  procedure,
  subject,
  place,
  version,
  type,
  by,
  occurredAt,
  recordedAt,
}: LogLine) => ({
  position,
  case: id,
  procedure,
  subject,
  place,
  version,
  type,
  by,
  occurredAt,
  recordedAt,
});

/** Answers `GET …/stream?cycle=`: from `Last-Event-ID` (or `after`), else from now on. */
export const streamer = ({ store }: Pick<Ground, 'store'>) => {
  const followers = new Map<string, Follower>();

  const begin = async (context: Context): Promise<{ follower: Follower; sent: number }> => {
    const id = context.req.query('cycle') ?? '';
    let follower = followers.get(id);
    if (!follower) {
      const cycle = await store.cycle(id);
      if (!cycle) return refuse('not-found');
      follower = followers.get(id) ?? new Follower(id, store, cycle.position);
      followers.set(id, follower);
    }
    const given = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? Number.NaN);
    return { follower, sent: Number.isSafeInteger(given) && given >= 0 ? given : follower.position };
  };

  const pump = async (context: Context, out: SSEStreamingApi, follower: Follower, from: number) => {
    let sent = from;
    let beat = Date.now();
    await out.writeSSE({
      event: 'hello',
      data: JSON.stringify({ position: follower.position }),
      retry: 2000,
    });
    while (!out.aborted && !out.closed) {
      for (const line of sent < follower.position ? await follower.after(sent) : []) {
        await out.writeSSE({ event: 'step', id: String(line.position), data: JSON.stringify(told(line)) });
        sent = line.position;
      }
      if (sent < follower.position) continue;
      await follower.news(POLL);
      if (isStopping(context)) return;
      if (Date.now() - beat >= HEARTBEAT) {
        beat = Date.now();
        await out.writeSSE({ event: 'beat', data: String(follower.position) });
      }
    }
  };

  return async (context: Context): Promise<Response> => {
    const { follower, sent } = await begin(context);
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async out => {
      const leave = follower.join();
      try {
        await pump(context, out, follower, sent);
      } finally {
        leave();
      }
    });
  };
};

/** `GET /v1/stream?cycle=`: server-sent events, `id` is the position in the log. */
export function streamRoute(app: Api, ground: Ground): void {
  app.get('/v1/stream', streamer(ground));
}
