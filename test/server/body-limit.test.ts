import { request as ask } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { served, smallWard } from '../ui/small-ward.ts';

const MOST = 8 * 1024 * 1024;

let ward: Awaited<ReturnType<typeof smallWard>>;
let port: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  ward = await smallWard({ seed: 3, cells: 7, members: 40 });
  port = await served(ward);
});
afterAll(async () => {
  await port.stop();
  await ward.store.close();
});

/** Sends JSON of so many bytes: a string, with its length said beforehand or in pieces whose sum nobody says. */
const sent = (bytes: number, said: boolean) =>
  new Promise<{ status: number; type: string }>((resolve, reject) => {
    const body = JSON.stringify('x'.repeat(bytes - 2));
    const outgoing = ask(
      `${port.url}/v1/cycles`,
      {
        method: 'POST',
        headers: {
          authorization: 'Bearer key',
          'content-type': 'application/json',
          'idempotency-key': `${bytes} ${said}`,
          ...(said ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }),
        },
      },
      incoming => {
        let text = '';
        incoming.on('data', piece => {
          text += piece;
        });
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, type: JSON.parse(text).type.split('/').at(-1) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

it.each([
  ['whose length is said', true],
  ['sent in pieces', false],
])('a body %s is read up to 8 MB, and refused above', async (_, said) => {
  // Up to the limit it is looked at: a mere string is no cycle.
  expect(await sent(MOST, said)).toEqual({ status: 422, type: 'invalid-roster' });
  expect(await sent(MOST + 1, said)).toEqual({ status: 413, type: 'too-large' });
});
