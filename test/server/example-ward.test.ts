import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../machines/api.ts';
import { openOnServer, type TestDatabase } from '../support/database.ts';

/**
 * The example roster through the API alone, from opening to closing; on the way, the breaches that the
 * plan is most often broken by are tried over HTTP, each where it would be one.
 */
const roster = JSON.parse(
  readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8'),
) as object;
const NOW = '2021-03-01T02:00:00.000Z';

interface Listed {
  readonly id: string;
  readonly procedure: string;
  readonly subject: string;
  readonly place: string | null;
  readonly version: number;
  readonly next: readonly string[];
}
interface Available {
  readonly type: string;
  readonly allowed: boolean;
  readonly example: Record<string, unknown>;
}
/** A step tried too early, on a case that has come as far as it can by itself. */
interface Breach {
  readonly title: string;
  readonly where: readonly [procedure: string, subject: string, place?: string];
  /** Tried once the case would take this step next. */
  readonly step: string;
  readonly change?: Readonly<Record<string, unknown>>;
  readonly rule: string;
  readonly clause: string;
  readonly waitsFor: readonly [procedure: string, subject: string, milestone: string];
}

const breaches: readonly Breach[] = [
  {
    title: 'a deputy before the head',
    where: ['individualReview', 'p09', 'cell-1'],
    step: 'presented',
    rule: 'head-before-deputies',
    clause: 'B.I.4.2#1b',
    waitsFor: ['individualReview', 'p08', 'concluded'],
  },
  {
    title: 'a member before the collective',
    where: ['individualReview', 'p10', 'cell-1'],
    step: 'presented',
    rule: 'collective-before-individual',
    clause: 'B.I.4.2#1a',
    waitsFor: ['collectiveReview', 'cell-1', 'concluded'],
  },
  {
    title: 'a civil servant before the civil-servant result',
    where: ['memberRating', 'p16'],
    step: 'selfRated',
    rule: 'civil-servant-before-party',
    clause: 'B.II.6#3c',
    waitsFor: ['civilServantRating', 'p16', 'recorded'],
  },
  {
    title: 'the ward before its cells',
    where: ['organisationRating', 'ward'],
    step: 'criteriaGraded',
    rule: 'lower-before-higher',
    clause: 'B.II.6#3a',
    waitsFor: ['organisationRating', 'cell-1', 'decided'],
  },
];

let database: TestDatabase;
let api: TestApi;
let cycle: string;
beforeAll(async () => {
  database = await openOnServer();
  api = new TestApi(database.store, NOW);
  const opened = await api.post('/v1/cycles', { plan: 'giang-bien-2020', roster });
  cycle = (opened.body as unknown as { id: string }).id;
});
afterAll(() => database.close());

const list = async (query: string) =>
  ((await api.get(`/v1/cycles/${cycle}/cases?limit=1000&${query}`)).body as unknown as { items: Listed[] })
    .items;
const availableOf = async ({ id }: Listed) =>
  ((await api.get(`/v1/cases/${id}/steps/available`)).body as unknown as { items: Available[] }).items;

const bodies = new Map<string, Record<string, unknown>>();
const key = (procedure: string, type: string) => `${procedure} ${type}`;

it('is driven to its end by the API, and closed', async () => {
  for (;;) {
    let moved = 0;
    for (const own of await list('ready=true')) {
      const step = (await availableOf(own)).find(({ type, allowed }) => allowed && own.next.includes(type));
      if (!step) continue;
      bodies.set(key(own.procedure, step.type), step.example);
      const answer = await api.take(own.id, own.version, step.example);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      moved += 1;
    }
    if (moved === 0) break;
  }
  expect(await list('done=false')).toEqual([]);
  expect((await api.post(`/v1/cycles/${cycle}/close`, {})).status).toBe(200);
  const late = await api.take(`${cycle}-1`, 9, bodies.get(key('collectiveReview', 'reportDrafted')));
  expect(late.status).toBe(409);
});

it.each(breaches)(
  'refuses $title, with the rule, its clause and what it waits for',
  async ({ where, step, rule, clause, waitsFor }) => {
    // A fresh cycle, in which nothing has happened but what the case itself can do.
    const opened = await api.post('/v1/cycles', { plan: 'giang-bien-2020', roster, name: rule });
    cycle = (opened.body as unknown as { id: string }).id;
    const [procedure, subject, place] = where;
    const find = async () =>
      (await list(`procedure=${procedure}&subject=${subject}${place ? `&place=${place}` : ''}`))[0] as Listed;
    for (let own = await find(); !own.next.includes(step); own = await find()) {
      const possible = (await availableOf(own)).find(
        ({ type, allowed }) => allowed && own.next.includes(type),
      );
      expect((await api.take(own.id, own.version, possible?.example)).status).toBe(201);
    }
    const own = await find();
    const example = { ...bodies.get(key(procedure, step)), occurredAt: '2020-12-01T08:00:00+07:00' };
    const by = ['individualReview', 'memberRating'].includes(procedure) ? subject : 'ward';
    const presiding = step === 'presented' ? { presiding: 'p12' } : {};
    const answer = await api.take(own.id, own.version, { ...example, by, ...presiding });
    expect(answer.status, JSON.stringify(answer.body)).toBe(409);
    expect(answer.body.type).toBe('/problems/out-of-order');
    expect(answer.body.violations).toContainEqual(
      expect.objectContaining({
        rule,
        clause,
        waitingFor: expect.arrayContaining([
          expect.objectContaining({ procedure: waitsFor[0], subject: waitsFor[1], milestone: waitsFor[2] }),
        ]),
      }),
    );
    expect((await find()).version).toBe(own.version);
  },
);

it('refuses a confirmation before the ballot, and dates the wrong way round', async () => {
  const find = async (procedure: string, subject: string) =>
    (await list(`procedure=${procedure}&subject=${subject}`))[0] as Listed;
  const rating = await find('memberRating', 'p21');
  const early = await api.take(rating.id, rating.version, {
    ...bodies.get(key('memberRating', 'decided')),
    occurredAt: '2020-12-01T08:00:00+07:00',
  });
  expect(early).toMatchObject({
    status: 409,
    body: {
      type: '/problems/not-possible-now',
      violations: [{ rule: 'self-ballot-confirm', waitingFor: [{ case: rating.id }] }],
    },
  });

  // The cell is concluded on the 25th; a member presented on the 24th is recorded only afterwards.
  const steps = [
    'reportDrafted',
    'opinionsGathered',
    'draftCirculated',
    'conferenceScheduled',
    'conferenceOpened',
    'reportPresented',
    'membersCommented',
    'concluded',
  ];
  for (const type of steps) {
    const own = await find('collectiveReview', 'cell-3');
    const example = (await availableOf(own)).find(each => each.type === type)?.example;
    const occurredAt = type === 'concluded' ? '2020-11-25T08:00:00+07:00' : example?.occurredAt;
    expect((await api.take(own.id, own.version, { ...example, occurredAt })).status, type).toBe(201);
  }
  const [head] = (await list('procedure=individualReview&subject=p20')) as [Listed];
  const written = {
    ...bodies.get(key('individualReview', 'selfReviewWritten')),
    by: 'p20',
    occurredAt: '2020-11-17T08:00:00+07:00',
  };
  expect((await api.take(head.id, head.version, written)).status).toBe(201);
  const answer = await api.take(head.id, head.version + 1, {
    type: 'presented',
    by: 'p20',
    presiding: 'p21',
    occurredAt: '2020-11-24T08:00:00+07:00',
  });
  expect(answer).toMatchObject({
    status: 409,
    body: {
      type: '/problems/out-of-order',
      violations: [{ rule: 'collective-before-individual', clause: 'B.I.4.2#1a' }],
    },
  });
  const after = await api.take(head.id, head.version + 1, {
    type: 'presented',
    by: 'p20',
    presiding: 'p21',
    occurredAt: '2020-11-25T08:00:00+07:00',
  });
  expect(after.status).toBe(201);
});
