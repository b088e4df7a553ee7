import { afterAll, beforeAll, expect, it } from 'vitest';
import { paged } from '../../server/ui/pager.tsx';
import type { View } from '../../server/ui/view.ts';
import { type SmallWard, smallWard } from './small-ward.ts';
import { asking } from './take.ts';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard();
});
afterAll(() => ward.store.close());

const ten = Array.from({ length: 10 }, (_, n) => n);

it.each([
  ['', 1, [0, 1, 2, 3]],
  ['?page=2', 2, [4, 5, 6, 7]],
  ['?page=3', 3, [8, 9]],
  ['?page=4', 3, [8, 9]],
  ['?page=-1', 1, [0, 1, 2, 3]],
  ['?page=1.9', 1, [0, 1, 2, 3]],
  ['?page=two', 1, [0, 1, 2, 3]],
])('of ten in fours %s is page %i', (query, page, items) => {
  const view = { url: new URL(`http://localhost/list${query}`) } as View;
  expect(paged(view, ten, 4)).toEqual({ items, page, pages: 3 });
});

it('nothing has one page, which is empty', () => {
  const view = { url: new URL('http://localhost/list?page=2') } as View;
  expect(paged(view, [], 4)).toEqual({ items: [], page: 1, pages: 1 });
});

it('every refused attempt can be looked at, the last first, in pages', async () => {
  const [one] = (await ward.store.cases(ward.cycle, { procedure: 'dossier', limit: 1 })).items;
  const answer = await asking(ward)(`/v1/cycles/${ward.cycle}/steps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'many' },
    body: JSON.stringify({
      items: Array.from({ length: 130 }, (_, n) => ({
        case: one?.case,
        version: 0,
        step: { type: `no-such-step-${n}` },
      })),
    }),
  });
  expect(answer.status).toBe(200);
  const shown = async (query: string) => {
    const html = await (await ward.app.request(`/cycles/${ward.cycle}/inspection?lang=en${query}`)).text();
    return [...html.matchAll(/<td>(no-such-step-\d+)<\/td>/g)].map(([, step]) => step);
  };
  const first = await shown('');
  const second = await shown('&refused=2');
  expect(first).toHaveLength(100);
  expect(first[0]).toBe('no-such-step-129');
  expect(new Set([...first, ...second]).size).toBe(130);
});
