import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMAND, DOCS, docsPages } from '../../server/charts/docs-pages.ts';

const root = join(import.meta.dirname, '../..');

it('docs/procedures says what the machines say', async () => {
  const pages = await docsPages();
  const stale = [...pages].filter(
    ([path, content]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content,
  );
  expect(
    stale.map(([path]) => path),
    `These pages are stale: run \`${COMMAND}\` and commit what it writes`,
  ).toEqual([]);
  const left = readdirSync(join(root, DOCS)).filter(name => !pages.has(`${DOCS}/${name}`));
  expect(left, `Nothing generates these: \`${COMMAND}\` removes them`).toEqual([]);
});
