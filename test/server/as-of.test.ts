import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, createApp } from '../../server/app.ts';
import { type SmallWard, smallWard } from '../ui/small-ward.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a stranger's program would read them
type Json = any;
const LATER = '2020-12-09T02:00:00.000Z';

describe('a cycle as it stood (settled 25)', () => {
  let ward: SmallWard;
  let id: string;
  let app: Api;
  beforeAll(async () => {
    ward = await smallWard({ seed: 5, cells: 4, members: 24 });
    id = ward.cycle;
    // A week later, when some deadlines have passed.
    app = createApp({ ...ward.ground, clock: () => LATER });
  });
  afterAll(() => ward.store.close());

  const get = async (path: string): Promise<{ status: number; body: Json }> => {
    const answer = await app.request(path, { headers: { authorization: 'Bearer key' } });
    const text = await answer.text();
    return {
      status: answer.status,
      body:
        answer.headers.get('content-type')?.includes('json;') || text.startsWith('{"')
          ? (
              text
                .split('\n')
                .filter(Boolean)
                .map(line => JSON.parse(line)) as Json[]
            ).at(0)
          : text,
    };
  };
  const of = (path: string) => get(`/v1/cycles/${id}${path}`);

  it('at the present instant says what the tables say, of the summary and of every filter', async () => {
    const now = encodeURIComponent(LATER);
    expect((await of(`?as_of=${now}`)).body).toEqual((await of('')).body);
    for (const filter of [
      '',
      'ready=true',
      'ready=false',
      'late=true',
      'late=false',
      'done=true',
      'outstanding=true',
      'procedure=dossier',
      'state=preparing',
      'q=chi bo 1',
      'limit=7&cursor=11',
    ]) {
      const present = (await of(`/cases?limit=1000&${filter}`)).body;
      expect((await of(`/cases?limit=1000&${filter}&as_of=${now}`)).body, filter).toEqual(present);
      expect(present.items.length, filter).toBeGreaterThan(filter === 'outstanding=true' ? -1 : 0);
    }
  });

  it('shows of a case, its history and the log only what had happened by then', async () => {
    const lines = await ward.store.log(id, 0, 100_000);
    const middle = lines[Math.floor(lines.length / 2)]?.occurredAt as string;
    const asked = `occurred_as_of=${encodeURIComponent(middle)}`;
    const then = lines.filter(({ occurredAt }) => occurredAt <= middle);
    expect(then.length).toBeGreaterThan(0);
    expect(then.length).toBeLessThan(lines.length);
    expect((await of(`?${asked}`)).body.position).toBe(then.at(-1)?.position);
    const moved = lines.find(
      line => line.occurredAt > middle && then.some(earlier => earlier.case === line.case),
    );
    const before = then.filter(line => line.case === moved?.case);
    const past = (await get(`/v1/cases/${moved?.case}?${asked}`)).body;
    const present = (await get(`/v1/cases/${moved?.case}`)).body;
    expect(past.version).toBe(before.length);
    expect(present.version).toBeGreaterThan(past.version);
    const history = (await get(`/v1/cases/${moved?.case}/history?${asked}`)).body.items;
    expect(history.map(({ hash }: Json) => hash)).toEqual(before.map(({ hash }) => hash));
    const available = (await get(`/v1/cases/${moved?.case}/steps/available?${asked}`)).body;
    expect(available).toMatchObject({ version: past.version, state: past.state });
    const log = await app.request(`/v1/cycles/${id}/log?${asked}`, {
      headers: { authorization: 'Bearer key' },
    });
    expect((await log.text()).trim().split('\n')).toHaveLength(then.length);
  });

  it('is refused for what is no moment, for both clocks at once, and before the cycle was there', async () => {
    expect(await of('?as_of=yesterday')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/as_of' }] },
    });
    expect((await of('/cases?as_of=2020-12-01&occurred_as_of=2020-12-01')).status).toBe(422);
    expect((await of('?as_of=2019-01-01')).status).toBe(404);
    expect((await of('?occurred_as_of=2020-11-17')).status).toBe(200);
  });
});
