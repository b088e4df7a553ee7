import { Hono } from 'hono';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { CycleRow, Store } from '../../db/store.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import type { Signed } from '../../server/access/owner-key.ts';
import type { Api, Ground } from '../../server/app.ts';
import type { Reader, Whole } from '../../server/cycles/reader.ts';
import { answerProblem, Refusal } from '../../server/problem.ts';
import type { CollatedResults } from '../../server/sheets/collated-results.ts';
import type { RosterPreview } from '../../server/sheets/read-roster.ts';
import { exampleRoster } from '../../server/sheets/roster-template.ts';
import { sheetRoutes } from '../../server/sheets/routes.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';
import { ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T01:00:00.000Z';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One cycle, and nothing else that a server has. */
function app(): Api {
  const w = ward();
  w.take('memberRating chi', 'leftScope', { reason: 'transferredOut' });
  const left = w.idOf('memberRating chi');
  const cycle: CycleRow = {
    id: 'T',
    name: 'T',
    plan: 'giang-bien-2020',
    year: 2020,
    openedAt: NOW,
    openedBy: 'owner',
    closedAt: null,
    roster: w.world.roster as Roster,
    position: 0,
  };
  const store = { cycle: async (id: string) => (id === 'T' ? cycle : null) } as unknown as Store;
  const whole: Whole = {
    cycle,
    plan: w.world.plan,
    world: w.world as Whole['world'],
    position: 0,
    recordedAt: NOW,
  };
  const reader = {
    whole: async (id: string) => (id === 'T' ? whole : null),
    lines: async () => [{ case: left, type: 'leftScope', payload: { reason: 'transferredOut' } }],
  } as unknown as Reader;
  const made: Api = new Hono<{ Variables: { signed: Signed } }>();
  made.onError((error, context) => {
    if (error instanceof Refusal) return answerProblem(context, error.problem);
    throw error;
  });
  const ground = { store, clock: () => NOW } as Ground;
  sheetRoutes(made, { ground, reader });
  return made;
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const post = (
  body: NonNullable<ConstructorParameters<typeof Response>[0]>,
  headers: Record<string, string> = {},
) => app().request('/v1/rosters/preview', { method: 'POST', body, headers });

describe('spreadsheets over HTTP', () => {
  it('GET /v1/roster-template.xlsx', async () => {
    const response = await app().request('/v1/roster-template.xlsx');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(XLSX);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="mau-danh-sach.xlsx"');
    expect((await readXlsx(await bytesOf(response))).sheets).toHaveLength(6);
  });
  it('POST /v1/rosters/preview: the body is the file, or a form carries it', async () => {
    const file = (await writeRoster(exampleRoster, NOW)) as Uint8Array<ArrayBuffer>;
    const expected = readRoster(exampleRoster);
    const raw = (await (await post(file, { 'content-type': XLSX })).json()) as RosterPreview;
    expect(raw.roster).toEqual('roster' in expected && expected.roster);
    const form = new FormData();
    form.append('file', new File([file], 'danh-sach.xlsx'));
    const sent = (await (await post(form)).json()) as RosterPreview;
    expect(sent.roster).toEqual(raw.roster);
  });
  it('a preview with faults is an answer like any other: 200, no roster, each fault by its cell', async () => {
    const response = await post('Loại dòng;Mã tổ chức;Loại tổ chức;Tên tổ chức\nTổ chức;a;Sao;A');
    expect(response.status).toBe(200);
    const { roster, faults } = (await response.json()) as RosterPreview;
    expect(roster).toBeNull();
    expect(faults).toContainEqual(
      expect.objectContaining({ sheet: 'CSV', row: 2, column: 'C', value: 'Sao' }),
    );
  });
  it('what is no spreadsheet is refused with the reason: 422, 413, and 400 for a broken form', async () => {
    const xls = await post(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
    expect(xls.status).toBe(422);
    expect(await xls.json()).toMatchObject({
      type: '/problems/invalid-request',
      errors: [{ pointer: '/file' }],
    });
    expect((await post('\n'.repeat(100_000))).status).toBe(413);
    expect((await post(new FormData())).status).toBe(422);
    const broken = await post('x', { 'content-type': 'multipart/form-data; boundary=y' });
    expect(broken.status).toBe(400);
  });
  it('GET /v1/cycles/{id}/roster.xlsx reads back as the roster of the cycle', async () => {
    const response = await app().request('/v1/cycles/T/roster.xlsx');
    const read = (await (
      await post((await bytesOf(response)) as Uint8Array<ArrayBuffer>)
    ).json()) as RosterPreview;
    expect(read.roster).toEqual(ward().world.roster);
  });
  it('GET /v1/cycles/{id}/results.json and .xlsx count every case, over all pages', async () => {
    const results = (await (await app().request('/v1/cycles/T/results.json')).json()) as CollatedResults;
    expect(results.members.tally.total).toBe(ward().names('memberRating').length);
    expect(results.leaders.tally.total).toBe(ward().names('leaderRating').length);
    expect(results.members.tally.outOfScope.map(({ reason }) => reason)).toEqual(['transferredOut']);
    expect(results.asOf).toBe(NOW);
    const response = await app().request('/v1/cycles/T/results.xlsx');
    expect(response.headers.get('content-type')).toBe(XLSX);
    expect((await readXlsx(await bytesOf(response))).sheets).toHaveLength(9);
  });
  it.each(['roster.xlsx', 'results.json', 'results.xlsx'])('an unknown cycle has no %s', async name => {
    expect((await app().request(`/v1/cycles/nope/${name}`)).status).toBe(404);
  });
});
