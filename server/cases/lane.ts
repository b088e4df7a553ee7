import type { GatherAsk, KeptAnswer, Store } from '../../db/store.ts';
import { planById } from '../../machines/plans/registry.ts';
import { type Procedure, text } from '../../machines/words.ts';
import type { World } from '../../machines/world.ts';
import type { Clock } from '../clock.ts';
import { type Problem, problemBody, problems } from '../problem.ts';
import { type Draft, draftOn, isEmpty, withMore } from './draft.ts';
import { type StepRequest, type Taken, takeStep } from './take-step.ts';

/** A request for one step or many. Its items see each other's effects; atomic ones stand or fall together. */
export interface Job {
  readonly items: readonly StepRequest[];
  readonly shape: 'single' | 'batch' | 'atomic';
  readonly dryRun: boolean;
  readonly key: { readonly scope: string; readonly key: string; readonly fingerprint: string } | null;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly replayed?: true;
}

export type Reply = Answer | { readonly problem: Problem };

/** How many requests one statement records at most, and how often a lost race is tried again. */
const TOGETHER = 64;
const TRIES = 25;

interface Waiting {
  readonly job: Job;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

const isProblem = (outcome: Taken | Problem): outcome is Problem => !('step' in outcome);

const typeOf = (body: unknown): string | null => {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
  return typeof type === 'string' ? type : null;
};

const asksOf = ({ items, key }: Job): GatherAsk[] =>
  items.map(({ case: id, body }, at) => ({
    case: id,
    type: typeOf(body),
    quota: typeOf(body) === 'decided',
    ...(key && at === 0 ? { key: { scope: key.scope, key: key.key } } : {}),
  }));

/**
 * The steps of one cycle, in turn: requests that arrive while one statement is under way share the
 * next, each with its own verdict. Steps of one cycle conflict on its log anyway (positions are given
 * out in commit order), so a queue in front of it costs nothing and saves a commit for each.
 * Nothing is kept here that another server would miss: a race lost to one is gathered and decided again.
 */
export class Lane {
  private readonly waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly cycle: string,
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly stamps: Readonly<Record<Procedure, string>>,
  ) {}

  take(job: Job): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.waiting.length > 0) {
        const together = this.next();
        try {
          const replies = await this.settle(together.map(({ job }) => job));
          together.forEach(({ resolve }, at) => {
            resolve(replies[at] as Reply);
          });
        } catch (error) {
          for (const { reject } of together) reject(error);
        }
      }
    } finally {
      this.running = false;
    }
  }

  /** The next requests for one statement: no two with the same key, which would both be the first. */
  private next(): Waiting[] {
    const together: Waiting[] = [];
    const keys = new Set<string>();
    while (together.length < TOGETHER) {
      const key = this.waiting[0]?.job.key;
      const name = key ? `${key.scope} ${key.key}` : null;
      if (this.waiting.length === 0 || (name !== null && keys.has(name))) break;
      if (name !== null) keys.add(name);
      together.push(this.waiting.shift() as Waiting);
    }
    return together;
  }

  private async settle(jobs: readonly Job[]): Promise<readonly Reply[]> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const gathered = await this.store.gather(this.cycle, jobs.flatMap(asksOf));
      const plan = planById(gathered.plan);
      if (!plan) throw new Error(`Cycle ${this.cycle} runs under a plan that is not here: ${gathered.plan}`);
      const world: World = { ...gathered.world, plan };
      let draft = draftOn(world);
      const replies: Reply[] = [];
      for (const job of jobs) {
        const settled = this.judge(draft, job, gathered.closed, gathered.answers);
        draft = settled.draft;
        replies.push(settled.reply);
      }
      if (isEmpty(draft) || (await this.store.record(this.cycle, draft.batch)) !== 'stale') return replies;
    }
    return jobs.map(() => ({ problem: { type: 'unavailable', retryAfter: 1 } }));
  }

  private judge(
    draft: Draft,
    job: Job,
    closed: boolean,
    answers: ReadonlyMap<string, KeptAnswer>,
  ): { draft: Draft; reply: Reply } {
    const kept = job.key && answers.get(`${job.key.scope} ${job.key.key}`);
    if (kept && job.key)
      return {
        draft,
        reply:
          kept.fingerprint === job.key.fingerprint
            ? { status: kept.status, body: kept.body, replayed: true }
            : { problem: { type: 'idempotency-key-reused' } },
      };
    if (closed)
      return {
        draft,
        reply: {
          problem: {
            type: 'not-possible-now',
            state: 'closed',
            allowed: [],
            detail: text(
              'Kỳ này đã đóng: không ghi thêm bước nào',
              'This cycle is closed: no further step is recorded',
            ),
          },
        },
      };

    let worked = draft;
    const outcomes = job.items.map(item => {
      // Later items of a batch on a case that an earlier one moved may leave their version out (settled 23).
      const moved = worked.world.cases.get(item.case)?.version !== draft.world.cases.get(item.case)?.version;
      const version =
        item.version === null && moved && job.shape !== 'single' ? ('any' as const) : item.version;
      const taken = takeStep(worked, { ...item, version }, this.clock(), this.stamps);
      worked = taken.draft;
      return taken.outcome;
    });
    const faults = outcomes.filter(isProblem);
    const failed = job.shape === 'atomic' && faults.length > 0;
    const settled = job.dryRun
      ? draft
      : failed
        ? withMore(draft, { attempts: worked.batch.attempts.slice(draft.batch.attempts.length) })
        : worked;
    const reply = this.replyTo(job, outcomes, faults);
    if ('problem' in reply || job.dryRun || job.key === null || reply.status >= 300)
      return { draft: settled, reply };
    return {
      draft: withMore(settled, { answers: [{ ...job.key, status: reply.status, body: reply.body }] }),
      reply,
    };
  }

  private replyTo(job: Job, outcomes: readonly (Taken | Problem)[], faults: readonly Problem[]): Reply {
    const [first] = outcomes as [Taken | Problem];
    if (job.shape === 'single')
      return isProblem(first) ? { problem: first } : { status: job.dryRun ? 200 : 201, body: first };
    const listed = outcomes.map(outcome =>
      isProblem(outcome)
        ? { status: problems[outcome.type].status, problem: problemBody(outcome, 'vi') }
        : { status: job.dryRun ? 200 : 201, ...outcome },
    );
    const [fault] = faults;
    if (job.shape === 'batch' || !fault) return { status: 200, body: { outcomes: listed } };
    return { problem: { ...fault, also: { ...fault.also, outcomes: listed.map(asUnwritten) } } };
  }
}

/** In an atomic batch that failed nothing was written, also of what would have been accepted. */
const asUnwritten = (outcome: { status: number; problem?: unknown }) =>
  outcome.problem ? outcome : { status: 424, written: false };

/** One lane for each cycle that is in use. */
export const lanes = (store: Store, clock: Clock, stamps: Readonly<Record<Procedure, string>>) => {
  const open = new Map<string, Lane>();
  return (cycle: string): Lane => {
    const known = open.get(cycle);
    if (known) return known;
    const lane = new Lane(cycle, store, clock, stamps);
    open.set(cycle, lane);
    return lane;
  };
};
