import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said } from '../../server/ui/case/words.ts';
import { said as sheet } from '../../server/ui/sheet/words.ts';
import { untouchedWard } from './case-ward.ts';
import { launched } from './chromium.ts';
import { served } from './small-ward.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CELL = 'cell-1';

let ward: Awaited<ReturnType<typeof untouchedWard>>;
let server: Awaited<ReturnType<typeof served>>;
let browser: Browser;

beforeAll(async () => {
  [ward, browser] = await Promise.all([untouchedWard(), launched()]);
  server = await served(ward);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await ward?.store.close();
});

const open = async (path: string, options: Parameters<Browser['newPage']>[0] = {}) => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', ...options });
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(`${server.url}${path}`);
  return { page, errors };
};

const caseOf = async (procedure: string) => {
  const { items } = await ward.store.cases(ward.cycle, { procedure, limit: 200 } as never);
  return items.filter(({ brief, scope }) => brief.actors.body === CELL && scope === 'in');
};

const press = async (page: Page, value: 'check' | 'record') => {
  await Promise.all([
    page.waitForNavigation(),
    page.click(`main form [name="do"][value="${value}"]:not(.visually-hidden)`),
  ]);
};

const faults = async (page: Page): Promise<string[]> => {
  await page.evaluate(`${AXE};0`);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(
      ...((await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => ${JSON.stringify(colorScheme)} + ' ' + id + ': ' + nodes[0].html.slice(0, 200)))`,
      )) as string[]),
    );
  }
  return found;
};

const fits = async (page: Page): Promise<void> => {
  for (const width of [390, 1366, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      `${page.url()} at ${width} px`,
    ).toBeLessThanOrEqual(0);
  }
};

describe("a clerk runs a cell's conference from the sheet to the ballot", () => {
  it('records the review of the collective and of everyone on one page', async () => {
    const { page, errors } = await open(`/cycles/${ward.cycle}/sheet/${CELL}`);
    const rows = page.locator('.sheet').first().locator('tbody tr');
    const times = [
      '17T08:00',
      '17T09:00',
      '17T10:00',
      '17T11:00',
      '24T08:00',
      '24T08:15',
      '24T08:30',
      '24T09:00',
      '25T17:00',
    ];
    for (const [at, time] of times.entries()) {
      await rows.nth(at).locator('input[type="checkbox"]').check();
      await rows.nth(at).locator('input[type="datetime-local"]').first().fill(`2020-11-${time}`);
    }
    await page.locator('[name^="starts/"]').fill('2020-11-24T08:00');
    await page.locator('[name^="points/"]').fill('Tiếp thu các ý kiến\nSửa báo cáo');
    await page.locator('[name="session"]').fill('2020-11-24T09:30');
    await page.locator('[name="column/selfReviewWritten"]').fill('2020-11-20T08:00');
    await page.locator('[name="column/selfReviewCompleted"]').fill('2020-11-25T08:00');
    for (const step of ['selfReviewWritten', 'presented', 'membersCommented', 'selfReviewCompleted'])
      await page.click(`[data-whole-column="${step}"]`);
    if (await page.locator('[data-whole-column="groupReported"]').count()) {
      await page.locator('[name="column/groupReported"]').fill('2020-11-24T09:00');
      await page.click('[data-whole-column="groupReported"]');
    }
    // The head's row is left without its conclusion: everyone after it has to be refused, and nothing lost.
    await page.click('[data-whole-column="concluded"]');
    for (const input of await page.locator('[name^="strengths/"]').all())
      await input.fill('Hoàn thành nhiệm vụ');
    for (const input of await page.locator('[name^="shortcomings/"]').all())
      await input.fill('Chưa chủ động');
    const head = page.locator('.people tbody tr').first();
    await head.locator('[name^="strengths/"]').fill('');
    await press(page, 'check');
    expect(await page.locator('.row-reasons').count()).toBeGreaterThan(1);
    expect(await page.locator('.people [name^="shortcomings/"]').nth(1).inputValue()).toBe('Chưa chủ động');
    await head.locator('[name^="strengths/"]').fill('Gương mẫu');
    await press(page, 'record');
    expect(await page.locator('.row-reasons').allTextContents()).toEqual([]);
    await page.waitForSelector('[data-flash]');
    const reviews = await caseOf('individualReview');
    expect(reviews.every(({ done }) => done)).toBe(true);
    expect((await caseOf('collectiveReview'))[0]?.state).toBe('finalised');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('records the ratings up to the ballot, whose numbers have to agree', async () => {
    const { page, errors } = await open(`/cycles/${ward.cycle}/sheet/${CELL}?tab=rating`);
    for (const [step, time] of [
      ['selfRated', '27T08:00'],
      ['levelProposed', '27T09:00'],
      ['discussed', '27T10:00'],
      ['ballotCounted', '27T11:00'],
      ['reported', '27T14:00'],
    ])
      await page.locator(`[name="column/${step}"]`).fill(`2020-11-${time}`);
    const eligible = await page.locator('[name="ballot/eligible"]').inputValue();
    for (const count of ['present', 'issued', 'returned', 'valid'])
      await page.locator(`[name="ballot/${count}"]`).fill(eligible);
    for (const step of ['selfRated', 'levelProposed', 'reported'])
      for (const select of await page.locator(`select[name^="level/"][name$="/${step}"]`).all())
        await select.selectOption('good');
    for (const select of await page.locator('select[name^="grades/"]').all())
      await select.selectOption('good');
    await page.click('[data-whole-column="discussed"]');
    const votes = await page.locator('[name^="votes/"][name$="/good"]').all();
    for (const input of votes) await input.fill(eligible);
    await votes[0]?.fill('1');
    const sums = page.locator('[data-row-sum]');
    expect(await sums.first().getAttribute('class')).toContain('differs');
    expect(await sums.nth(1).getAttribute('class')).toContain('agrees');

    await press(page, 'record');
    expect(await page.locator('.row-reasons').count()).toBe(1);
    const first = page.locator('[name^="votes/"][name$="/good"]').first();
    expect(await first.inputValue()).toBe('1');
    await first.fill(eligible);
    await press(page, 'record');
    expect(await page.locator('.row-reasons').allTextContents()).toEqual([]);
    const ratings = await caseOf('memberRating');
    expect(ratings.map(({ state }) => state)).toEqual(ratings.map(() => 'reported'));
    expect(await faults(page)).toEqual([]);
    await fits(page);
    expect(errors).toEqual([]);
    await page.close();
  });
});

describe('two clerks collide', () => {
  it('tells the second what changed, keeps what was typed, and sends it again in one click', async () => {
    const [own] = await caseOf('memberRating');
    const path = `/cases/${own?.case}?step=findingRecorded`;
    const [one, two] = await Promise.all([open(path), open(path)]);
    for (const [{ page }, note] of [
      [one, 'của người thứ nhất'],
      [two, 'của người thứ hai'],
    ] as const) {
      await page.check('[name="/kind"][value="votesDiffered"]');
      await page.fill('[name="/document/title"]', 'Kết luận giám sát');
      await page.fill('[name="/note"]', note);
    }
    await press(one.page, 'record');
    await one.page.waitForSelector('[data-flash]');
    await press(two.page, 'record');
    expect(await two.page.textContent('#verdict')).toContain(said.staleTitle.vi);
    expect(await two.page.inputValue('[name="/note"]')).toBe('của người thứ hai');
    expect(await faults(two.page)).toEqual([]);
    await press(two.page, 'record');
    await two.page.waitForSelector('[data-flash]');
    expect(await two.page.textContent('.history')).toContain('của người thứ nhất');
    expect(await two.page.textContent('.history')).toContain('của người thứ hai');
    await one.page.close();
    await two.page.close();
  });
});

describe('a form', () => {
  it('adds up a ballot and takes the digest of a file that never leaves the machine', async () => {
    const [own] = await caseOf('organisationRating');
    const { page } = await open(`/cases/${own?.case}`);
    const sent: string[] = [];
    page.on('request', request => sent.push(`${request.method()} ${request.postData() ?? ''}`));
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: 'Biểu tự chấm.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('abc'),
      });
    const digest = page.locator('[name="/document/sha256"]');
    await expect
      .poll(() => digest.inputValue())
      .toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sent.filter(each => each.startsWith('POST'))).toEqual([]);
    await page.close();
  });

  it('is clean for axe in both themes, and never wider than its window, in both languages', async () => {
    const paths: string[] = [];
    for (const procedure of ['collectiveReview', 'memberRating', 'organisationRating', 'dossier'])
      paths.push(`/cases/${(await caseOf(procedure))[0]?.case}`);
    paths.push(
      `/cycles/${ward.cycle}/sheet/cell-2`,
      `${paths[1]}?print=counting`,
      `${paths[0]}?print=minutes`,
    );
    for (const [at, path] of paths.entries()) {
      const { page, errors } = await open(
        `${path}${path.includes('?') ? '&' : '?'}lang=${at % 2 === 0 ? 'vi' : 'en'}`,
      );
      expect(await faults(page), path).toEqual([]);
      await fits(page);
      expect(errors, path).toEqual([]);
      await page.close();
    }
  });

  it('works without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
    const page = await context.newPage();
    const [own] = await caseOf('dossier');
    await page.goto(`${server.url}/cases/${own?.case}`);
    await page.selectOption('[name="/item"]', { index: 1 });
    await page.fill('[name="/document/title"]', 'Báo cáo');
    await press(page, 'check');
    expect(await page.textContent('#verdict')).toContain(said.wouldPass.vi);
    await press(page, 'record');
    expect(await page.textContent('.flash')).toContain('1');
    expect(await page.textContent('h1')).toContain('Hồ sơ');
    await page.goto(`${server.url}/cycles/${ward.cycle}/sheet/cell-2`);
    await press(page, 'record');
    expect(await page.textContent('#verdict')).toContain(sheet.nothingChosen.vi);
    await context.close();
  });
});
