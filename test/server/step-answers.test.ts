import { afterAll, beforeAll, expect, it } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { createApp } from '../../server/app.ts';
import { type SmallWard, smallWard } from '../ui/small-ward.ts';
import { asking, possible } from '../ui/take.ts';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard({ seed: 7, cells: 27, members: 300 });
});
afterAll(() => ward.store.close());

type Answered = Readonly<{
  status: number;
  body: Readonly<{
    case: Readonly<{ ceiling: { level: string; because: readonly { clause: string }[] } | null }>;
    warnings: readonly { clause: string; message: { vi: string; en: string } }[];
  }>;
}>;

const sent = async (
  on: Pick<SmallWard, 'app'>,
  { id, version, body }: Awaited<ReturnType<typeof possible>>[number],
  over: object = {},
): Promise<Answered> => {
  const answer = await asking(on)(`/v1/cases/${id}/steps`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': `${id} ${version}`,
    },
    body: JSON.stringify({ ...body, ...over }),
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
};
const read = async (id: string) => (await asking(ward)(`/v1/cases/${id}`)).json();

it.each(['leaderRating', 'individualReview', 'dossier'])(
  'the case in the answer to a step of %s is the case as it is read',
  async procedure => {
    const [one] = await possible(ward, procedure, ['selfRated', 'selfReviewWritten', 'itemReceived'], 1);
    if (!one) throw new Error('No such step is possible');
    const { status, body } = await sent(ward, one);
    expect(status).toBe(201);
    expect(body.case).toEqual(await read(one.id));
    expect(body.case.ceiling !== null).toBe(procedure === 'leaderRating');
  },
);

it('a level above what the standards allow is accepted from whom it only claims it, with every reason against it', async () => {
  const [one, other] = await possible(ward, 'leaderRating', ['selfRated'], 2);
  if (!one || !other) throw new Error('Nobody can rate the year');
  expect((await sent(ward, other)).body.warnings).toEqual([]);
  // Every criterion is graded Good in the example: that is not Excellent (B.II.2.3a).
  const { status, body } = await sent(ward, one, { level: 'excellent' });
  expect(status).toBe(201);
  expect(body.case.ceiling?.level).toBe('good');
  expect(body.warnings.map(({ clause }) => clause)).toEqual(
    body.case.ceiling?.because.map(({ clause }) => clause),
  );
  expect(body.warnings.length).toBeGreaterThan(0);
});

it('a ballot with fewer voters than the roster has is accepted, and both numbers are told', async () => {
  const [one] = await possible(ward, 'memberRating', ['ballotCounted'], 1);
  if (!one) throw new Error('Nobody votes');
  const { eligible: all } = one.body as { eligible: number };
  expect(all).toBeGreaterThan(2);
  const n = all - 1;
  const votes = { excellent: 0, good: n, completed: 0, notCompleted: 0 };
  const fewer = { eligible: n, present: n, issued: n, returned: n, valid: n, votes };
  const { status, body } = await sent(ward, one, fewer);
  expect(status).toBe(201);
  expect(body.warnings).toMatchObject([{ clause: 'B.II.2.5-2b' }]);
  expect(body.warnings[0]?.message.vi).toContain(`${all} người`);
  expect(body.warnings[0]?.message.vi).toContain(`ghi ${n}`);
});

it('what is recorded past its deadline is said to be late, with its clause', async () => {
  const app = createApp({ ...ward.ground, clock: () => '2021-06-30T02:00:00.000Z' });
  const later = { app, cycle: ward.cycle };
  const warned: string[] = [];
  for (const { procedure, step } of giangBien2020.deadlines) {
    const [one] = await possible(later, procedure, [step], 1);
    if (!one) continue;
    const { status, body } = await sent(later, one, { occurredAt: '2021-06-29T08:00:00+07:00' });
    expect(status).toBe(201);
    expect(body.warnings).toContainEqual(
      expect.objectContaining({
        message: { vi: 'Ghi nhận quá hạn của kế hoạch', en: 'Past the deadline of the plan' },
      }),
    );
    warned.push(`${procedure} ${step}`);
  }
  expect(warned.length).toBeGreaterThan(1);
});
