import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CaseRecord } from '../../machines/case.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import type { Procedure } from '../../machines/words.ts';
import { readConfig } from '../../server/config.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { XLSX } from '../../server/sheets/workbook.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';
import { type Running, start } from '../../server/start.ts';
import { launched } from './chromium.ts';
import { smallPng } from './small-png.ts';

/*
 * The pictures of docs/screenshots, made anew: `npm run screenshots`. Two wards, both made up and always
 * the same: the one that `npm start` loads, on 2 December 2020, and a smaller one driven to its last notice.
 */
const OUT = resolve(import.meta.dirname, '../../docs/screenshots');
const VIEWPORT = { width: 1366, height: 768 };
const MOST_BYTES = 200_000;

interface Ward {
  readonly running: Running;
  readonly cycle: string;
  readonly find: (procedure: Procedure, which: (each: CaseRecord) => boolean) => Promise<string>;
}

interface Shot {
  readonly name: string;
  /** Begins with a slash: within the cycle, `/cases/…` and `/opening` excepted. */
  readonly path: string;
  readonly ward: Ward;
  readonly theme?: 'dark';
  readonly language?: 'en';
  /** Roster id of whoever the reader acts for. */
  readonly acting?: string;
  readonly show?: (page: Page) => Promise<unknown>;
}

const opened = async (running: Running): Promise<Ward> => {
  const { store } = running.ground;
  const [cycle] = await store.cycles();
  if (!cycle) throw new Error('There is no ward to look at');
  return {
    running,
    cycle: cycle.id,
    find: async (procedure, which) => {
      const { items } = await store.cases(cycle.id, { procedure, limit: 1000 });
      const found = items.find(which);
      if (!found) throw new Error(`No ${procedure} like the one that is to be shown`);
      return `/cases/${found.case}`;
    },
  };
};

const quiet = () => undefined;
const config = (more: Record<string, string>) =>
  readConfig({ PORT: '0', LOG_LEVEL: 'error', OWNER_KEY: 'screenshots', DATA_DIR: 'memory://', ...more });

/** A small ward at the end of its year, driven there through the API by the demonstration's own driver. */
const finished = async (): Promise<{ ward: Ward; folder: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const drive = resolve(import.meta.dirname, '../../server/demo/drive.ts');
  execFileSync(process.execPath, ['--import', 'tsx', drive], {
    env: { ...process.env, DATA_DIR: folder, DEMO_CELLS: '6', DEMO_MEMBERS: '150' },
    stdio: 'ignore',
  });
  const running = await start(
    config({ DATA_DIR: folder, DEMO: '0', CLOCK: '2020-12-31T09:00:00+07:00' }),
    quiet,
  );
  return { ward: await opened(running), folder };
};

const take = async (browser: Browser, shot: Shot): Promise<void> => {
  const { ward, language, theme, acting, path } = shot;
  const { url } = ward.running;
  const context = await browser.newContext({
    viewport: VIEWPORT,
    colorScheme: theme ?? 'light',
    reducedMotion: 'reduce',
    locale: language === 'en' ? 'en-GB' : 'vi-VN',
  });
  await context.addCookies([
    { name: 'lang', value: language ?? 'vi', url },
    ...(acting ? [{ name: 'acting', value: acting, url }] : []),
  ]);
  const page = await context.newPage();
  await page.goto(`${url}${/^\/(cases\/|opening$)/.test(path) ? path : `/cycles/${ward.cycle}${path}`}`);
  await page.evaluate('document.fonts.ready');
  await shot.show?.(page);
  await page.waitForTimeout(400);
  const picture = await page.screenshot();
  // The pages load no pictures from elsewhere, not even from an address that is one.
  await page.goto('about:blank');
  writeFileSync(join(OUT, `${shot.name}.png`), await smallPng(page, picture));
  await context.close();
};

/** So that a part of the page stands at the top of the window. */
const to = (selector: string) => (page: Page) =>
  page.evaluate(
    `document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: 'start' }); scrollBy(0, -12)`,
  );

/** A roster looked at before its cycle is opened; one of its members is of a cell that is not there. */
const previewed = (faulty: boolean) => async (page: Page) => {
  const roster = wardRoster({ seed: 2020, cells: 27, members: 866 });
  const people = roster.people.map((each, n) => (faulty && n === 40 ? { ...each, cell: 'cell-99' } : each));
  const read = Roster.parse({ ...roster, people });
  const buffer = Buffer.from(await writeRoster(read, '2020-11-16T01:00:00.000Z'));
  await page.setInputFiles('input[type="file"]', { name: 'danh-sach.xlsx', mimeType: XLSX, buffer });
  await page.click('button.primary');
  await page.waitForSelector(faulty ? '#faults' : '#confirm');
};

/** Every reason unfolded, from the first one on. */
const reasons = async (page: Page) => {
  await page.evaluate("for (const each of document.querySelectorAll('.locked details')) each.open = true");
  await to('.not-yet')(page);
};

const browser = await launched();
const { ward: done, folder } = await finished();
const ward = await opened(await start(config({}), quiet));
try {
  // The cell of the README's example: seven of its members have not been reviewed.
  const review = await ward.find('collectiveReview', ({ subject }) => subject === 'cell-16');
  const rating = await ward.find(
    'memberRating',
    ({ brief, next }) => brief.actors.body === 'cell-9' && next.includes('ballotCounted'),
  );
  const decided = await done.find(
    'memberRating',
    ({ outline }) => outline.decided === 'good' && outline.level === 'good',
  );
  const shots: readonly Shot[] = [
    { name: 'board', path: '', ward },
    { name: 'board-dark', path: '', ward, theme: 'dark' },
    { name: 'board-en', path: '', ward, language: 'en' },
    { name: 'ordering-map', path: '/procedures', ward, show: to('.picture') },
    { name: 'procedure', path: '/procedures/memberRating', ward, show: to('.picture') },
    {
      name: 'procedure-dark-en',
      path: '/procedures/collectiveReview',
      ward,
      theme: 'dark',
      language: 'en',
      show: to('.picture'),
    },
    { name: 'bodies', path: '/bodies', ward },
    { name: 'body', path: '/bodies/cell-16', ward },
    { name: 'chains', path: '/chains', ward },
    { name: 'timeline', path: '/timeline', ward },
    { name: 'cases', path: '/cases?procedure=memberRating', ward },
    { name: 'case', path: rating, ward, acting: 'cell-9' },
    { name: 'case-chart', path: rating, ward, show: to('#case-chart') },
    { name: 'case-form', path: rating, ward, show: to('.case-columns') },
    { name: 'case-why-not', path: review, ward, show: reasons },
    { name: 'sheet', path: '/sheet/cell-17', ward },
    { name: 'sheet-rating', path: '/sheet/cell-9?tab=rating', ward },
    { name: 'plan-check', path: '/plan-check', ward },
    { name: 'opening-faults', path: '/opening', ward, show: previewed(true) },
    { name: 'opening', path: '/opening', ward, show: previewed(false) },
    { name: 'inspection', path: '/inspection', ward },
    { name: 'results', path: '/results', ward: done },
    { name: 'search', path: '/search?q=kiem+phieu', ward },
    { name: 'as-it-stood', path: '?occurred_as_of=2020-11-25', ward },
    { name: 'notice', path: `${decided}?print=notice`, ward: done },
  ];
  mkdirSync(OUT, { recursive: true });
  const only = process.argv.slice(2);
  for (const shot of shots.filter(({ name }) => only.length === 0 || only.includes(name)))
    await take(browser, shot);
  const names = new Set(shots.map(({ name }) => `${name}.png`));
  for (const file of readdirSync(OUT)) {
    const path = join(OUT, file);
    if (!names.has(file)) rmSync(path);
    else if (statSync(path).size > MOST_BYTES)
      process.stderr.write(`${file} is larger than ${MOST_BYTES} bytes: ${statSync(path).size}\n`);
  }
} finally {
  await browser.close();
  await ward.running.stop();
  await done.running.stop();
  rmSync(folder, { recursive: true, force: true });
}
