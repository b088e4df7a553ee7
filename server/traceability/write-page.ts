import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './citations.ts';
import { PAGE, traceabilityPage } from './page.ts';

/** Writes docs/traceability.md anew (part of `npm run docs`). */
writeFileSync(join(root, PAGE), traceabilityPage());
console.log(`${PAGE} written`);
