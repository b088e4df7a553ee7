import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { PROCEDURES } from '../../machines/words.ts';
import type { Api } from '../../server/app.ts';
import { chartOf } from '../../server/charts/graph.ts';
import { precedes } from '../../server/charts/ordering-model.ts';
import { DEMO_NOW } from '../../server/demo/load.ts';
import { answerProblem, Refusal } from '../../server/problem.ts';
import { pictureRoutes } from '../../server/procedures/pictures.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

const LANGUAGES = ['vi', 'en'] as const;

/** Addresses in the content of a page, without the place on it; the frame is tested elsewhere. */
const linksIn = (html: string): string[] => [
  ...new Set(
    [...(/<main.*<\/main>/s.exec(html)?.[0] ?? '').matchAll(/ href="(\/[^"#]*)[^"]*"/g)]
      .map(([, href]) => (href as string).replaceAll('&amp;', '&'))
      .filter(href => !href.startsWith('/assets/')),
  ),
];

describe('the pages of the order', () => {
  let ward: SmallWard;
  let cycle: string;
  const page = async (path: string, status = 200): Promise<string> => {
    const answer = await ward.app.request(path);
    const html = await answer.text();
    expect(answer.status, `${path}: ${html.slice(0, 300)}`).toBe(status);
    return html;
  };

  beforeAll(async () => {
    ward = await smallWard();
    cycle = ward.cycle;
  });
  afterAll(() => ward.store.close());

  it.each(LANGUAGES)('shows the map, each procedure and each rule in %s', async lang => {
    const title = { vi: 'Trình tự bắt buộc', en: 'The mandated order' }[lang];
    expect(await page(`/cycles/${cycle}/procedures?lang=${lang}`)).toContain(`<h1>${title}</h1>`);
    for (const name of PROCEDURES) {
      const html = await page(`/cycles/${cycle}/procedures/${name}?lang=${lang}`);
      expect(html).toContain(`<html lang="${lang}"`);
      for (const step of Object.keys(catalogue[name].steps)) expect(html).toContain(`id="step-${step}"`);
    }
    for (const n of [1, precedes.length]) await page(`/cycles/${cycle}/rules/${n}?lang=${lang}`);
  });

  it('counts the cases of every state as the API does, and colours by count, time and lateness', async () => {
    const { byProcedure } = await ward.store.summary(cycle, DEMO_NOW);
    for (const name of PROCEDURES) {
      const html = await page(`/cycles/${cycle}/procedures/${name}`);
      const counted = new Map(
        [...html.matchAll(/data-count="([^"]*)"><rect[^>]*><text[^>]*>(\d+)/g)].map(
          ([, id, n]): [string, number] => [id as string, Number(n)],
        ),
      );
      const inside = (state: string, id: string) =>
        state.split('+').some(part => part === id || part.startsWith(`${id}.`));
      for (const { id, kind } of chartOf(catalogue[name].machine).states) {
        const expected = Object.entries(byProcedure[name]?.states ?? {})
          .filter(([state]) => inside(state, id))
          .reduce((sum, [, n]) => sum + n, 0);
        if (kind !== 'start') expect(counted.get(id), `${name} ${id}`).toBe(expected);
      }
    }
    for (const heat of ['time', 'late', 'none']) {
      const html = await page(`/cycles/${cycle}/procedures/individualReview?heat=${heat}`);
      expect(html).toMatch(new RegExp(`heat=${heat}"[^>]*aria-current="true"`));
    }
  });

  it('says of every rule how many cases it holds up, and lists exactly these', async () => {
    const html = await page(`/cycles/${cycle}/procedures?lang=en`);
    const held = [
      ...html.matchAll(/data-waiting="([^"]*)"><rect[^>]*\/?>(?:<\/rect>)?<text[^>]*>(\d+)/g),
    ].map(([, row, n]) => ({ row: row as string, n: Number(n) }));
    expect(held.map(({ row }) => row).toSorted()).toEqual(precedes.map(({ id }) => id).toSorted());
    expect(held.some(({ n }) => n > 0)).toBe(true);
    for (const { row, n } of held.filter(each => each.n > 0)) {
      const rule = await page(`/cycles/${cycle}/rules/${row.split('/')[1]}?lang=en`);
      expect(rule).toContain(`Holds up: ${n} ${n === 1 ? 'case' : 'cases'}`);
      const lists = [...rule.matchAll(/<ul class="later">(.*?)<\/ul>/gs)].map(([, list]) => list).join('');
      const listed = new Set([...lists.matchAll(/href="\/cases\/([^"?]+)/g)].map(([, id]) => id));
      expect(listed.size).toBe(n);
    }
  });

  it('narrows a procedure to one body', async () => {
    const whole = await page(`/cycles/${cycle}/procedures/memberRating`);
    const body = /<select name="body">.*?<option value="([^"]+)"/s.exec(whole)?.[1];
    const narrowed = await page(`/cycles/${cycle}/procedures/memberRating?body=${body}`);
    expect(narrowed).toContain(`body=${body}`);
    const total = (html: string) => Number(/procedure-bar.*?(\d+) \/ (\d+)/s.exec(html)?.[2]);
    expect(total(narrowed)).toBeGreaterThan(0);
    expect(total(narrowed)).toBeLessThan(total(whole));
  });

  it('leads nowhere that is not there', async () => {
    const seen = new Set<string>();
    for (const from of ['procedures', 'procedures/individualReview', 'rules/1']) {
      const html = await page(`/cycles/${cycle}/${from}`);
      for (const [, id] of html.matchAll(/ href="#([^"]+)"/g))
        expect(html.includes(`id="${id}"`), `${from}#${id}`).toBe(true);
      for (const href of linksIn(html)) seen.add(href);
    }
    for (const href of seen) {
      const { status } = await ward.app.request(href);
      expect(status, href).toBeLessThan(400);
    }
  });

  it('tells what is not there, and shows a past day', async () => {
    await page(`/cycles/${cycle}/procedures/none`, 404);
    await page(`/cycles/${cycle}/rules/99`, 404);
    await page('/cycles/none/procedures', 404);
    const past = await page(`/cycles/${cycle}/procedures/memberRating?occurred_as_of=2020-11-20`);
    expect(past).toContain('occurred_as_of=2020-11-20');
  });

  it('gives every picture as a file, to pages and to the API', async () => {
    const api: Api = new Hono() as Api;
    api.onError((error, context) => {
      if (error instanceof Refusal) return answerProblem(context, error.problem);
      throw error;
    });
    pictureRoutes(api);
    for (const [notation, type, begins] of [
      ['svg', 'image/svg+xml', '<svg'],
      ['mmd', 'text/vnd.mermaid', 'stateDiagram-v2'],
      ['scxml', 'application/scxml+xml', '<?xml'],
      ['bpmn', 'application/xml', '<?xml'],
    ] as const)
      for (const [from, path] of [
        [api, `/v1/procedures/dossier.${notation}?lang=en`],
        [ward.app, `/procedures/dossier.${notation}?lang=en`],
      ] as const) {
        const answer = await from.request(path);
        expect(answer.status, path).toBe(200);
        expect(answer.headers.get('content-type')).toContain(type);
        expect((await answer.text()).startsWith(begins), path).toBe(true);
        const again = await from.request(path, {
          headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
        });
        expect(again.status).toBe(304);
      }
    expect((await ward.app.request('/procedures/dossier.json')).status).toBe(200);
    expect((await api.request('/v1/procedures/none.svg')).status).toBe(404);
    expect((await api.request('/v1/procedures/dossier.svg?lang=fr')).status).toBe(422);
    const [vi, en] = await Promise.all(
      LANGUAGES.map(async lang => (await api.request(`/v1/procedures/dossier.svg?lang=${lang}`)).text()),
    );
    expect(vi).not.toBe(en);
  });
});
