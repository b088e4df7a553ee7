import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XLSX } from '../../server/sheets/workbook.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';
import { launched } from './chromium.ts';
import { LAYOUTS, type SmallWard, served, smallWard } from './small-ward.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A phone, 1366 × 768 at a zoom of 200 %, the same without, and a large screen. */
const WIDTHS = [390, 683, 1366, 1920] as const;

let ward: SmallWard;
let server: Awaited<ReturnType<typeof served>>;
let browser: Browser;

beforeAll(async () => {
  [ward, browser] = await Promise.all([smallWard(), launched()]);
  server = await served(ward);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await ward?.store.close();
});

interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** Pages outside any cycle; all others are named by their path within the ward's. */
const OUTSIDE = ['/cycles', '/opening'];
const addressOf = (path: string) =>
  OUTSIDE.includes(path.split('?')[0] ?? '') ? path : `/cycles/${ward.cycle}${path}`;

const open = async (path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Opened> => {
  const page = await browser.newPage(options);
  const errors: string[] = [];
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(`${server.url}${addressOf(path)}`);
  return { page, errors };
};

const liveState = (page: Page, state: string) =>
  page.waitForSelector(`#live[data-state="${state}"]`, { timeout: 20_000 });

const violationsOn = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  )) as string[];

describe.each([...LAYOUTS, ...OUTSIDE])('the page %s', path => {
  it('has no fault that axe finds in either theme, and no error in the console', async () => {
    const { page, errors } = await open(path, { viewport: { width: 1366, height: 768 } });
    await page.evaluate(`${AXE};0`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOn(page), colorScheme).toEqual([]);
    }
    expect(errors).toEqual([]);
    await page.close();
  });

  it('is never wider than its window, in either language', async () => {
    for (const language of ['vi', 'en'] as const) {
      const { page } = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(over, `${language}, ${width} px`).toBeLessThanOrEqual(0);
      }
      await page.close();
    }
  });
});

describe('without scripts', () => {
  it('reads, filters, searches and switches', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    expect(page.url()).toContain(`/cycles/${ward.cycle}`);
    await page.fill('#quick', 'to dan pho 1');
    await page.press('#quick', 'Enter');
    expect(await page.textContent('.results')).toContain('Chi bộ Tổ dân phố 1');
    await page.goto(`${server.url}/cycles/${ward.cycle}/acting`);
    await page.click('button[value="ward"]');
    expect(await page.textContent('.acting')).toContain('Đảng ủy phường');
    await page.goto(`${server.url}/cycles/${ward.cycle}/cases`);
    await page.selectOption('select[name="procedure"]', 'dossier');
    await page.click('.filters [type="submit"]');
    expect(page.url()).toContain('procedure=dossier');
    await context.close();
  });
});

describe('by keyboard', () => {
  it('skips to the content, and finds with Ctrl-K', async () => {
    const { page } = await open('');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dang uy phuong');
    await page.waitForSelector('.palette-results a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/bodies\//);
    await page.close();
  });
});

describe('a chart', () => {
  const LIGHT = 'rgb(248, 250, 252)';
  const DARK = 'rgb(17, 23, 34)';
  const paper = (page: Page) =>
    page.evaluate("getComputedStyle(document.querySelector('.chart .frame')).fill") as Promise<string>;

  it('has the theme that the reader chose, whatever the system has; on paper it is light', async () => {
    for (const [path, theme, colorScheme, fill] of [
      ['/procedures', 'dark', 'light', DARK],
      ['/procedures/dossier', 'dark', 'light', DARK],
      ['/procedures/dossier', 'light', 'dark', LIGHT],
      ['/procedures/dossier', 'auto', 'dark', DARK],
    ] as const) {
      const { page } = await open(`${path}?theme=${theme}`, { colorScheme });
      expect(await paper(page), `${path} ${theme} on ${colorScheme}`).toBe(fill);
      await page.emulateMedia({ media: 'print' });
      expect(await paper(page), `${path} printed`).toBe(LIGHT);
      await page.close();
    }
  });

  it('alone in a file follows the system', async () => {
    for (const [colorScheme, fill] of [
      ['dark', DARK],
      ['light', LIGHT],
    ] as const) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(`${server.url}/procedures/dossier.svg`);
      expect(await paper(page)).toBe(fill);
      await page.close();
    }
  });
});

describe('on paper', () => {
  it('the results leave the frame out and leave nothing folded', async () => {
    const { page } = await open('/results');
    const names = page.locator('.reasons-out .names').first();
    expect(await names.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await names.isVisible()).toBe(true);
    expect(await page.locator('nav.sections').isVisible()).toBe(false);
    expect(await page.locator('.results-page .button').first().isVisible()).toBe(false);
    // As wide as a sheet of A4 leaves it: nothing is cut off at the right.
    await page.setViewportSize({ width: 690, height: 1000 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.close();
  });
});

describe('live', () => {
  /** Until what is shown is no longer of this position of the log. */
  const moved = (page: Page, position: number) =>
    page.waitForSelector(`body:not([data-position="${position}"])`, { timeout: 20_000 });

  /** Takes the first step that is possible on some case, through the API; before it, `look` is shown the case. */
  const step = async (look: (procedure: string) => Promise<void> = async () => undefined) => {
    const headers = { authorization: 'Bearer key' };
    const api = (path: string, init: RequestInit = {}) =>
      ward.app.request(path, {
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      });
    const { items: ready } = (await (
      await api(`/v1/cycles/${ward.cycle}/cases?ready=true&limit=100`)
    ).json()) as { items: { id: string; procedure: string; version: number; next: string[] }[] };
    for (const own of ready) {
      const { items } = (await (await api(`/v1/cases/${own.id}/steps/available`)).json()) as {
        items: { type: string; allowed: boolean; example: unknown }[];
      };
      const possible = items.find(({ type, allowed }) => allowed && own.next.includes(type));
      if (!possible) continue;
      await look(own.procedure);
      const answer = await api(`/v1/cases/${own.id}/steps`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'if-match': `"${own.version}"`,
          'idempotency-key': `${own.id} ${own.version}`,
        },
        body: JSON.stringify(possible.example),
      });
      expect(answer.status).toBe(201);
      return;
    }
    throw new Error('Nothing is left to do in this ward');
  };

  it('puts news in place, tells when the stream breaks, and catches up when it is back', async () => {
    const { page } = await open('');
    await liveState(page, 'live');
    const before = Number(await page.getAttribute('body', 'data-position'));
    await page.evaluate('window.untouched = true');
    await step();
    await moved(page, before);

    await server.stop();
    await liveState(page, 'offline');
    await step();
    server = await served(ward, server.port);
    await liveState(page, 'live');
    await moved(page, before + 1);
    expect(await page.evaluate('window.untouched')).toBe(true);
    await page.close();
  });

  it('leaves a chart as large and the keyboard where it was', async () => {
    let shown: Page | undefined;
    let before = '';
    const chart = '#procedure-chart';
    const place = () =>
      (shown as Page).evaluate(
        `(({ scrollLeft, scrollTop }, { style }) => [style.width, scrollLeft, scrollTop])(document.querySelector('${chart}'), document.querySelector('${chart} svg'))`,
      );
    await step(async procedure => {
      const { page } = await open(`/procedures/${procedure}`);
      shown = page;
      await liveState(page, 'live');
      for (const _ of [1, 2, 3]) await page.click('[data-zoom-by="1.25"]');
      await page.evaluate(`document.querySelector('${chart}').scrollTo(40, 60)`);
      await page.focus(chart);
      before = await page.innerHTML(`${chart} svg`);
    });
    const page = shown as unknown as Page;
    const was = await place();
    expect(was).toEqual([expect.stringMatching(/px$/), 40, 60]);
    await expect.poll(() => page.innerHTML(`${chart} svg`), { timeout: 20_000 }).not.toBe(before);
    expect(await place()).toEqual(was);
    expect(await page.evaluate('document.activeElement.id')).toBe('procedure-chart');
    await page.close();
  });

  it('resumes behind the last event it was given', async () => {
    const answer = await ward.app.request(`/v1/stream?cycle=${ward.cycle}`, {
      headers: { authorization: 'Bearer key', 'last-event-id': '3' },
    });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!text.includes('id: 6')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect([...text.matchAll(/^id: (\d+)$/gm)].slice(0, 3).map(([, id]) => id)).toEqual(['4', '5', '6']);
    expect((await ward.app.request(`/v1/stream?cycle=${ward.cycle}`)).status).toBe(401);
  });
});

describe('a cycle is opened from a spreadsheet', () => {
  const workbook = async (roster: SmallWard['roster']) => ({
    name: 'danh-sach.xlsx',
    mimeType: XLSX,
    buffer: Buffer.from(await writeRoster(roster, '2020-12-02T01:00:00.000Z')),
  });

  it.each([true, false])('after its faults were mended (scripts: %s)', async javaScriptEnabled => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${server.url}/cycles`);
    await page.click('a[href="/opening"]');
    const { roster } = ward;
    const at = roster.people.findIndex(({ posts, group }) => posts.length === 0 && group === undefined);
    const faulty = roster.people.map((each, n) => (n === at ? { ...each, cell: 'nowhere' } : each));
    await page.setInputFiles('input[type="file"]', await workbook({ ...roster, people: faulty }));
    await page.click('text=Preview');
    expect(await page.textContent('#faults')).toContain('nowhere');
    await page.setInputFiles('input[type="file"]', await workbook(roster));
    await page.fill('input[name="name"]', `Opened in a browser, ${javaScriptEnabled}`);
    await page.click('text=Preview');
    if (javaScriptEnabled) {
      await page.evaluate(`${AXE};0`);
      expect(await violationsOn(page)).toEqual([]);
    }
    await page.click('text=Open this cycle');
    await page.waitForURL(/\/cycles\/(?!opening)[a-z0-9]{8}$/);
    expect(await page.textContent('h1')).toContain(`Opened in a browser, ${javaScriptEnabled}`);
    expect(await page.textContent('.total.t-done')).toContain('0 %');
    await context.close();
  });
});
