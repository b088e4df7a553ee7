import { randomUUID } from 'node:crypto';
import type { CollatedResults } from '../sheets/collated-results.ts';

export interface ListedCase {
  readonly id: string;
  readonly procedure: string;
  readonly subject: string;
  readonly place: string | null;
  readonly state: string;
  readonly version: number;
  readonly done: boolean;
  readonly next: readonly string[];
}

export interface AvailableStep {
  readonly type: string;
  readonly allowed: boolean;
  readonly blockers: readonly { readonly rule: string; readonly clause: string }[];
  readonly example: Readonly<Record<string, unknown>> | null;
  readonly by: readonly string[];
}

export interface Outcome {
  readonly status: number;
  readonly problem?: {
    readonly type: string;
    readonly detail: string;
    readonly violations?: readonly { readonly rule: string; readonly clause: string }[];
  };
}

/** A front-end of the API and nothing else: it knows an address and a key. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  private async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async read<T>(path: string): Promise<T> {
    const answer = await this.call('GET', path);
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async openCycle(body: unknown): Promise<{ id: string; cases: number; precedences: number }> {
    const answer = await this.call('POST', '/v1/cycles', body);
    if (answer.status !== 201) throw new Error(`The cycle was not opened: ${await answer.text()}`);
    return (await answer.json()) as { id: string; cases: number; precedences: number };
  }

  summary(
    cycle: string,
  ): Promise<{ cases: number; done: number; ready: number; waiting: number; outstanding: number }> {
    return this.read(`/v1/cycles/${cycle}`);
  }

  results(cycle: string): Promise<CollatedResults> {
    return this.read(`/v1/cycles/${cycle}/results.json`);
  }

  async cases(cycle: string, query: string): Promise<ListedCase[]> {
    const items: ListedCase[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: ListedCase[]; next: string | null } = await this.read(
        `/v1/cycles/${cycle}/cases?limit=1000&${query}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return items;
  }

  async available(id: string): Promise<readonly AvailableStep[]> {
    return (await this.read<{ items: AvailableStep[] }>(`/v1/cases/${id}/steps/available`)).items;
  }

  case(
    id: string,
  ): Promise<ListedCase & { ceiling: { level: string } | null; levels: Record<string, string> | null }> {
    return this.read(`/v1/cases/${id}`);
  }

  /** Takes one step: the status, and the problem where it was refused. */
  async take(id: string, version: number, step: unknown): Promise<Outcome> {
    const answer = await this.call('POST', `/v1/cases/${id}/steps`, step, { 'if-match': `"${version}"` });
    const body = (await answer.json()) as NonNullable<Outcome['problem']>;
    return answer.status < 300 ? { status: answer.status } : { status: answer.status, problem: body };
  }

  /** Takes many steps, each with its own outcome. */
  async takeMany(
    cycle: string,
    items: readonly { case: string; version: number; step: unknown }[],
  ): Promise<readonly Outcome[]> {
    const answer = await this.call('POST', `/v1/cycles/${cycle}/steps`, { atomic: false, items });
    if (answer.status !== 200) throw new Error(`The batch was refused: ${await answer.text()}`);
    return ((await answer.json()) as { outcomes: Outcome[] }).outcomes;
  }

  close(cycle: string): Promise<Response> {
    return this.call('POST', `/v1/cycles/${cycle}/close`, {});
  }
}
