import type { Connection, Reply } from './connection.ts';
import type { ServerProcess } from './server-process.ts';
import type { PlannedStep } from './ward.ts';

/** What a load did: every step of it was answered 201 and made its case one version older. */
export interface Load {
  readonly steps: number;
  readonly perSecond: number;
  /** Milliseconds that each step took, as its client saw it. */
  readonly milliseconds: readonly number[];
  /** The answer of middling length: what a step keeps under its key. */
  readonly answer: string;
  /** The steps that were not sent, in an order in which they can be. */
  readonly rest: readonly PlannedStep[];
}

/** Sends one step. A refusal, a repeated answer, or one that changed nothing, is an error. */
export async function send(
  connection: Connection,
  cycle: string,
  { suffix, version, body }: Pick<PlannedStep, 'suffix' | 'version' | 'body'>,
): Promise<Reply> {
  const id = `${cycle}${suffix}`;
  const reply = await connection.post(`/v1/cases/${id}/steps`, body, {
    'if-match': `"${version}"`,
    'idempotency-key': `${id} ${version}`,
  });
  const wrong =
    reply.status !== 201 ||
    /idempotent-replayed/i.test(reply.head) ||
    !reply.head.toLowerCase().includes(`\r\netag: "${version + 1}"`);
  if (wrong) throw new Error(`${id} ${version} ${body}: ${reply.status} ${reply.body}`);
  return reply;
}

/** The steps of a ward as they become free to be sent, each after those that it rests on. */
class Queue {
  private readonly left: number[];
  private readonly free: number[];
  private readonly idle: ((at: number | null) => void)[] = [];
  private given = 0;

  constructor(
    private readonly steps: readonly PlannedStep[],
    private readonly most: number,
  ) {
    this.left = steps.map(({ waits }) => waits);
    this.free = steps.flatMap(({ waits }, at) => (waits === 0 ? [at] : []));
  }

  /** The next step to send; null where enough were sent. */
  async next(): Promise<number | null> {
    if (this.given >= this.most) return null;
    this.given += 1;
    return this.free.shift() ?? new Promise(resolve => this.idle.push(resolve));
  }

  done(at: number): void {
    for (const freed of (this.steps[at] as PlannedStep).frees) {
      const left = (this.left[freed] as number) - 1;
      this.left[freed] = left;
      if (left > 0) continue;
      const waiting = this.idle.shift();
      if (waiting) waiting(freed);
      else this.free.push(freed);
    }
  }
}

/** So many clients at once send a ward's steps to a cycle that was just opened, `most` of them. */
export async function load(
  server: ServerProcess,
  cycle: string,
  steps: readonly PlannedStep[],
  clients: number,
  most: number,
): Promise<Load> {
  const wanted = Math.min(most, steps.length);
  const queue = new Queue(steps, wanted);
  const connections = await Promise.all(Array.from({ length: clients }, () => server.connect()));
  const milliseconds: number[] = [];
  const answers: string[] = [];
  const sentAlready = new Set<number>();
  const began = performance.now();
  try {
    await Promise.all(
      connections.map(async connection => {
        for (let at = await queue.next(); at !== null; at = await queue.next()) {
          const sent = performance.now();
          const { body } = await send(connection, cycle, steps[at] as PlannedStep);
          milliseconds.push(performance.now() - sent);
          answers.push(body);
          sentAlready.add(at);
          queue.done(at);
        }
      }),
    );
  } finally {
    for (const connection of connections) connection.close();
  }
  const seconds = (performance.now() - began) / 1000;
  if (milliseconds.length !== wanted) throw new Error(`${milliseconds.length} of ${wanted} steps were sent`);
  answers.sort((a, b) => a.length - b.length);
  return {
    steps: wanted,
    perSecond: wanted / seconds,
    milliseconds,
    answer: answers[Math.floor(answers.length / 2)] as string,
    rest: steps.filter((_step, at) => !sentAlready.has(at)),
  };
}
