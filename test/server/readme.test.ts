import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stamps } from '../../db/stamp.ts';
import { createApp, type Ground } from '../../server/app.ts';
import { DEMO_NOW, loadDemo } from '../../server/demo/load.ts';
import { databases } from '../support/database.ts';

/** The calls of the README's example as a shell would make them: joined lines, quotes taken off. */
const example = (): readonly string[][] => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, block = ''] = /## One example[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme) ?? [];
  return block
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(line => line.startsWith('curl'))
    .map(line =>
      [...line.replace(/\s+#.*$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
        ([, single, double, bare]) => single ?? double ?? bare ?? '',
      ),
    );
};

it('the example of the README is answered as the README says, by the ward that `npm start` loads', async () => {
  const [pglite] = databases;
  const { store, close } = await pglite.open();
  const ground: Ground = {
    store,
    clock: () => DEMO_NOW,
    stamps,
    keyMatches: () => true,
    log: () => undefined,
  };
  await loadDemo(ground, () => undefined);
  const app = createApp(ground);

  const filled: Record<string, string> = { $URL: '', $AUTH: 'Authorization: Bearer any' };
  const answers = [];
  for (const words of example()) {
    const given = words.map(word =>
      Object.entries(filled).reduce((so, [name, value]) => so.replaceAll(name, value), word),
    );
    const after = (flag: string) => given.flatMap((word, at) => (word === flag ? [given[at + 1] ?? ''] : []));
    const [body] = after('-d');
    const answer = await app.request(given.find(word => word.startsWith('/')) ?? '', {
      method: body === undefined ? 'GET' : 'POST',
      headers: after('-H').map((header): [string, string] => {
        const at = header.indexOf(':');
        return [header.slice(0, at), header.slice(at + 1).trim()];
      }),
      ...(body === undefined ? {} : { body }),
    });
    const found = (await answer.json()) as {
      items?: { id: string }[];
      violations?: { waitingFor: object[] }[];
    };
    answers.push({ status: answer.status, found });
    filled[answers.length === 1 ? '<cycle>' : '<case>'] ??= found.items?.[0]?.id ?? '';
  }

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 409]);
  expect(answers[3]?.found).toMatchObject({
    type: '/problems/out-of-order',
    violations: [{ rule: 'individuals-complete-collective', clause: 'B.I.4.2#1c' }],
  });
  const violation = answers[3]?.found.violations?.[0];
  expect(violation?.waitingFor).toHaveLength(7);
  expect(violation?.waitingFor[0]).toMatchObject({ subject: 'p0563', milestone: 'completed', by: ['p0563'] });
  await close();
}, 120_000);
