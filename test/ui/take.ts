import { expect } from 'vitest';
import type { SmallWard } from './small-ward.ts';

interface Possible {
  readonly type: string;
  readonly allowed: boolean;
  readonly example: object;
}

/** Asks the API as the owner. */
export const asking =
  ({ app }: Pick<SmallWard, 'app'>) =>
  (path: string, init: RequestInit = {}) =>
    app.request(path, {
      ...init,
      headers: { authorization: 'Bearer key', ...(init.headers as Record<string, string>) },
    });

interface Ready {
  readonly id: string;
  readonly version: number;
  readonly body: object;
}

/** Steps of these kinds that are possible now, one in each case of a procedure, with the example that the API offers. */
export async function possible(
  ward: Pick<SmallWard, 'app' | 'cycle'>,
  procedure: string,
  wanted: readonly string[],
  most: number,
  subject = '',
): Promise<readonly Ready[]> {
  const api = asking(ward);
  const { items } = (await (
    await api(
      `/v1/cycles/${ward.cycle}/cases?procedure=${procedure}${subject && `&subject=${subject}`}&done=false&limit=200`,
    )
  ).json()) as { items: { id: string; version: number }[] };
  const found: Ready[] = [];
  for (const { id, version } of items) {
    if (found.length === most) break;
    const available = (await (await api(`/v1/cases/${id}/steps/available`)).json()) as { items: Possible[] };
    const step = available.items.find(({ type, allowed }) => allowed && wanted.includes(type));
    if (step) found.push({ id, version, body: step.example });
  }
  return found;
}

export async function send(ward: Pick<SmallWard, 'app'>, { id, version, body }: Ready): Promise<void> {
  const answer = await asking(ward)(`/v1/cases/${id}/steps`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'if-match': `"${version}"`,
      'idempotency-key': `${id} ${version}`,
    },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
}

/** Takes the first such step; answers the id of its case, or null where it is possible nowhere. */
export async function take(
  ward: Pick<SmallWard, 'app' | 'cycle'>,
  procedure: string,
  wanted: readonly string[],
  subject = '',
): Promise<string | null> {
  const [first] = await possible(ward, procedure, wanted, 1, subject);
  if (!first) return null;
  await send(ward, first);
  return first.id;
}
