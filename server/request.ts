import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { text } from '../machines/words.ts';
import type { RequestKey } from './cases/take-step.ts';
import { refuse } from './problem.ts';

/**
 * Refuses bodies over so many bytes. Where their length is said, as nearly always, the header decides, and
 * Node holds the sender to it; Hono's limit, which first makes a stream of each body, counts the others.
 */
export function limited(maxSize: number): MiddlewareHandler {
  const onError = () => refuse('too-large');
  const counted = bodyLimit({ maxSize, onError });
  return (context, next) => {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const said = context.req.header('content-length');
    if (said === undefined || context.req.header('transfer-encoding') !== undefined)
      return counted(context, next);
    return Number(said) > maxSize ? onError() : next();
  };
}

/** The body of a request as JSON; what is not JSON is answered with 400. */
export async function jsonBody(context: Context): Promise<unknown> {
  const raw = await context.req.text();
  try {
    return JSON.parse(raw);
  } catch (error) {
    return refuse('malformed-request', {
      detail: text(
        `Nội dung không phải JSON hợp lệ: ${String((error as Error).message)}`,
        `The body is not valid JSON: ${String((error as Error).message)}`,
      ),
    });
  }
}

/** The cycle of a case stands in its name. */
export const cycleOfCase = (id: string): string => {
  const end = id.lastIndexOf('-');
  return end > 0 ? id.slice(0, end) : refuse('not-found');
};

/** The version in `If-Match`: `"3"`, or any with `*`; null where the header is missing. */
export function ifMatch(context: Context): number | 'any' | null {
  const given = context.req.header('if-match');
  if (given === undefined) return null;
  if (given.trim() === '*') return 'any';
  const found = /^\s*(?:W\/)?"?(\d+)"?\s*$/.exec(given);
  // A tag that no version ever had matches nothing.
  return found ? Number(found[1]) : -1;
}

/** The `Idempotency-Key` that every POST bears but dry runs (settled 23). */
export function idempotency(context: Context, caller: string, body: unknown): RequestKey {
  const key = context.req.header('idempotency-key');
  if (key === undefined || key.trim() === '') return refuse('idempotency-key-required');
  if (key.length > 255)
    return refuse('invalid-request', {
      errors: [
        {
          pointer: '/Idempotency-Key',
          message: text('Dài nhất 255 ký tự', 'At most 255 characters'),
        },
      ],
    });
  return requestKey(caller, context.req.path, key, body);
}

/** A key with its scope, caller and path, and the fingerprint of the body. */
export const requestKey = (caller: string, path: string, key: string, body: unknown): RequestKey => ({
  scope: `${caller} ${path}`,
  key,
  fingerprint: createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex'),
});

export const isDryRun = (context: Context): boolean =>
  ['true', '1', ''].includes(context.req.query('dry_run') ?? 'no');
