import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said as board } from '../../server/ui/board/words.ts';
import { said as bodies } from '../../server/ui/bodies/words.ts';
import { said as cases } from '../../server/ui/cases/words.ts';
import { statusLabel } from '../../server/ui/pieces.tsx';
import { said as timeline } from '../../server/ui/timeline/words.ts';
import { frame, sections, troubles } from '../../server/ui/words.ts';
import { PAGES, type SmallWard, smallWard } from './small-ward.ts';

const MOST_BYTES = 300_000;

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard();
});
afterAll(() => ward.store.close());

const get = (path: string, headers: Record<string, string> = {}) => ward.app.request(path, { headers });
const within = (path: string) => `/cycles/${ward.cycle}${path}`;

/** What a reader reads: the text between the tags, without names of the roster, which are Vietnamese. */
const read = (html: string): string[] =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<template.*?<\/template>|<template[^>]*>/gs, '')
    .replace(/<(\w+)(?=[^>]*\slang="vi")[^>]*>(?:(?!<\1[\s>]).)*?<\/\1>/gs, '')
    .split(/<[^>]*>/)
    .map(each => each.trim())
    .filter(Boolean);

/** Letters that only Vietnamese has, among those an English sentence might. */
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
/** What keeps its Vietnamese name in English: the product, and the plan's forms. */
const OWN_NAMES = /Trình Tự|Mẫu \d+|Biểu \d+/g;
const fixed = [frame, sections, troubles, bodies, board, cases, timeline, statusLabel].flatMap(said =>
  Object.values(said).filter(each => typeof each !== 'function'),
);

describe.each(['vi', 'en'] as const)('every page in %s', language => {
  it.each(PAGES)('%s is there, whole, and small enough', async path => {
    const answer = await get(within(path), { cookie: `lang=${language}` });
    const html = await answer.text();
    expect(answer.status, html.slice(0, 400)).toBe(200);
    expect(html).toContain(`<html lang="${language}"`);
    expect(Buffer.byteLength(html)).toBeLessThan(MOST_BYTES);
    expect(html).not.toMatch(/undefined|NaN|\[object |Invalid Date/);
    const text = read(html);
    if (language === 'en')
      expect(text.filter(each => VIETNAMESE.test(each.replace(OWN_NAMES, '')))).toEqual([]);
    else {
      const english = new Set(fixed.filter(({ vi, en }) => vi !== en).map(({ en }) => en));
      const vietnamese = new Set(fixed.map(({ vi }) => vi));
      expect(text.filter(each => english.has(each) && !vietnamese.has(each))).toEqual([]);
    }
  });
});

describe('the frame', () => {
  it('leads to the newest cycle', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(within(''));
  });

  it('speaks Vietnamese unless asked, by header, cookie or query, and remembers a choice', async () => {
    const language = async (path: string, headers = {}) =>
      /<html lang="(\w+)"/.exec(await (await get(path, headers)).text())?.[1];
    expect(await language(within(''))).toBe('vi');
    expect(await language(within(''), { 'accept-language': 'en-GB,en' })).toBe('en');
    expect(await language(within(''), { 'accept-language': 'en', cookie: 'lang=vi' })).toBe('vi');
    const chosen = await get(within('?lang=en'));
    expect(chosen.headers.get('set-cookie')).toContain('lang=en');
  });

  it('tells a browser on a page what is not there, and every other client as before', async () => {
    const page = await get(within('/nowhere'));
    expect(page.status).toBe(404);
    expect(await page.text()).toContain(troubles.notFound.vi);
    expect((await get('/cycles/nowhere')).status).toBe(404);
    expect((await get(within('/bodies/nowhere'))).status).toBe(404);
    expect((await get(within('?as_of=soon'))).status).toBe(400);
    const api = await get('/v1/nowhere', { authorization: 'Bearer key' });
    expect(api.headers.get('content-type')).toContain('problem+json');
  });

  it('loads nothing from elsewhere', async () => {
    const answer = await get(within(''));
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await answer.text();
    expect([...html.matchAll(/(?:src|href)="(https?:)?\/\//g)]).toEqual([]);
    for (const [, url] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const asset = await get(url as string);
      expect(asset.status).toBe(200);
      expect(asset.headers.get('cache-control')).toContain('immutable');
      const etag = asset.headers.get('etag') as string;
      expect((await get(url as string, { 'if-none-match': etag })).status).toBe(304);
    }
  });
});

describe('who gets pages', () => {
  it('only a browser on this machine, by a name of this machine', async () => {
    for (const headers of [
      { host: 'trinh-tu.example' },
      { 'x-forwarded-for': '203.0.113.5' },
      { forwarded: 'for=203.0.113.5' },
    ]) {
      const answer = await get(within(''), headers as unknown as Record<string, string>);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain(troubles.remote.vi);
    }
    const remote = await ward.app.request(
      within(''),
      {},
      { incoming: { socket: { remoteAddress: '192.0.2.7' } } },
    );
    expect(remote.status).toBe(403);
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000'])
      expect((await get(within(''), { host })).status).toBe(200);
  });

  it('takes forms from its own pages only', async () => {
    const send = (headers: Record<string, string>) =>
      ward.app.request(within('/acting'), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost', ...headers },
        body: new URLSearchParams({ as: 'ward', back: '//elsewhere.example' }),
      });
    expect((await send({})).status).toBe(403);
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({ origin: 'http://localhost', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const own = await send({ 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(303);
    expect(own.headers.get('location')).toBe(within(''));
    expect(own.headers.get('set-cookie')).toContain('acting=ward');
  });
});

describe('what the board says', () => {
  it('names the latest cell, why, and who has to do what next', async () => {
    const html = await (await get(within(''))).text();
    const hero = /<section[^>]*class="card hero.*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(hero).toContain(board.latest.vi);
    expect(hero).toMatch(/class="clause"/);
    expect(hero).toContain(board.doNow.vi);
    expect(hero).toMatch(/href="\/cases\//);
  });

  it('counts as the API counts', async () => {
    const summary = (await (
      await get(`/v1/cycles/${ward.cycle}`, { authorization: 'Bearer key' })
    ).json()) as { ready: number; outstanding: number; late: number };
    const html = await (await get(within(''))).text();
    const tile = (name: string) =>
      Number(new RegExp(`t-${name}[^>]*>.*?<b>([\\d.]+)</b>`, 's').exec(html)?.[1]?.replaceAll('.', ''));
    expect(tile('ready')).toBe(summary.ready);
    expect(tile('outstanding')).toBe(summary.outstanding);
  });

  it('shows a past day as it stood, by either clock', async () => {
    const now = await (await get(within('?lang=vi'))).text();
    const then = await (await get(within('?occurred_as_of=2020-11-18'))).text();
    const recorded = await (await get(within('?as_of=2020-11-18'))).text();
    const done = (html: string) => Number(/t-done.*?<b>(\d+)/s.exec(html)?.[1]);
    expect(done(then)).toBeLessThan(done(now));
    // The story was recorded on 2 December: nothing of it was known before.
    expect(done(recorded)).toBe(0);
    expect(then).toContain(frame.asOfNow.vi);
    // Every link keeps the moment.
    expect(then).toContain(`${within('/bodies')}?occurred_as_of=2020-11-18`);
  });

  it('takes a day as people here write it', async () => {
    const asked = await get(within('/bodies?as_of_day=18/11/2020&as_of_clock=happened'));
    expect(asked.headers.get('location')).toBe(within('/bodies?occurred_as_of=2020-11-18'));
    expect((await get(within('?as_of=2020-02-31'))).status).toBe(400);
  });

  it('finds people, bodies, steps and clauses without accents', async () => {
    const found = async (q: string) => (await get(within(`/search?q=${encodeURIComponent(q)}`))).text();
    expect(await found('dang vien 0001')).toContain('Đảng viên 0001');
    expect(await found('to dan pho 1')).toContain('Chi bộ Tổ dân phố 1');
    expect(await found('kiem phieu')).toContain('next=ballotCounted');
    expect(await found('B.I.4.1a#1')).toContain('clause-B.I.4.1a#1');
  });
});
