import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import { stamps } from '../../db/stamp.ts';
import { type Api, createApp } from '../../server/app.ts';
import { operations } from '../../server/openapi/operations.ts';
import { schemas } from '../../server/openapi/schemas.ts';
import type { TestDatabase } from '../support/database.ts';

export const roster = JSON.parse(
  readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8'),
) as {
  bodies: Record<string, unknown>[];
  people: Record<string, unknown>[];
};
export const KEY = 'the-owners-key';
export const NOW = '2020-12-20T02:00:00.000Z';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a stranger's program would read them
export type Json = any;
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Holds an answer against what `/openapi.json` says of that call: its schema, or that it may be refused so. */
function asDescribed(method: string, path: string, { status, body }: Answer): void {
  const [bare = ''] = path.split('?');
  const operation = operations.find(
    each =>
      each.method.toUpperCase() === method &&
      new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(bare),
  );
  if (!operation) return;
  if (status >= 400) {
    const type = String(body.type).replace('/problems/', '');
    const always = ['not-signed-in', 'not-found'];
    expect([...always, ...(operation.refused ?? [])], `${method} ${path}`).toContain(type);
    expect(schemas.Problem?.safeParse(body).error).toBeUndefined();
    return;
  }
  const schema = operation.ok[1] as { $ref?: string; properties?: { items?: { items?: { $ref?: string } } } };
  const [one, many] = [schema?.$ref, schema?.properties?.items?.items?.$ref].map(
    reference => schemas[reference?.replace('#/components/schemas/', '') ?? ''],
  );
  for (const [each, value] of [
    [one, body],
    ...(many ? (body.items as Json[]).map(item => [many, item] as const) : []),
  ] as const)
    if (each && typeof value === 'object')
      expect(each.safeParse(value).error, `${method} ${path}`).toBeUndefined();
}

/** A step that begins the review of cell-1. */
export const draft = {
  type: 'reportDrafted',
  occurredAt: '2020-11-17T08:00:00+07:00',
  by: 'p08',
  document: { title: 'Dự thảo' },
};

/** The API on a database of its own, the example roster opened: called as a stranger's program would. */
export function calling(open: () => Promise<TestDatabase>) {
  const api = {} as { database: TestDatabase; app: Api; cycle: string };
  let keys = 0;

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    keys += 1;
    const answer = await api.app.request(path, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': `key-${keys}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const found = {
      status: answer.status,
      headers: answer.headers,
      body: /[/+]json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
    asDescribed(method, path, found);
    return found;
  };
  const get = (path: string, headers = {}) => call('GET', path, undefined, headers);
  /** The id of a case. */
  const find = async (procedure: string, subject: string, place?: string): Promise<string> => {
    const { body } = await get(
      `/v1/cycles/${api.cycle}/cases?procedure=${procedure}&subject=${subject}${place ? `&place=${place}` : ''}`,
    );
    return body.items[0].id as string;
  };
  const take = (id: string, version: number, step: unknown, headers = {}) =>
    call('POST', `/v1/cases/${id}/steps`, step, { 'if-match': `"${version}"`, ...headers });

  beforeAll(async () => {
    api.database = await open();
    api.app = createApp({
      store: api.database.store,
      clock: () => NOW,
      stamps,
      keyMatches: key => key === KEY,
      log: () => undefined,
    });
    const opened = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster });
    expect(opened.status).toBe(201);
    api.cycle = opened.body.id;
  });
  afterAll(() => api.database?.close());
  return { api, call, get, find, take };
}
