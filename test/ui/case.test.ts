import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { Reader, type Whole } from '../../server/cycles/reader.ts';
import { wayOf } from '../../server/ui/case/way.ts';
import { said } from '../../server/ui/case/words.ts';
import { said as sheet } from '../../server/ui/sheet/words.ts';
import { type Form, formIn, plain } from './case-forms.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

let ward: SmallWard;
let whole: Whole;
/** The ward as it stands now: what one test records, the next one sees. */
const lookAgain = async () => {
  whole = (await new Reader(ward.store).whole(ward.cycle)) as Whole;
};
beforeAll(async () => {
  ward = await smallWard({ seed: 7, cells: 17, members: 110 });
  await lookAgain();
});
afterAll(() => ward.store.close());

const cases = () => [...whole.world.cases.values()];
const find = (procedure: Procedure, holds: (own: CaseRecord) => boolean): CaseRecord => {
  const found = cases().find(own => own.procedure === procedure && own.scope === 'in' && holds(own));
  if (!found) throw new Error(`The small ward has no such ${procedure}`);
  return found;
};

const get = (path: string) => ward.app.request(path);
const page = async (path: string) => (await get(path)).text();
const post = (form: Form, press: 'check' | 'record') =>
  ward.app.request(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: form.body(press),
  });
const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  ward.app.request(path, {
    method,
    headers: { authorization: 'Bearer key', 'idempotency-key': crypto.randomUUID(), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const version = async (id: string) =>
  ((await (await api('GET', `/v1/cases/${id}`)).json()) as { version: number }).version;

describe('a case', () => {
  it('shows the way it took, whatever the way', async () => {
    for (const own of cases().filter(({ version: steps }) => steps > 0)) {
      const lines = await ward.store.history(own.case);
      expect(wayOf(own, lines), `${own.procedure} ${own.case} ${own.state}`).toHaveLength(lines.length + 1);
    }
  });

  it('says why not yet, what would open it and who can do that', async () => {
    const open = find('individualReview', ({ done, place }) => {
      const there = cases().find(each => each.procedure === 'collectiveReview' && each.subject === place);
      return !done && there?.state === 'concluded';
    });
    const own = find('collectiveReview', ({ subject }) => subject === open.place);
    const html = await page(`/cases/${own.case}`);
    expect(html).toContain(said.notYet.vi);
    expect(html).toMatch(/href="\/cases\/[\w-]+"[^>]*>Kiểm điểm cá nhân/);
  });

  it('cannot be acted on on a past day', async () => {
    const own = find('memberRating', ({ state }) => state === 'balloted' || state === 'reported');
    const html = await page(`/cases/${own.case}?as_of=2020-12-01`);
    expect(html).toContain(said.pastNoActing.vi);
    expect(html).not.toContain('class="step-form"');
  });

  it('is a page of its own where there is none', async () => {
    expect((await get(`/cases/${ward.cycle}-99999`)).status).toBe(404);
  });
});

describe('recording a step by its form, without scripts', () => {
  beforeEach(lookAgain);

  it('checks first, records once, and tells it', async () => {
    const own = find('memberRating', ({ next }) => next.includes('ballotCounted'));
    const { eligible } = own.brief;
    const path = `/cases/${own.case}`;
    const form = formIn(await page(path), path).fill({
      '/present': String(eligible),
      '/issued': String(eligible),
      '/returned': String(eligible),
      '/valid': String(eligible),
      '/votes/good': String(eligible),
      '/note': 'Kiểm phiếu tại hội trường',
    });
    const checked = await post(form, 'check');
    const html = await checked.text();
    expect(checked.status).toBe(200);
    expect(html).toContain(said.wouldPass.vi);
    expect(html).toContain('Kiểm phiếu tại hội trường');
    expect(await version(own.case)).toBe(own.version);

    const answer = await post(formIn(html, path), 'record');
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') as string;
    expect(location).toBe(`${path}?recorded=${own.version + 1}`);
    expect(await page(location)).toContain('data-flash');

    // The same form sent twice is recorded once, and leads to the same place.
    const twice = await post(formIn(html, path), 'record');
    expect(twice.headers.get('location')).toBe(location);
    expect(await version(own.case)).toBe(own.version + 1);
    expect(await page(path)).toContain('Kiểm phiếu tại hội trường');
  });

  it('keeps what was typed when it is refused, and says what is wrong where', async () => {
    const other = find('memberRating', ({ next }) => next.includes('ballotCounted'));
    const path = `/cases/${other.case}`;
    const form = formIn(await page(path), path).fill({
      '/present': '5',
      '/issued': '5',
      '/returned': '5',
      '/valid': '5',
      '/votes/good': '3',
      '/occurredAt': '02/12/2020',
      '/note': 'Ghi chú "quan trọng"',
    });
    const answer = await post(form, 'record');
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Tổng số phiếu bốn mức là 3');
    const back = formIn(html, path);
    expect(back.get('/votes/good')).toBe('3');
    expect(back.get('/occurredAt')).toBe('02/12/2020');
    expect(back.get('/note')).toBe('Ghi chú "quan trọng"');
    expect(await version(other.case)).toBe(other.version);
  });

  it('shows what changed when somebody else was first, and sends again on the new version', async () => {
    const own = find(
      'memberRating',
      ({ next }) => next.includes('levelProposed') || next.includes('reported'),
    );
    const path = `/cases/${own.case}?step=findingRecorded`;
    const fill = {
      '/kind': 'votesDiffered',
      '/document/title': 'Kết luận của đoàn giám sát',
      '/note': 'Bản của tôi',
    };
    const mine = formIn(await page(path), `/cases/${own.case}`).fill(fill);
    const theirs = formIn(await page(path), `/cases/${own.case}`).fill({
      ...fill,
      '/note': 'Bản của người khác',
    });
    expect((await post(theirs, 'record')).status).toBe(303);

    const answer = await post(mine, 'record');
    const html = await answer.text();
    expect(answer.status).toBe(412);
    expect(html).toContain(said.staleTitle.vi);
    expect(html).toContain(said.staleSameStep.vi);
    const again = formIn(html, `/cases/${own.case}`);
    expect(again.get('/note')).toBe('Bản của tôi');
    expect(again.get('version')).toBe(String(own.version + 1));
    expect(again.get('key')).not.toBe(mine.get('key'));
    expect((await post(again, 'record')).status).toBe(303);

    // Gone back to in the browser and changed: not lost in silence under the old key.
    const changed = await post(mine.fill({ '/note': 'Sửa lại' }), 'record');
    expect(changed.status).toBe(412);
    expect(formIn(await changed.text(), `/cases/${own.case}`).get('/note')).toBe('Sửa lại');
  });

  it('takes forms from its own pages only', async () => {
    const own = find('memberRating', ({ next }) => next.length > 0);
    const form = formIn(await page(`/cases/${own.case}`), `/cases/${own.case}`);
    const foreign = await ward.app.request(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: form.body('record'),
    });
    expect(foreign.status).toBe(403);
  });
});

describe('the sheet of a conference', () => {
  beforeEach(lookAgain);
  const sheetPath = (body: string) => `/cycles/${ward.cycle}/sheet/${body}`;
  const ratedIn = () => {
    const bodies = new Map<string, CaseRecord[]>();
    for (const own of cases().filter(
      ({ procedure, scope, next }) =>
        procedure === 'memberRating' && scope === 'in' && next.includes('reported'),
    ))
      bodies.set(own.brief.actors.body, [...(bodies.get(own.brief.actors.body) ?? []), own]);
    return [...bodies].find(([, list]) => list.length > 1) as [string, CaseRecord[]];
  };

  it('shows each refusal in its row, keeps what was typed, and all or nothing means that', async () => {
    const [body, [first, second]] = ratedIn() as [string, [CaseRecord, CaseRecord]];
    const path = sheetPath(body);
    const form = formIn(await page(`${path}?tab=rating`), path).fill({
      [`level/${first.case}/reported`]: 'good',
      [`level/${second.case}/reported`]: 'excellent',
      atomic: '1',
    });
    const refused = await post(form, 'record');
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toContain('row-reasons');
    expect(html).toContain(sheet.nothingWritten.vi);
    expect(await version(first.case)).toBe(first.version);
    const back = formIn(html, path);
    expect(back.get(`level/${second.case}/reported`)).toBe('excellent');

    const one = await post(back.fill({ atomic: '' }), 'record');
    const after = await one.text();
    expect(one.status).toBe(200);
    expect(await version(first.case)).toBe(first.version + 1);
    expect(await version(second.case)).toBe(second.version);
    const last = formIn(after, path).fill({ [`reason/${second.case}/reported`]: 'Thành tích nổi bật' });
    expect(last.get(`level/${second.case}/reported`)).toBe('excellent');
    const done = await post(last, 'record');
    expect(done.status, plain(await done.clone().text()).slice(0, 300)).toBe(303);
    expect(await version(second.case)).toBe(second.version + 1);
  });

  it('says that nothing is chosen, and that there is no such sheet', async () => {
    const path = sheetPath('cell-1');
    const answer = await post(formIn(await page(path), path), 'record');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sheet.nothingChosen.vi);
    expect((await get(sheetPath('nowhere'))).status).toBe(404);
  });
});

/** What a reader reads, without what is marked as Vietnamese: names, personal words, titles of papers. */
const read = (html: string): string[] =>
  html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<template.*?<\/template>|<template[^>]*>/gs, '')
    .replace(/<(\w+)(?=[^>]*\slang="vi")[^>]*>(?:(?!<\1[\s>]).)*?<\/\1>/gs, '')
    .split(/<[^>]*>/)
    .map(each => each.trim())
    .filter(Boolean);
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
const OWN_NAMES = /Trình Tự|Hà Nội|Mẫu \d+|Biểu \d+/g;

describe('in English', () => {
  it.each(PROCEDURES)(
    'a case of %s says nothing in Vietnamese but names and what people wrote',
    async procedure => {
      const seen = cases().filter(own => own.procedure === procedure);
      for (const state of new Set(seen.map(own => own.state))) {
        const own = seen.find(each => each.state === state) as CaseRecord;
        const answer = await ward.app.request(`/cases/${own.case}`, { headers: { cookie: 'lang=en' } });
        const html = await answer.text();
        expect(
          read(html).filter(each => VIETNAMESE.test(each.replace(OWN_NAMES, ''))),
          own.case,
        ).toEqual([]);
        expect(html).not.toMatch(/undefined|NaN|\[object /);
        expect(Buffer.byteLength(html)).toBeLessThan(300_000);
      }
    },
  );

  it.each(['', '?tab=rating'])('neither does the sheet%s', async query => {
    const answer = await ward.app.request(`/cycles/${ward.cycle}/sheet/cell-9${query}`, {
      headers: { cookie: 'lang=en' },
    });
    const text = read(await answer.text());
    expect(text.filter(each => VIETNAMESE.test(each.replace(OWN_NAMES, '')))).toEqual([]);
  });
});

describe('papers', () => {
  beforeEach(lookAgain);

  it.each([
    ['record', 'HỒ SƠ VIỆC'],
    ['counting', 'BIÊN BẢN KIỂM PHIẾU'],
  ])('prints the %s of a case in the layout of the Party', async (print, title) => {
    const own = find('memberRating', ({ taken }) => taken.ballotCounted !== undefined);
    const html = await page(`/cases/${own.case}?print=${print}`);
    expect(html).toContain(title);
    expect(html).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(html).not.toMatch(/undefined|NaN|\[object /);
  });

  it("prints the minutes of a cell's conference, and those of a government body under the country's name", async () => {
    const cell = find(
      'collectiveReview',
      ({ brief, taken }) => brief.kind === 'cell' && Boolean(taken.concluded),
    );
    expect(await page(`/cycles/${ward.cycle}/sheet/${cell.subject}?print=minutes`)).toContain(
      'ĐẢNG CỘNG SẢN VIỆT NAM',
    );
    const other = find(
      'collectiveReview',
      ({ brief, taken }) => brief.kind !== 'cell' && Boolean(taken.concluded),
    );
    expect(await page(`/cases/${other.case}?print=minutes`)).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  it('prints notices once there is a decision, one by one and for a whole cell', async () => {
    const own = find(
      'memberRating',
      ({ next, subject, head }) => next.includes('appraised') && subject !== head,
    );
    expect((await get(`/cases/${own.case}?print=notice`)).status).toBe(404);
    for (const type of ['appraised', 'decided']) {
      const { items } = (await (await api('GET', `/v1/cases/${own.case}/steps/available`)).json()) as {
        items: { type: string; example: object }[];
      };
      const step = items.find(each => each.type === type)?.example;
      const taken = await api('POST', `/v1/cases/${own.case}/steps`, step, { 'if-match': '*' });
      expect(taken.status, await taken.clone().text()).toBe(201);
    }
    // A page believes what it read for a quarter of a second.
    await new Promise(resolve => setTimeout(resolve, 300));
    const one = await page(`/cases/${own.case}?print=notice`);
    expect(one).toContain('THÔNG BÁO');
    expect(one).toContain('T/M ĐẢNG ỦY');
    const all = await page(`/cycles/${ward.cycle}/sheet/${own.brief.actors.body}?print=notices`);
    expect(all.match(/class="paper"/g)).toHaveLength(1);
  });
});
