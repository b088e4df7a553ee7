import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCS, docsPages } from './docs-pages.ts';

/** Writes docs/procedures anew (`npm run docs`); what is no longer generated goes. */
const root = join(import.meta.dirname, '../..');
const pages = await docsPages();
mkdirSync(join(root, DOCS), { recursive: true });
for (const name of readdirSync(join(root, DOCS)))
  if (!pages.has(`${DOCS}/${name}`)) rmSync(join(root, DOCS, name));
for (const [path, content] of pages) writeFileSync(join(root, path), content);
console.log(`${pages.size} files written to ${DOCS}`);
