import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../db/store.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { type Blockers, blockers } from '../../machines/ordering/chains.ts';
import type { PlanCheck } from '../../machines/ordering/plan-check.ts';
import type { ShortestPath } from '../../machines/ordering/shortest-path.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { factsFor } from '../../machines/world.ts';
import type { Api } from '../../server/app.ts';
import { precedes } from '../../server/charts/ordering-model.ts';
import { Reader, type Whole } from '../../server/cycles/reader.ts';
import { waitingRoutes } from '../../server/cycles/waiting.ts';
import { DEMO_NOW } from '../../server/demo/load.ts';
import { answerProblem, Refusal } from '../../server/problem.ts';
import { Verifier, verified } from '../../server/ui/inspection/integrity.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

const LANGUAGES = ['vi', 'en'] as const;

describe('the pages of what waits and what was kept', () => {
  let ward: SmallWard;
  let api: Api;
  let cycle: string;

  const page = async (path: string, status = 200): Promise<string> => {
    const answer = await ward.app.request(path);
    const html = await answer.text();
    expect(answer.status, `${path}: ${html.slice(0, 300)}`).toBe(status);
    return html;
  };
  const json = async <T>(path: string, status = 200): Promise<T> => {
    const answer = await api.request(path);
    expect(answer.status, path).toBe(status);
    return (await answer.json()) as T;
  };
  const lines = () => ward.store.log(cycle, 0, 10_000);

  beforeAll(async () => {
    ward = await smallWard();
    cycle = ward.cycle;
    api = new Hono() as Api;
    api.onError((error, context) => {
      if (error instanceof Refusal) return answerProblem(context, error.problem);
      throw error;
    });
    const reader = new Reader(ward.store);
    waitingRoutes(api, { ground: ward.ground, reader });
    // Somebody tries to go out of order, and is refused.
    const { world } = (await reader.whole(cycle)) as Whole;
    const [waits] = blockers(world, DEMO_NOW).chains.filter(({ step }) => step === 'selfRated');
    const own = world.cases.get(waits?.case ?? '') as CaseRecord;
    const facts = factsFor(world, own, DEMO_NOW);
    const refused = await ward.app.request(`/v1/cases/${own.case}/steps`, {
      method: 'POST',
      headers: { authorization: 'Bearer key', 'idempotency-key': 'too early', 'if-match': '*' },
      body: JSON.stringify({
        ...catalogue[own.procedure].steps.selfRated?.example({ facts, context: own.context as Remembered }),
        type: 'selfRated',
        occurredAt: '2020-12-02T07:00:00+07:00',
        by: own.subject,
      }),
    });
    expect(refused.status, await refused.text()).toBe(409);
  });
  afterAll(() => ward.store.close());

  it.each(LANGUAGES)(
    'shows chains, plan check and inspection in %s, and leads nowhere that is not there',
    async lang => {
      for (const path of ['chains', 'plan-check', 'inspection']) {
        const html = await page(`/cycles/${cycle}/${path}?lang=${lang}`);
        expect(html.startsWith(`<!doctype html><html lang="${lang}"`)).toBe(true);
        const main = /<main.*<\/main>/s.exec(html)?.[0] ?? '';
        for (const [, id] of main.matchAll(/ href="#([^"]+)"/g))
          expect(html.includes(`id="${id}"`), `${path}#${id}`).toBe(true);
        const hrefs = new Set([...main.matchAll(/ href="(\/[^"#]*)/g)].map(([, href]) => href as string));
        for (const href of [...hrefs].slice(0, 40)) {
          const { status } = await ward.app.request(href.replaceAll('&amp;', '&'));
          expect(status, href).toBeLessThan(400);
        }
      }
    },
  );

  it('speaks English in English, but for the names of the roster', async () => {
    const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    const paths = [...PROCEDURES.map(name => `procedures/${name}`), 'procedures', 'rules/1', 'chains'];
    for (const path of [...paths, 'plan-check', 'inspection']) {
      const html = await page(`/cycles/${cycle}/${path}?lang=en`);
      expect(Buffer.byteLength(html), path).toBeLessThan(300_000);
      expect(html).not.toMatch(/undefined|NaN|\[object |Invalid Date/);
      const read = (/<main.*<\/main>/s.exec(html)?.[0] ?? '')
        .replace(/<(\w+)(?=[^>]*\slang="vi")[^>]*>(?:(?!<\1[\s>]).)*?<\/\1>/gs, '')
        .split(/<[^>]*>/)
        .filter(words => vietnamese.test(words.replace(/Mẫu \d+/g, '')));
      expect(read, path).toEqual([]);
    }
  });

  it('ranks the roots and tells every chain that the API tells', async () => {
    const found = await json<Blockers>(`/v1/cycles/${cycle}/blockers?limit=1000`);
    expect(found.waiting).toBeGreaterThan(0);
    expect(found.chains).toHaveLength(found.waiting);
    const html = await page(`/cycles/${cycle}/chains?lang=en&roots=all`);
    expect(html).toContain(`${found.waiting} cases have a next step that waits`);
    const behind = [...html.matchAll(/class="behind"><b>(\d+)<\/b>/g)].map(([, n]) => Number(n));
    expect(behind).toEqual(behind.toSorted((a, b) => b - a));
    expect(behind[0]).toBe(found.roots[0]?.holdsUp);
    let told = 0;
    for (let n = 1, of = 1; n <= of; n += 1) {
      const shown = await page(`/cycles/${cycle}/chains?lang=en&page=${n}`);
      of = Number(/Page \d+ of (\d+)/.exec(shown)?.[1] ?? 1);
      for (const [, cases] of shown.matchAll(/<b>\d+ links?<\/b><span class="soft">(\d+) cases? ·/g))
        told += Number(cases);
    }
    expect(told).toBe(found.waiting);
  });

  it('filters the chains by what stands in the address', async () => {
    const { chains } = await json<Blockers>(`/v1/cycles/${cycle}/blockers?limit=1000`);
    const one = chains[0];
    const narrowed = await page(`/cycles/${cycle}/chains?lang=en&procedure=${one?.procedure}`);
    const all = await page(`/cycles/${cycle}/chains?lang=en`);
    const groups = (html: string) => html.split('class="chain keep"').length - 1;
    expect(groups(narrowed)).toBeGreaterThan(0);
    expect(groups(narrowed)).toBeLessThanOrEqual(groups(all));
    const root = one?.links.at(-1)?.case;
    expect(await page(`/cycles/${cycle}/chains?root=${root}`)).toContain(`/cases/${root}`);
    expect(await page(`/cycles/${cycle}/chains?lang=en&body=nobody`)).toContain('No chain matches');
  });

  it('answers who waits and the shortest way on, and refuses what it does not know', async () => {
    const { chains } = await json<Blockers>(`/v1/cycles/${cycle}/blockers?limit=1`);
    expect(chains).toHaveLength(1);
    const path = await json<ShortestPath>(`/v1/cases/${chains[0]?.case}/path`);
    expect(path.steps.length).toBeGreaterThan(0);
    await json(`/v1/cases/${chains[0]?.case}/path?to=nothing`, 422);
    await json(`/v1/cases/${cycle}-99999/path`, 404);
    await json('/v1/cases/nowhere/path', 404);
    await json('/v1/cycles/none/blockers', 404);
    await json(`/v1/cycles/${cycle}/blockers?limit=0`, 422);
    const past = await json<Blockers>(`/v1/cycles/${cycle}/blockers?as_of=2020-12-01`);
    expect(past.waiting).not.toBe(0);
    await json(`/v1/cycles/${cycle}/blockers?as_of=never`, 422);
  });

  it('holds the plan against the cycle, every deadline and every conflict', async () => {
    const check = await json<PlanCheck>(`/v1/cycles/${cycle}/plan-check`);
    const html = await page(`/cycles/${cycle}/plan-check?lang=en`);
    const missed = check.deadlines.filter(({ soonest }) => soonest.late.length > 0).length;
    const due = check.deadlines.filter(({ cases }) => cases > 0).length;
    expect(html).toContain(
      missed > 0
        ? `${missed} of ${due} deadlines can no longer be kept for every case`
        : 'Every deadline can still be kept',
    );
    expect(html.split('class="conflict keep"').length - 1).toBe(check.conflicts.length);
    for (const { deadline, there, cases } of check.deadlines) {
      expect(html).toContain(`<td class="num">${there} / ${cases}</td>`);
      expect(html).toContain(deadline.label.en);
    }
  });

  it('inspects: every rule judged, the refused attempt listed, the log hashed again', async () => {
    const html = await page(`/cycles/${cycle}/inspection?lang=en`);
    expect(html).toContain('No rule is broken');
    expect(html).toContain('The chain of hashes is intact');
    expect(html).toContain('1 attempt was refused');
    expect(html).toContain('Out of order');
    expect(html.split('<p class="soft plain">').length - 1).toBe(2 * precedes.length);
    expect(html).toContain(`<dd>${(await lines()).length}</dd>`);
    expect(html).toContain('What this page does not prove');
  });

  describe('the chain of hashes', () => {
    const judge = (all: readonly LogLine[], records: Parameters<Verifier['end']>[0] = []) => {
      const verifier = new Verifier();
      for (const line of all) verifier.take(line);
      return verifier.end(records);
    };
    it('holds for the log as it is, down to the stored cases', async () => {
      const { items } = await ward.store.cases(cycle, { limit: 500 });
      expect(judge(await lines(), items).faults).toEqual([]);
    });
    it('is read on where the last check ended, and whole again after some minutes', async () => {
      const all = [...(await lines())];
      const asked: number[] = [];
      const log = async (_: string, after: number, limit: number) => {
        asked.push(after);
        return all.filter(({ position }) => position > after).slice(0, limit);
      };
      const check = (store: { log: typeof log }) => verified(store, cycle, []);
      const [last] = all.splice(-1, 1) as [LogLine];
      const store = { log };
      const first = await check(store);
      all.push(last);
      const [second, third] = await Promise.all([check(store), check(store)]);
      expect([first.lines, second.lines, third.lines]).toEqual([all.length - 1, all.length, all.length]);
      expect([first, second, third].flatMap(({ faults }) => faults)).toEqual([]);
      expect(second.fingerprint).toBe(judge(all).fingerprint);
      expect(asked.filter(after => after === 0)).toHaveLength(1);
      // A line that was altered after it had been checked.
      all[2] = { ...(all[2] as LogLine), by: 'somebody' };
      expect((await check(store)).faults).toEqual([]);
      vi.useFakeTimers({ toFake: ['performance'], now: Date.now() });
      vi.setSystemTime(Date.now() + 6 * 60_000);
      vi.advanceTimersByTime(6 * 60_000);
      try {
        expect((await check(store)).faults[0]).toMatchObject({ position: 3, kind: 'hash' });
      } finally {
        vi.useRealTimers();
      }
    });
    it('names the first line that was altered, left out or put elsewhere', async () => {
      const all = await lines();
      const [, second, third] = all as [LogLine, LogLine, LogLine];
      const altered = all.map(line => (line === second ? { ...line, by: 'somebody' } : line));
      expect(judge(altered).faults[0]).toMatchObject({ position: second.position, kind: 'hash' });
      expect(judge(all.filter(line => line !== second)).faults[0]).toMatchObject({
        position: third.position,
        kind: 'gap',
      });
      const { items } = await ward.store.cases(cycle, { limit: 500 });
      const { faults } = judge(all.slice(0, -1), items);
      expect(faults).toEqual([expect.objectContaining({ case: all.at(-1)?.case, kind: 'end' })]);
      expect(judge(altered).fingerprint).toBe(judge(all).fingerprint);
      expect(judge(all.slice(0, -1)).fingerprint).not.toBe(judge(all).fingerprint);
    });
  });
});
