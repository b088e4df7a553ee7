import { Hono } from 'hono';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CycleRow } from '../../db/store.ts';
import type { CaseRecord, Standing } from '../../machines/case.ts';
import type { Level } from '../../machines/words.ts';
import type { Group, World } from '../../machines/world.ts';
import type { Whole } from '../../server/cycles/reader.ts';
import { resultPages } from '../../server/ui/results/page.tsx';
import { quotaGroups } from '../../server/ui/results/quota-groups.ts';
import { said } from '../../server/ui/results/words.ts';
import type { Desk } from '../../server/ui/view.ts';
import { frame } from '../../server/ui/words.ts';
import { type CaseName, members, person, type WardWorld, ward as wardOf } from '../support/ward-world.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

const NOW = '2020-12-09T01:00:00.000Z';

/** The ward in which these cases were decided at these levels, however they came to be. */
const decidedWorld = (w: WardWorld, levels: Readonly<Record<CaseName, Level>>): World => {
  const wanted = new Map(Object.entries(levels).map(([name, level]) => [w.idOf(name as CaseName), level]));
  const cases = new Map(
    [...w.world.cases].map(([id, record]): [string, CaseRecord] => {
      const level = wanted.get(id);
      const standing: Standing =
        level === 'excellent' ? 'excellent' : level === 'good' ? 'good' : 'belowGood';
      return [
        id,
        level
          ? {
              ...record,
              standing,
              outline: { level, decided: level },
              milestones: { decided: '2020-12-08T02:00:00.000Z' },
            }
          : record,
      ];
    }),
  );
  const groups = new Map<string, Group>();
  for (const { brief, standing } of cases.values())
    if (brief.quota) {
      const so = groups.get(brief.quota.group) ?? {
        revision: 0,
        pending: 0,
        good: 0,
        excellent: 0,
        total: 0,
      };
      const one = (at: Standing) => (standing === at ? 1 : 0);
      groups.set(brief.quota.group, {
        revision: 0,
        pending: so.pending + one('pending'),
        good: so.good + one('good'),
        excellent: so.excellent + one('excellent'),
        total: so.total + 1 - one('out'),
      });
    }
  return { ...w.world, cases, groups };
};

const wholeOf = (w: WardWorld, world: World): Whole => {
  const { roster } = w.world;
  if (!roster) throw new Error('The ward has a roster');
  const cycle = {
    id: 'c',
    name: 'Phường thử',
    plan: 'giang-bien-2020',
    openedAt: NOW,
    roster,
    closedAt: null,
  };
  return {
    cycle: cycle as unknown as CycleRow,
    plan: w.world.plan,
    world: { ...world, roster },
    position: 1,
    recordedAt: NOW,
  };
};

/** So many members of cell-1, the first of them decided at these levels. */
const withMembers = (count: number, levels: readonly Level[]): Whole => {
  const w = wardOf({ people: { ...members('cell-1', count), old: person('cell-1', { status: 'exempt' }) } });
  const named = levels.map((level, at): [CaseName, Level] => [`memberRating m${at + 1}`, level]);
  return wholeOf(w, decidedWorld(w, Object.fromEntries(named)));
};

const page = async (whole: Whole, path = '') => {
  const ui = new Hono();
  const desk = {
    ground: { clock: () => NOW },
    reader: { whole: async () => whole, lines: async () => [] },
  } as unknown as Desk;
  resultPages(ui, desk);
  const answer = await ui.request(`/cycles/c/results${path}`);
  return { answer, html: await answer.text() };
};

const notCompletedCase = ({ world }: Whole) =>
  [...world.cases.values()].find(({ outline }) => outline.decided === 'notCompleted')?.case;

const repeat = (level: Level, count: number): Level[] => Array.from({ length: count }, () => level);

describe('the quota groups', () => {
  const group = (whole: Whole, id = 'members') => {
    const found = quotaGroups(whole).find(each => each.id === id);
    if (!found) throw new Error(`No group ${id}`);
    return { ...found, why: found.why.map(({ en }) => en) };
  };

  it('say how many Excellent there may be, and what the next one would need (B.II.2.3a-q)', () => {
    const { n, excellent, most, why } = group(
      withMembers(12, [...repeat('excellent', 2), ...repeat('good', 10)]),
    );
    expect([n, excellent, most]).toEqual([12, 2, 2]);
    expect(why).toEqual([
      '2 is within it: 20 % of 10 at Good is 2.',
      '3 would be above it: 20 % of 9 at Good is 1.8.',
    ]);
  });

  it('let a small group have one, and say that it is small (B.II.6#11)', () => {
    const small = group(withMembers(6, repeat('good', 4)));
    expect([small.n, small.most]).toEqual([4, 1]);
    expect(small.why[0]).toBe(
      'A small group: with 1 chosen 3 are left at Good, fewer than 5, so 1 may be chosen.',
    );
    // Six at Good are no small group any more once one is chosen: 20 % of 5 is just 1.
    expect(group(withMembers(6, repeat('good', 6))).why[0]).toBe('1 is within it: 20 % of 5 at Good is 1.');
  });

  it('let nobody be Excellent where nobody is Good', () => {
    const none = group(withMembers(3, ['completed', 'notCompleted']));
    expect([none.n, none.most, none.why]).toEqual([0, 0, [said.nobodyGood.en]]);
  });

  it('count who has not reported yet, and leave out who is exempt', () => {
    const { pending } = group(withMembers(3, ['good']));
    const { pending: all } = group(withMembers(3, []));
    expect(all - pending).toBe(1);
  });

  it('are those of the plan, in its order, leaders by their titles (B.II.4#3)', () => {
    const whole = withMembers(1, []);
    const found = quotaGroups(whole);
    expect([...new Set(found.map(({ kind }) => kind))]).toEqual([
      'members',
      'cells',
      'collectives',
      'leaders',
    ]);
    expect(found.filter(({ kind }) => kind === 'leaders').map(({ title }) => title.en)).toContain(
      'Heads in Front and organisations',
    );
  });
});

describe('the page', () => {
  it('names everyone who has not completed, and marks a group that has too many Excellent', async () => {
    const whole = withMembers(8, [...repeat('excellent', 3), 'good', 'notCompleted']);
    const { html } = await page(whole);
    const card = (id: string) => html.split(`id="${id}"`)[1]?.split('</section>')[0] ?? '';
    expect(card('not-completed')).toContain('(1)');
    const linked = [...card('not-completed').matchAll(/href="\/cases\/([^"]+)"/g)].map(([, id]) => id);
    expect(linked).toEqual([notCompletedCase(whole)]);
    expect(card('excellent')).toContain('(3)');
    // Four Good or better: one may be Excellent.
    expect(card('quotas')).toContain(said.over(2).vi);
    expect(html).toContain(said.overCount(1).vi);
    expect(html).not.toContain(said.nothingYet.vi);
  });

  it('leads from each number to the cases behind it', async () => {
    const { html } = await page(withMembers(8, ['good', 'good', 'completed']));
    expect(html).toContain('href="/cycles/c/cases?procedure=memberRating&amp;level=good"');
    expect(html).toContain(
      'href="/cycles/c/cases?procedure=memberRating&amp;body=cell-1&amp;level=completed"',
    );
    expect(html).toMatch(/66,7 %/);
  });
});

describe('over HTTP', () => {
  let ward: SmallWard;
  beforeAll(async () => {
    ward = await smallWard();
  });
  afterAll(() => ward.store.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    ward.app.request(`/cycles/${ward.cycle}${path}`, { headers });
  const api = (path: string) =>
    ward.app.request(`/v1/cycles/${ward.cycle}${path}`, { headers: { authorization: 'Bearer key' } });

  it('tells what is missing while nothing is decided, and until when', async () => {
    const html = await (await get('/results')).text();
    expect(html).toContain(said.nothingYet.vi);
    expect(html).toContain('09/12/2020');
    const undecided = html.split('id="undecided"')[1]?.split('</section>')[0] ?? '';
    const { outstanding } = (await (await api('/results.json')).json()) as { outstanding: unknown[] };
    expect(undecided).toContain(`(${outstanding.length})`);
    // What the numbers of the list add up to.
    const counts = [...undecided.matchAll(/level=none">(\d+)</g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(outstanding.length);
  });

  it('offers the files that the API gives, without its key', async () => {
    const file = await get('/results.json');
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="ket-qua-${ward.cycle}-2020-12-02.json"`,
    );
    expect(await file.json()).toEqual(await (await api('/results.json')).json());
    const names = async (answer: Response) =>
      (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets.map(({ name }) => name);
    const own = await names(await get('/results.xlsx'));
    expect(own).toContain('Không hoàn thành');
    expect(own).toEqual(await names(await api('/results.xlsx')));
    expect((await get('/results.xlsx', { 'x-forwarded-for': '203.0.113.5' })).status).toBe(403);
  });

  it('shows and gives away a past day as it stood', async () => {
    const html = await (await get('/results?occurred_as_of=2020-11-20')).text();
    expect(html).toContain(frame.asOfNow.vi);
    expect(html).toContain(`href="/cycles/${ward.cycle}/results.xlsx?occurred_as_of=2020-11-20"`);
    const then = (await (await get('/results.json?occurred_as_of=2020-11-20')).json()) as { asOf: string };
    expect(then.asOf).toBe('2020-11-20T16:59:59.999Z');
    expect((await get('/results.json?as_of=2019-01-01')).status).toBe(404);
  });

  it('finds the cases by the level decided, and those without one', async () => {
    const none = await (await get('/cases?procedure=memberRating&level=none')).text();
    const { members: collated } = (await (await api('/results.json')).json()) as {
      members: { tally: { outstanding: number } };
    };
    expect(collated.tally.outstanding).toBeGreaterThan(0);
    expect(/data-live="count">(\d+)/.exec(none)?.[1]).toBe(String(collated.tally.outstanding));
    expect(await (await get('/cases?procedure=memberRating&level=good')).text()).toContain(
      'data-live="count">0',
    );
  });
});
