import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './citations.ts';
import { playedNorms } from './norms.ts';
import { PAGE, pageOf, tracesOf } from './page.ts';

/** Writes docs/traceability.md anew (part of `npm run docs`). */
writeFileSync(join(root, PAGE), pageOf(tracesOf(playedNorms().norms)));
console.log(`${PAGE} written`);
