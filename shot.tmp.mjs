import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const C = readFileSync('/tmp/cyc','utf8').trim();
const args = process.argv.slice(2); // name path width lang theme [full]
const browser = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-background-networking'] });
for (const spec of args) {
  const [name, path, width='1366', lang='vi', theme='light', full='0', y='0'] = spec.split('|');
  const page = await browser.newPage({ viewport:{ width:+width, height: +width<600?800:768 } });
  page.on('console', m => { if (m.type()==='error') console.log(name, 'console', m.text()); });
  page.on('pageerror', e => console.log(name,'err',e.message));
  const [p, hash] = path.split('#');
  const url = `http://localhost:4871${p.startsWith('/')?p:`/cycles/${C}/${p}`}${p.includes('?')?'&':'?'}lang=${lang}&theme=${theme}${hash?'#'+hash:''}`;
  await page.goto(url, { waitUntil:'load' });
  await page.waitForTimeout(700);
  if (+y) await page.evaluate(v => window.scrollTo(0, v), +y);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(name, 'overflow', over, 'height', await page.evaluate(() => document.documentElement.scrollHeight));
  await page.screenshot({ path:`/tmp/shots/${name}.png`, fullPage: full==='1' });
  await page.close();
}
await browser.close();
