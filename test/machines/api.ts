import { stamps } from '../../db/stamp.ts';
import type { Store } from '../../db/store.ts';
import type { CaseRecord } from '../../machines/case.ts';
import type { Instant } from '../../machines/words.ts';
import type { World } from '../../machines/world.ts';
import { type Api, createApp } from '../../server/app.ts';

export interface Answered {
  readonly status: number;
  readonly body: {
    readonly type?: string;
    readonly violations?: readonly {
      readonly rule: string;
      readonly clause: string;
      readonly message: { readonly vi: string; readonly en: string };
    }[];
    readonly errors?: readonly unknown[];
    readonly case?: { readonly state: string; readonly version: number; readonly ceiling: unknown };
    readonly state?: string;
    readonly version?: number;
  };
}

/** The HTTP application on a store, with its clock set, as tests call it. */
export class TestApi {
  readonly app: Api;
  private calls = 0;

  constructor(
    readonly store: Store,
    now: Instant,
  ) {
    this.app = createApp({ store, clock: () => now, stamps, keyMatches: () => true, log: () => undefined });
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    this.calls += 1;
    const answer = await this.app.request(path, {
      method,
      headers: { authorization: 'Bearer any', 'idempotency-key': `k${this.calls}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Answered['body'] };
  }

  get(path: string): Promise<Answered> {
    return this.send('GET', path);
  }
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('POST', path, body, headers);
  }
  take(id: string, version: number, step: unknown): Promise<Answered> {
    return this.send('POST', `/v1/cases/${id}/steps`, step, { 'if-match': `"${version}"` });
  }

  /** Puts a world into the database as it stands, under a name of its own: where a walk begins. */
  async place(world: World, cycle: string): Promise<void> {
    const renamed = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replaceAll('"T-', `"${cycle}-`)) as T;
    const cases = renamed([...world.cases.values()]) as CaseRecord[];
    await this.store.openCycle({
      id: cycle,
      name: cycle,
      plan: world.plan.id,
      year: world.plan.year,
      openedAt: '2020-11-16T01:00:00.000Z',
      openedBy: 'owner',
      roster: world.roster ?? { bodies: [], people: [] },
      cases: cases.map(record => ({ ...record, cycle, revision: 0, machine: stamps[record.procedure] })),
      precedences: renamed(world.precedences),
      groups: world.groups,
    });
  }
}
