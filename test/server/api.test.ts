import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stamps } from '../../db/stamp.ts';
import { type Api, createApp } from '../../server/app.ts';
import { prepareCycle } from '../../server/cycles/open.ts';
import { operations } from '../../server/openapi/operations.ts';
import { schemas } from '../../server/openapi/schemas.ts';
import { databases, type TestDatabase } from '../support/database.ts';

const roster = JSON.parse(
  readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8'),
) as {
  bodies: Record<string, unknown>[];
  people: Record<string, unknown>[];
};
const KEY = 'the-owners-key';
const NOW = '2020-12-20T02:00:00.000Z';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a stranger's program would read them
type Json = any;
interface Answer {
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

describe.each(databases)('the API on $name', ({ open }) => {
  let database: TestDatabase;
  let app: Api;
  let cycle: string;
  let keys = 0;

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    keys += 1;
    const answer = await app.request(path, {
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
  const find = async (procedure: string, subject: string, place?: string): Promise<string> => {
    const { body } = await get(
      `/v1/cycles/${cycle}/cases?procedure=${procedure}&subject=${subject}${place ? `&place=${place}` : ''}`,
    );
    return body.items[0].id as string;
  };
  const take = (id: string, version: number, step: unknown, headers = {}) =>
    call('POST', `/v1/cases/${id}/steps`, step, { 'if-match': `"${version}"`, ...headers });
  const draft = {
    type: 'reportDrafted',
    occurredAt: '2020-11-17T08:00:00+07:00',
    by: 'p08',
    document: { title: 'Dự thảo' },
  };

  beforeAll(async () => {
    database = await open();
    app = createApp({
      store: database.store,
      clock: () => NOW,
      stamps,
      keyMatches: key => key === KEY,
      log: () => undefined,
    });
    const opened = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster });
    expect(opened.status).toBe(201);
    cycle = opened.body.id;
  });
  afterAll(() => database?.close());

  describe('cycles', () => {
    it('opens every case and precedence, with warnings, and shows how far it is', async () => {
      const { body } = await get(`/v1/cycles/${cycle}`);
      expect(body).toMatchObject({
        cases: 95,
        late: expect.any(Number),
        outstanding: 0,
        plan: 'giang-bien-2020',
      });
      expect(body.done + body.ready + body.waiting).toBe(95);
      expect((await get('/v1/cycles')).body.items.map(({ id }: Json) => id)).toContain(cycle);
    });
    it('answers a faulty roster with every fault at once, where it is and what would be right', async () => {
      const people = structuredClone(roster.people);
      (people[0] as Json).cell = 'nowhere';
      (people[1] as Json).posts[0].body = 'nobody';
      const { status, body, headers } = await call('POST', '/v1/cycles', {
        plan: 'no-plan',
        roster: { ...roster, people },
      });
      expect(status).toBe(422);
      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(body.type).toBe('/problems/invalid-roster');
      expect(body.errors.map(({ pointer }: Json) => pointer)).toEqual(
        expect.arrayContaining(['/plan', '/roster/people/0/cell', '/roster/people/1/posts/0/body']),
      );
    });
    it('spells out the loop of a roster in which two heads wait for each other', async () => {
      const people = structuredClone(roster.people);
      // The ward's head becomes a deputy of the People's Committee, whose head is a deputy of the ward: both at the ward.
      (people[0] as Json).posts.push({ body: 'committee', role: 'deputy', reviewedAt: 'ward' });
      const { status, body } = await call('POST', '/v1/cycles', {
        plan: 'giang-bien-2020',
        roster: { ...roster, people },
      });
      expect(status).toBe(422);
      expect(body.errors[0].message.en).toMatch(/individualReview p01 @ ward.*individualReview p02 @ ward/);
    });
    it('a dry run gives the same verdict and writes nothing', async () => {
      const before = (await get('/v1/cycles')).body.items.length;
      const { status, body } = await call('POST', '/v1/cycles?dry_run=true', {
        plan: 'giang-bien-2020',
        roster,
      });
      expect({ status, id: body.id, cases: body.cases }).toEqual({ status: 200, id: null, cases: 95 });
      const check = (await get(`/v1/cycles/${cycle}/plan-check`)).body;
      const finishes = ({ deadlines }: Json) =>
        deadlines.map(({ deadline, soonest }: Json) => [deadline.clause, soonest.finish, soonest.slack]);
      expect(finishes(body.planCheck)).toEqual(finishes(check));
      expect(body.planCheck.conflicts).toHaveLength(check.conflicts.length);
      expect((await get('/v1/cycles')).body.items).toHaveLength(before);
    });
    it('is not closed while anything is outstanding, and lists it', async () => {
      const { status, body } = await call('POST', `/v1/cycles/${cycle}/close`);
      expect(status).toBe(409);
      expect(body.outstanding.length).toBeGreaterThan(80);
      expect(body.violations[0].clause).toBe('B.II.6#2b');
    });
    it('is closed once everything is done, and the same key gives the same answer again', async () => {
      const { cycle: prepared } = prepareCycle({ plan: 'giang-bien-2020', roster }, NOW, 'owner', stamps);
      const cases = prepared.cases.map(record => ({ ...record, done: true }));
      await database.store.openCycle({ ...prepared, cases });
      const close = () =>
        call('POST', `/v1/cycles/${prepared.id}/close`, undefined, { 'idempotency-key': 'c' });
      const [first, again] = [await close(), await close()];
      expect(first).toMatchObject({ status: 200, body: { id: prepared.id, closedAt: NOW } });
      expect(again.body).toEqual(first.body);
      expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
      const late = await call('POST', `/v1/cycles/${prepared.id}/steps`, {
        items: [{ case: cases[0]?.case, version: 0, step: draft }],
      });
      expect(late).toMatchObject({ status: 409, body: { state: 'closed' } });
    });
    it('gives the first answer again for the same key, also when a cycle is opened', async () => {
      const headers = { 'idempotency-key': 'open-once' };
      const first = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster }, headers);
      const again = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster }, headers);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      const other = await call('POST', '/v1/cycles', { plan: 'giang-bien-2020', roster, name: 'x' }, headers);
      expect(other).toMatchObject({ status: 422, body: { type: '/problems/idempotency-key-reused' } });
    });
  });

  describe('a step', () => {
    it('is refused for what the request lacks, each with its problem', async () => {
      const id = await find('collectiveReview', 'cell-1');
      const path = `/v1/cases/${id}/steps`;
      expect(await call('POST', path, draft, { 'idempotency-key': '' })).toMatchObject({
        status: 400,
        body: { type: '/problems/idempotency-key-required' },
      });
      expect(await call('POST', path, draft)).toMatchObject({
        status: 428,
        body: { type: '/problems/version-required' },
      });
      expect(await take(id, 7, draft)).toMatchObject({
        status: 412,
        body: { type: '/problems/stale-version', version: 0 },
      });
      expect(await take(id, 0, '{')).toMatchObject({
        status: 400,
        body: { type: '/problems/malformed-request' },
      });
      expect(await take(id, 0, { ...draft, type: 'xstate.init' })).toMatchObject({
        status: 422,
        body: { type: '/problems/invalid-step' },
      });
      expect(await take(id, 0, { ...draft, document: {}, more: 1 })).toMatchObject({
        status: 422,
        body: {
          errors: expect.arrayContaining([
            expect.objectContaining({ pointer: '/document/title' }),
            expect.objectContaining({ pointer: '/more' }),
          ]),
        },
      });
      expect(await take(id, 0, { ...draft, occurredAt: '2020-11-17T08:00:00' })).toMatchObject({
        status: 422,
        body: { type: '/problems/invalid-time' },
      });
      expect(await take(id, 0, { ...draft, occurredAt: '2021-11-17T08:00:00Z' })).toMatchObject({
        status: 422,
        body: { type: '/problems/invalid-time' },
      });
      expect(await take(id, 0, { ...draft, by: 'p15' })).toMatchObject({
        status: 403,
        body: { type: '/problems/not-authorised', violations: [{ clause: 'B.I.4.1a#1' }] },
      });
      expect(await take(`${cycle}-9999`, 0, draft)).toMatchObject({ status: 404 });
      expect(
        await call('GET', `/v1/cases/${id}`, undefined, { authorization: 'Bearer wrong' }),
      ).toMatchObject({ status: 401 });
      expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
    });

    it('is recorded once, whatever the number of retries; a refusal advances nothing and is kept as evidence', async () => {
      const id = await find('collectiveReview', 'cell-1');
      expect(await take(id, 0, draft, { 'idempotency-key': 'a' })).toMatchObject({ status: 201 });
      const [first, second] = await Promise.all([
        take(id, 0, draft, { 'idempotency-key': 'a' }),
        take(id, 0, draft, { 'idempotency-key': 'a' }),
      ]);
      expect(first.body).toEqual(second.body);
      expect(first.headers.get('idempotent-replayed')).toBe('true');
      expect(await take(id, 0, { ...draft, note: 'khác' }, { 'idempotency-key': 'a' })).toMatchObject({
        status: 422,
      });
      const refused = await take(id, 1, {
        type: 'conferenceOpened',
        occurredAt: '2020-11-18T08:00:00+07:00',
        by: 'p08',
        presiding: 'p08',
        attending: ['p08'],
        absent: [],
      });
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/out-of-order' } });
      expect(refused.body.violations.map(({ rule }: Json) => rule)).toContain('steps-in-order');
      const { body, headers } = await get(`/v1/cases/${id}`);
      expect(body.version).toBe(1);
      expect(headers.get('etag')).toBe('"1"');
      expect((await get(`/v1/cases/${id}/history`)).body.items).toHaveLength(1);
      const { items } = (await get(`/v1/cases/${id}/attempts`)).body;
      expect(items.at(-1)).toMatchObject({
        type: 'conferenceOpened',
        problem: 'out-of-order',
        by: 'p08',
        recordedBy: 'owner',
      });
    });

    it('a dry run says what would happen, needs no key, and leaves no trace', async () => {
      const id = await find('collectiveReview', 'cell-2');
      const step = { ...draft, by: 'p15' };
      const path = `/v1/cases/${id}/steps?dry_run=true`;
      expect(await call('POST', path, step, { 'if-match': '"0"', 'idempotency-key': '' })).toMatchObject({
        status: 200,
        body: { case: { version: 1 } },
      });
      expect(await call('POST', path, { ...step, by: 'p01' }, { 'if-match': '"0"' })).toMatchObject({
        status: 403,
      });
      expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
      expect((await get(`/v1/cases/${id}/attempts`)).body.items).toHaveLength(0);
    });

    it('keeps personal text out of the log, behind a salted digest', async () => {
      const id = await find('individualReview', 'p10', 'cell-1');
      const absent = {
        type: 'absenceRecorded',
        occurredAt: '2020-11-18T08:00:00+07:00',
        by: 'p08',
        reason: 'Ốm nặng',
        note: 'Gia đình báo',
      };
      expect(await take(id, 0, absent)).toMatchObject({ status: 201 });
      const log = (await get(`/v1/cycles/${cycle}/log`)).body as string;
      expect(log).not.toMatch('Ốm nặng');
      const line = JSON.parse(log.trim().split('\n').at(-1) as string);
      expect(line.payload.reason.sha256).toMatch(/^[0-9a-f]{64}$/);
      const { items } = (await get(`/v1/cases/${id}/history`)).body;
      expect(Object.values(items[0].texts)).toEqual(expect.arrayContaining(['Ốm nặng', 'Gia đình báo']));
      expect((await get(`/v1/cases/${id}`)).body.outstanding).toBe(true);
    });
  });

  describe('many steps in one call', () => {
    const schedule = {
      type: 'conferenceScheduled',
      occurredAt: '2020-11-18T09:00:00+07:00',
      by: 'p20',
      startsAt: '2020-11-25T08:00:00+07:00',
      officerInCharge: 'p02',
    };
    it('each has its own outcome, later ones see earlier ones', async () => {
      const id = await find('collectiveReview', 'cell-3');
      const { status, body } = await call('POST', `/v1/cycles/${cycle}/steps`, {
        items: [
          { case: id, version: 0, step: { ...draft, by: 'p20' } },
          { case: id, step: { type: 'reportPresented', occurredAt: '2020-11-18T09:00:00+07:00', by: 'p20' } },
          { case: id, step: schedule },
        ],
      });
      expect(status).toBe(200);
      expect(body.outcomes.map(({ status: each }: Json) => each)).toEqual([201, 409, 201]);
      expect((await get(`/v1/cases/${id}`)).body.version).toBe(2);
    });
    it('says of the groups of its decisions how many more may be Excellent, and why', async () => {
      const decision = {
        type: 'decided',
        occurredAt: '2020-12-08T08:00:00+07:00',
        by: 'ward',
        level: 'excellent',
        reason: 'x',
      };
      const id = await find('memberRating', 'p10');
      const { body } = await call('POST', `/v1/cycles/${cycle}/steps`, {
        items: [{ case: id, version: 0, step: decision }],
      });
      expect(body.outcomes[0].status).toBe(409);
      expect(body.quotas).toEqual([
        expect.objectContaining({ group: 'members', clause: 'B.II.2.3a-q', more: 0, excellent: 0 }),
      ]);
      expect(body.quotas[0].because.vi).toMatch(/^Còn \d+ đối tượng cùng nhóm chưa báo cáo/);
      const dossier = await find('dossier', 'cell-1');
      const other = await call('POST', `/v1/cycles/${cycle}/steps`, {
        items: [{ case: dossier, version: 0, step: { type: 'nothing' } }],
      });
      expect(other.body.quotas).toEqual([]);
    });
    it('an item with a key of its own is recorded once, however it is sent again', async () => {
      const id = await find('collectiveReview', 'cell-2');
      const step = { ...draft, by: 'p15' };
      const send = (items: Json[]) => call('POST', `/v1/cycles/${cycle}/steps`, { items });
      const item = { case: id, version: 0, idempotencyKey: 'item-1', step };
      const { body: first } = await send([item, item]);
      expect(first.outcomes.map(({ status }: Json) => status)).toEqual([201, 201]);
      expect(first.outcomes.map(({ replayed }: Json) => replayed)).toEqual([undefined, true]);
      const { body: again } = await send([item]);
      expect(again.outcomes[0].step).toEqual(first.outcomes[0].step);
      const alone = await take(id, 0, step, { 'idempotency-key': 'item-1' });
      expect(alone).toMatchObject({ status: 201, body: { step: first.outcomes[0].step } });
      expect(alone.headers.get('idempotent-replayed')).toBe('true');
      const { body: other } = await send([{ ...item, step: { ...step, note: 'other' } }]);
      expect(other.outcomes[0].problem.type).toBe('/problems/idempotency-key-reused');
      expect((await get(`/v1/cases/${id}`)).body.version).toBe(1);
    });
    it('an atomic batch that fails keeps no answer under the keys of its items', async () => {
      const id = await find('collectiveReview', 'women');
      const item = { case: id, version: 0, idempotencyKey: 'item-2', step: { ...draft, by: 'p06' } };
      const failed = await call('POST', `/v1/cycles/${cycle}/steps`, {
        atomic: true,
        items: [item, { case: id, step: { ...draft, by: 'p06' } }],
      });
      expect(failed.status).toBe(409);
      const { body } = await call('POST', `/v1/cycles/${cycle}/steps`, { atomic: true, items: [item] });
      expect(body.outcomes).toMatchObject([{ status: 201, case: { version: 1 } }]);
      expect(body.outcomes[0].replayed).toBeUndefined();
    });
    it('says what is wrong in the language of the reader', async () => {
      const items = [{ case: await find('dossier', 'cell-1'), version: 0, step: { type: 'nothing' } }];
      const title = async (language: string) =>
        (await call('POST', `/v1/cycles/${cycle}/steps`, { items }, { 'accept-language': language })).body
          .outcomes[0].problem.title;
      expect([await title('vi'), await title('en')]).toEqual(['Bước không hợp lệ', 'Invalid step']);
    });
    it('all or nothing where asked: the first fault is the status, all faults are reported, nothing is written', async () => {
      const id = await find('collectiveReview', 'front');
      const { status, body } = await call('POST', `/v1/cycles/${cycle}/steps`, {
        atomic: true,
        items: [
          { case: id, version: 0, step: { ...draft, by: 'p04' } },
          {
            case: id,
            step: { type: 'concluded', occurredAt: '2020-11-18T09:00:00+07:00', by: 'p04', points: ['x'] },
          },
        ],
      });
      expect(status).toBe(409);
      expect(body.outcomes.map(({ status: each }: Json) => each)).toEqual([424, 409]);
      expect((await get(`/v1/cases/${id}`)).body.version).toBe(0);
      expect((await get(`/v1/cases/${id}/attempts`)).body.items).toHaveLength(1);
    });
  });

  it('the log is one chain for each case, dense, and resumes after any position', async () => {
    const read = async (after: number) =>
      ((await get(`/v1/cycles/${cycle}/log?after=${after}`)).body as string)
        .trim()
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line));
    const all = await read(0);
    expect(all.map(({ position }) => position)).toEqual(all.map((_line, at) => at + 1));
    expect(await read(2)).toEqual(all.slice(2));
    const last = new Map<string, string>();
    for (const line of all) {
      expect(line.previous).toBe(last.get(line.case) ?? '0'.repeat(64));
      last.set(line.case, line.hash);
    }
  });

  it('cases are found by procedure, state, words without accents, and page by page', async () => {
    const page = await get(`/v1/cycles/${cycle}/cases?procedure=memberRating&limit=10`);
    const rest = await get(
      `/v1/cycles/${cycle}/cases?procedure=memberRating&limit=100&cursor=${page.body.next}`,
    );
    expect(page.body.items.length + rest.body.items.length).toBe(23);
    expect(
      (await get(`/v1/cycles/${cycle}/cases?q=dang+vien+07&procedure=memberRating`)).body.items,
    ).toHaveLength(1);
    expect((await get(`/v1/cycles/${cycle}/cases?state=exempt`)).body.items).toMatchObject([
      { subject: 'p11', done: true },
    ]);
    expect(await get(`/v1/cycles/${cycle}/cases?limit=0`)).toMatchObject({ status: 422 });
  });

  it('describes itself in valid OpenAPI 3.1, every route and nothing else', async () => {
    const { body } = await get('/openapi.json');
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    const described = Object.entries(body.paths as Json).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(
        method => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    const routed = app.routes
      // A file ending on the name of a procedure is described with the procedure itself.
      .filter(({ path }) => !path.includes('{'))
      .filter(({ method, path }) => method !== 'ALL' && /^\/(v1|livez|readyz|metrics|problems)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(new Set(routed));
  });

  it('a fault of the program is a 500 and is logged; a database that is away is a 503 to try again', async () => {
    const logged: unknown[] = [];
    const answered = async (error: unknown) => {
      const store = { ...database.store, cycles: () => Promise.reject(error) };
      const faulty = createApp({
        store,
        clock: () => NOW,
        stamps,
        keyMatches: () => true,
        log: entry => logged.push(entry),
      });
      const answer = await faulty.request('/v1/cycles', { headers: { authorization: 'Bearer any' } });
      return { ...((await answer.json()) as Json), retry: answer.headers.get('retry-after') };
    };
    const fault = new TypeError('broken');
    expect(await answered(fault)).toMatchObject({
      status: 500,
      type: '/problems/internal-error',
      retry: null,
    });
    expect(JSON.stringify(logged)).toContain('TypeError: broken');
    const away = new Error('query failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    expect(await answered(away)).toMatchObject({ status: 503, type: '/problems/unavailable', retry: '1' });
  });

  it('counts what it did, by route and never by case', async () => {
    const id = await find('dossier', 'cell-2');
    await take(id, 0, { type: 'nothing' });
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(body).toMatch(/^trinh_tu_steps_total\{procedure="collectiveReview",step="reportDrafted"\} \d+$/m);
    expect(body).toMatch(/^trinh_tu_refusals_total\{problem="invalid-step"\} \d+$/m);
    expect(body).toMatch(
      /^http_request_duration_seconds_count\{method="POST",route="\/v1\/cases\/:id\/steps",status="422"\} \d+$/m,
    );
    expect(body).not.toContain(id);
    expect(body).toMatch(/^process_resident_memory_bytes [1-9]/m);
  });

  it('lives, is ready, and explains its problems in both languages', async () => {
    expect((await get('/livez')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    const en = await get('/problems/out-of-order', { 'accept-language': 'en' });
    const vi = await get('/problems/out-of-order');
    expect([vi.body.title, en.body.title]).toEqual(['Sai thứ tự', 'Out of order']);
    expect((await get('/v1/procedures/memberRating')).body.machine.id).toBe('memberRating');
    expect((await get('/v1/procedures/nothing')).status).toBe(404);
  });
});
