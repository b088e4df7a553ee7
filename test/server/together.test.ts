import { afterAll, beforeAll, expect, it } from 'vitest';
import { Lane } from '../../server/cases/lane.ts';
import { type SmallWard, smallWard } from '../ui/small-ward.ts';
import { possible } from '../ui/take.ts';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard({ seed: 9, cells: 7, members: 60 });
});
afterAll(() => ward.store.close());

it('steps that have arrived while the embedded database worked share the next statement', async () => {
  const steps = await possible(ward, 'memberRating', ['appraised', 'selfRated', 'decided'], 20);
  expect(steps).toHaveLength(20);
  let statements = 0;
  const store: SmallWard['store'] = {
    ...ward.store,
    record: (cycle, batch) => {
      statements += 1;
      return ward.store.record(cycle, batch);
    },
  };
  const lane = new Lane(ward.cycle, store, ward.ground.clock, ward.ground.stamps);
  // As requests come out of sockets: one after the other, all in one round of the event loop.
  const replies = await Promise.all(
    steps.map(
      ({ id, version, body }) =>
        new Promise<unknown>((resolve, reject) => {
          setImmediate(() =>
            lane
              .take({
                items: [{ case: id, body, version, recordedBy: 'owner' }],
                shape: 'single',
                dryRun: false,
                key: null,
              })
              .then(resolve, reject),
          );
        }),
    ),
  );
  for (const reply of replies) expect(reply).toMatchObject({ status: 201 });
  expect(statements).toBe(1);
});
