import type { GatherAsk, KeptAnswer, Store } from '../../db/store.ts';
import { planById } from '../../machines/plans/registry.ts';
import { quotaRoom } from '../../machines/standards/quota.ts';
import { type Procedure, text } from '../../machines/words.ts';
import type { World } from '../../machines/world.ts';
import type { Clock } from '../clock.ts';
import { type Language, type Problem, problemBody, problems } from '../problem.ts';
import { type Draft, draftOn, isEmpty, withMore } from './draft.ts';
import { type RequestKey, type StepRequest, type Taken, takeStep } from './take-step.ts';

/** A request for one step or many. Its items see each other's effects; atomic ones stand or fall together. */
export interface Job {
  readonly items: readonly StepRequest[];
  readonly shape: 'single' | 'batch' | 'atomic';
  readonly dryRun: boolean;
  readonly key: RequestKey | null;
  /** In which the sentences of the outcomes of a batch are written; Vietnamese where nobody asked. */
  readonly language?: Language;
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

/** One round of the event loop. */
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

const isProblem = (outcome: Taken | Problem): outcome is Problem => !('step' in outcome);

const typeOf = (body: unknown): string | null => {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : null;
  return typeof type === 'string' ? type : null;
};

const asksOf = ({ items, key }: Job): GatherAsk[] =>
  items.map(({ case: id, body, key: own }, at) => ({
    case: id,
    type: typeOf(body),
    quota: typeOf(body) === 'decided',
    keys: [...(key && at === 0 ? [key] : []), ...(own ? [own] : [])],
  }));

const nameOf = ({ scope, key }: Pick<RequestKey, 'scope' | 'key'>): string => `${scope} ${key}`;

/** The first answer under a key: kept in the database, or about to be kept by this very statement. */
const firstAnswer = (
  key: RequestKey | null | undefined,
  { batch }: Draft,
  answers: ReadonlyMap<string, KeptAnswer>,
): Reply | null => {
  if (!key) return null;
  const name = nameOf(key);
  const kept = answers.get(name) ?? batch.answers.find(answer => nameOf(answer) === name);
  if (!kept) return null;
  return kept.fingerprint === key.fingerprint
    ? { status: kept.status, body: kept.body, replayed: true }
    : { problem: { type: 'idempotency-key-reused' } };
};

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
    /** Told each time that requests were settled, before they are answered. */
    private readonly settled: () => void = () => {},
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
        await this.arrivals();
        const together = this.waiting.splice(0, TOGETHER);
        try {
          const replies = await this.settle(together.map(({ job }) => job));
          this.settled();
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

  /**
   * Lets in what has arrived already and was not read yet: while the embedded database works, in this very
   * process, nothing is read, and each statement would find a single request.
   */
  private async arrivals(): Promise<void> {
    for (let before = 0; before < this.waiting.length && before < TOGETHER; ) {
      before = this.waiting.length;
      await turn();
    }
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
    const first = firstAnswer(job.key, draft, answers);
    if (first) return { draft, reply: first };
    if (closed && !job.items.every(({ key }) => firstAnswer(key, draft, answers)))
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
    const replies = job.items.map(item => {
      const settled = this.settleItem(worked, draft, item, job, answers);
      worked = settled.draft;
      return settled.reply;
    });
    const fault = replies.find(reply => 'problem' in reply)?.problem;
    const written =
      job.shape === 'atomic' && fault
        ? withMore(draft, { attempts: worked.batch.attempts.slice(draft.batch.attempts.length) })
        : worked;
    const reply = replyTo(job, replies, fault, written.world);
    if (job.dryRun) return { draft, reply };
    if ('problem' in reply || !job.key) return { draft: written, reply };
    return {
      draft: withMore(written, { answers: [{ ...job.key, status: reply.status, body: reply.body }] }),
      reply,
    };
  }

  private settleItem(
    worked: Draft,
    before: Draft,
    item: StepRequest,
    { shape, dryRun }: Job,
    answers: ReadonlyMap<string, KeptAnswer>,
  ): { readonly draft: Draft; readonly reply: Reply } {
    const key = dryRun ? null : item.key;
    const first = firstAnswer(key, worked, answers);
    if (first) return { draft: worked, reply: first };
    // Later items of a batch on a case that an earlier one moved may leave their version out (settled 23).
    const moved = worked.world.cases.get(item.case)?.version !== before.world.cases.get(item.case)?.version;
    const version = item.version === null && moved && shape !== 'single' ? ('any' as const) : item.version;
    const { draft, outcome } = takeStep(worked, { ...item, version }, this.clock(), this.stamps);
    if (isProblem(outcome)) return { draft, reply: { problem: outcome } };
    const reply: Answer = { status: dryRun ? 200 : 201, body: outcome };
    return { draft: key ? withMore(draft, { answers: [{ ...key, ...reply }] }) : draft, reply };
  }
}

/** One request's answer, from those to its items; `fault` is the first of them that was refused. */
const replyTo = (
  { items, shape, language = 'vi' }: Job,
  replies: readonly Reply[],
  fault: Problem | undefined,
  world: World,
): Reply => {
  if (shape === 'single') return replies[0] as Reply;
  const outcomes = replies.map(reply =>
    'problem' in reply
      ? { status: problems[reply.problem.type].status, problem: problemBody(reply.problem, language) }
      : {
          status: reply.status,
          ...(reply.body as Taken),
          ...(reply.replayed ? { replayed: true } : {}),
        },
  );
  const quotas = roomAfter(items, world);
  return shape === 'atomic' && fault
    ? { problem: { ...fault, also: { ...fault.also, outcomes: outcomes.map(asUnwritten), quotas } } }
    : { status: 200, body: { outcomes, quotas } };
};

/** For each quota group that a decision of the batch belongs to: how many more may be Excellent now, and why. */
const roomAfter = (items: Job['items'], { cases, groups, plan }: World) => {
  const decided = items.filter(({ body }) => typeOf(body) === 'decided');
  const touched = new Map(
    decided.flatMap(({ case: id }) => {
      const quota = cases.get(id)?.brief.quota;
      return quota ? [[quota.group, quota.kind] as const] : [];
    }),
  );
  return [...touched].flatMap(([group, kind]) => {
    const standing = groups.get(group);
    const rule = plan.quotas.find(quota => quota.kind === kind);
    return standing && rule ? [{ group, ...quotaRoom(standing, rule, plan.readings) }] : [];
  });
};

/** In an atomic batch that failed nothing is written, also of what would have been accepted. */
const asUnwritten = (outcome: { status: number; problem?: unknown; replayed?: boolean }) =>
  outcome.problem || outcome.replayed ? outcome : { status: 424, written: false };

/** One lane for each cycle that is in use. `settled` is told each time that one of them has settled requests. */
export const lanes = (
  store: Store,
  clock: Clock,
  stamps: Readonly<Record<Procedure, string>>,
  settled: (cycle: string) => void,
) => {
  const open = new Map<string, Lane>();
  return (cycle: string): Lane => {
    const known = open.get(cycle);
    if (known) return known;
    const lane = new Lane(cycle, store, clock, stamps, () => settled(cycle));
    open.set(cycle, lane);
    return lane;
  };
};
