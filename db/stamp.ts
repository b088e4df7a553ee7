import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { catalogue } from '../machines/catalogue.ts';
import { PROCEDURES, type Procedure } from '../machines/words.ts';

/**
 * The stamp of a machine: the first 16 hexadecimal digits of the SHA-256 over the canonical JSON of its
 * definition, functions dropped. XState takes an old snapshot into a changed machine without a word;
 * the stamp a case bears is how that is seen.
 */
export const stampOf = (config: object): string => {
  const canonical = canonicalize(JSON.parse(JSON.stringify(config)));
  return createHash('sha256')
    .update(canonical ?? '')
    .digest('hex')
    .slice(0, 16);
};

/** The stamps of the machines of this program. */
export const stamps: Readonly<Record<Procedure, string>> = Object.fromEntries(
  PROCEDURES.map(name => [name, stampOf(catalogue[name].machine.config)]),
) as Record<Procedure, string>;
