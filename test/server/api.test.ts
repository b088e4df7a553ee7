import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { stamps } from '../../db/stamp.ts';
import { createApp } from '../../server/app.ts';
import { databases } from '../support/database.ts';
import { calling, draft, type Json, NOW } from './calling.ts';

describe.each(databases)('the API on $name', ({ open }) => {
  const { api, get, find, take } = calling(open);

  it('the log is one chain for each case, dense, and resumes after any position', async () => {
    const read = async (after: number) =>
      ((await get(`/v1/cycles/${api.cycle}/log?after=${after}`)).body as string)
        .trim()
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line));
    const id = await find('collectiveReview', 'cell-1');
    await take(id, 0, draft);
    await take(id, 1, {
      type: 'opinionsGathered',
      occurredAt: '2020-11-17T09:00:00+07:00',
      by: 'p08',
      from: ['p08'],
    });
    await take(await find('collectiveReview', 'cell-3'), 0, { ...draft, by: 'p20' });
    const all = await read(0);
    expect(all).toHaveLength(3);
    expect(all.map(({ position }) => position)).toEqual(all.map((_line, at) => at + 1));
    expect(await read(2)).toEqual(all.slice(2));
    const last = new Map<string, string>();
    for (const line of all) {
      expect(line.previous).toBe(last.get(line.case) ?? '0'.repeat(64));
      last.set(line.case, line.hash);
    }
  });

  it('cases are found by procedure, state, words without accents, and page by page', async () => {
    const page = await get(`/v1/cycles/${api.cycle}/cases?procedure=memberRating&limit=10`);
    const rest = await get(
      `/v1/cycles/${api.cycle}/cases?procedure=memberRating&limit=100&cursor=${page.body.next}`,
    );
    expect(page.body.items.length + rest.body.items.length).toBe(23);
    expect(
      (await get(`/v1/cycles/${api.cycle}/cases?q=dang+vien+07&procedure=memberRating`)).body.items,
    ).toHaveLength(1);
    expect((await get(`/v1/cycles/${api.cycle}/cases?state=exempt`)).body.items).toMatchObject([
      { subject: 'p11', done: true },
    ]);
    expect(await get(`/v1/cycles/${api.cycle}/cases?limit=0`)).toMatchObject({ status: 422 });
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
    const routed = api.app.routes
      // A file ending on the name of a procedure is described with the procedure itself.
      .filter(({ path }) => !path.includes('{'))
      .filter(({ method, path }) => method !== 'ALL' && /^\/(v1|livez|readyz|metrics|problems)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect(new Set(described)).toEqual(new Set(routed));
  });

  it('a fault of the program is a 500 and is logged; a database that is away is a 503 to try again', async () => {
    const logged: unknown[] = [];
    const answered = async (error: unknown) => {
      const store = { ...api.database.store, cycles: () => Promise.reject(error) };
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
