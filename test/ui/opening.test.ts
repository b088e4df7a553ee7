import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { openFile } from '../../server/sheets/open-file.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

const NOW = '2020-12-02T01:00:00.000Z';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard();
});
afterAll(() => ward.store.close());

const own = { 'sec-fetch-site': 'same-origin' };
const shown = async (path: string) => (await ward.app.request(`${path}?lang=en`)).text();
const cycles = async () => (await ward.store.cycles()).length;

/** Sends a form of this page: files, or what is pasted. */
const preview = async (fields: Readonly<Record<string, string | Blob>>, path = '/opening') => {
  const form = new FormData();
  form.set('plan', giangBien2020.id);
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.set(name, value);
    else form.append('file', value, name);
  const answer = await ward.app.request(`${path}?lang=en`, { method: 'POST', body: form, headers: own });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') };
};
const book = async (roster: SmallWard['roster']) =>
  new Blob([new Uint8Array(await writeRoster(roster, NOW))]);
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  ) as Record<string, string>;

describe('a cycle is opened in the browser', () => {
  it('from a page that says what is needed and gives the template', async () => {
    const html = await shown('/opening');
    expect(html).toContain('<form');
    expect(html).toContain('href="/roster-template.xlsx"');
    const answer = await ward.app.request('/roster-template.xlsx');
    expect(answer.headers.get('content-disposition')).toContain('mau-danh-sach.xlsx');
    const sheets = await openFile({ name: 'x', bytes: new Uint8Array(await answer.arrayBuffer()) });
    expect(sheets.length).toBeGreaterThan(1);
  });

  it('in two steps: a workbook is shown with its plan check, then confirmed, once however often it is sent', async () => {
    const before = await cycles();
    const { status, html } = await preview({ 'roster.xlsx': await book(ward.roster), name: 'Ward by sheet' });
    expect(status).toBe(200);
    expect(html).toContain(`${ward.roster.bodies.length} bodies, ${ward.roster.people.length} people: `);
    expect(html).toContain('Each deadline');
    expect(html).toContain('Open this cycle');
    expect(await cycles()).toBe(before);

    const form = hidden(html);
    const first = await preview(form, '/opening/confirm');
    expect(first.status).toBe(303);
    expect((await preview(form, '/opening/confirm')).to).toBe(first.to);
    expect(await cycles()).toBe(before + 1);

    const opened = await ward.store.cycle(String(first.to).split('/').at(-1) ?? '');
    expect(opened).toMatchObject({ name: 'Ward by sheet', openedBy: 'owner', position: 0 });
    expect(opened?.roster.people.map(({ id }) => id)).toEqual(ward.roster.people.map(({ id }) => id));
    expect((await ward.app.request(String(first.to))).status).toBe(200);
  });

  it('also from JSON, chosen as a file or pasted', async () => {
    const json = JSON.stringify({ roster: ward.roster });
    for (const fields of [
      { 'roster.json': new Blob([json]) },
      { 'roster.json': new Blob(['\uFEFF', json]) },
      { roster: json },
    ])
      expect((await preview(fields)).html).toContain('Open this cycle');
  });
});

describe('what is wrong is told where it stands, and nothing is recorded', () => {
  it('by the cell of the workbook', async () => {
    const { people } = ward.roster;
    const at = people.findIndex(({ posts, group }) => posts.length === 0 && group === undefined);
    const { status, html } = await preview({
      'roster.xlsx': await book({
        ...ward.roster,
        people: people.map((each, n) => (n === at ? { ...each, cell: 'nowhere' } : each)),
      }),
    });
    expect(status).toBe(422);
    expect(html).toMatch(/1 fault to mend in the roster/);
    expect(html).toMatch(
      /<td>Đảng viên<\/td><td class="num">\d+<\/td><td><b>[A-Z]+<\/b> [^<]+<\/td><td>nowhere<\/td>/,
    );
    expect(html).not.toContain('Open this cycle');
  });

  it('by the part of the JSON', async () => {
    const { status, html } = await preview({
      roster: JSON.stringify({ bodies: [], people: [{ id: 'p1' }] }),
    });
    expect(status).toBe(422);
    expect(html).toContain('<code>/roster/people/0/name</code>');
  });

  it.each([
    ['no file', {}, 'No file has been chosen'],
    ['no JSON', { roster: '{' }, 'This is not JSON'],
    ['JSON and a second file', { 'a.json': new Blob(['{}']), 'b.csv': new Blob(['x;y']) }, 'is one file'],
    ['a table and a JSON', { 'a.csv': new Blob(['x;y']), 'b.json': new Blob(['{}']) }, 'is one file'],
    ['a file and a text', { 'a.json': new Blob(['{}']), roster: '{}' }, 'not both'],
    ['an old workbook', { 'a.xls': new Blob([Buffer.from('d0cf11e0a1b11ae1', 'hex')]) }, 'old .xls file'],
    ['a zip that is no workbook', { 'a.xlsx': new Blob(['PK\u0003\u0004 nothing']) }, 'not a readable .xlsx'],
    ['a table without headers', { 'a.csv': new Blob(['x;y\n1;2\n']) }, 'No row of column headers'],
  ])('%s', async (_, fields, said) => {
    const before = await cycles();
    const { status, html } = await preview(fields as Record<string, string | Blob>);
    expect(status).toBe(422);
    expect(html).toContain(said);
    expect(await cycles()).toBe(before);
  });

  it('a confirmation whose roster was lost or changed on the way is judged again', async () => {
    const before = await cycles();
    const { html } = await preview({ roster: JSON.stringify(ward.roster) });
    const form = hidden(html);
    for (const roster of ['', 'not a roster', form.roster?.slice(0, 40) ?? '']) {
      const { status, html: said } = await preview({ ...form, roster }, '/opening/confirm');
      expect(status).toBe(422);
      expect(said).toContain('choose the file again');
    }
    const { status } = await preview({ ...form, plan: 'no-plan' }, '/opening/confirm');
    expect(status).toBe(422);
    expect(await cycles()).toBe(before);
  });
});

it('a database without a cycle and the list of cycles lead there', async () => {
  expect(await shown('/cycles')).toContain('href="/opening"');
});
