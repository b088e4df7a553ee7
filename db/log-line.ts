import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LogLine } from './store.ts';

/**
 * The hash of a line of the log: SHA-256, in lower-case hexadecimal, over the canonical JSON (RFC 8785)
 * of the line without `position` and `hash`. Throws where the line holds what JSON cannot say.
 */
export const lineHash = (line: Omit<LogLine, 'position' | 'hash'> & Partial<LogLine>): string => {
  const { position: _position, hash: _hash, ...rest } = line;
  const canonical = canonicalize(rest);
  if (canonical === undefined) throw new TypeError('A line of the log has to be an object');
  return createHash('sha256').update(canonical).digest('hex');
};
