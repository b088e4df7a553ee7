import { createHash, randomBytes } from 'node:crypto';
import type { SealedText } from '../../db/store.ts';
import type { Step } from '../../machines/step.ts';

/** Fields of a step that hold personal free text (settled 24): the log keeps only their digest. */
const PERSONAL = new Set(['note', 'comment', 'opinion', 'strengths', 'shortcomings', 'reason', 'points']);

export type Sealed = Pick<SealedText, 'sha256' | 'salt' | 'text'>;

/** The digest that stands in the log for a text: SHA-256 over salt and text. */
export const digest = (salt: string, text: string): string =>
  createHash('sha256').update(salt).update(text).digest('hex');

const sealText = (text: string, into: Sealed[]): { sha256: string } => {
  const salt = randomBytes(16).toString('hex');
  const sha256 = digest(salt, text);
  into.push({ sha256, salt, text });
  return { sha256 };
};

const sealValue = (field: string, value: unknown, into: Sealed[]): unknown => {
  if (Array.isArray(value)) return value.map(each => sealValue(field, each, into));
  if (typeof value === 'string') return PERSONAL.has(field) ? sealText(value, into) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sealValue(key, inner, into)]));
};

/**
 * Replaces personal text by salted digests, before anything is decided: what is decided on, chained and
 * replayed never holds the text, so that it can be erased later. The reason of `leftScope` is a code
 * of the plan, not somebody's words.
 */
export function seal(step: Step): { readonly step: Step; readonly texts: readonly Sealed[] } {
  const texts: Sealed[] = [];
  const entries = Object.entries(step).map(([field, value]) => [
    field,
    step.type === 'leftScope' && field === 'reason' ? value : sealValue(field, value, texts),
  ]);
  return { step: Object.fromEntries(entries) as unknown as Step, texts };
}
