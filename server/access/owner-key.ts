import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Store } from '../../db/store.ts';
import { refuse } from '../problem.ts';

/** Who is signed in: recorded as `recordedBy`. Real identities will come through this door. */
export interface Signed {
  readonly recordedBy: string;
}

const SETTING = 'owner-key-sha256';
const sha256 = (key: string) => createHash('sha256').update(key).digest();

/**
 * The owner's key of this database: `OWNER_KEY` where it is given; on the first start without it a new
 * one, which is answered once, to be printed, and of which only the digest is kept.
 */
export async function ownerKey(
  store: Store,
  given: string | undefined,
): Promise<{ readonly made: string | null; readonly matches: (key: string) => boolean }> {
  const known = await store.setting(SETTING);
  const made = given === undefined && known === null ? randomBytes(24).toString('base64url') : null;
  const digest = given ?? made;
  const expected = digest === null ? Buffer.from(known as string, 'hex') : sha256(digest);
  if (digest !== null) await store.setSetting(SETTING, expected.toString('hex'));
  return { made, matches: key => timingSafeEqual(sha256(key), expected) };
}

/** Lets in who sends the owner's key; nobody else until there is a sign-in. */
export const signedIn =
  (matches: (key: string) => boolean): MiddlewareHandler<{ Variables: { signed: Signed } }> =>
  async (context, next) => {
    const [scheme, key] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !key || !matches(key)) return refuse('not-signed-in');
    context.set('signed', { recordedBy: 'owner' });
    return next();
  };
