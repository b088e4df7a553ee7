import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Reply } from '../../cases/lane.ts';
import type { Problem } from '../../problem.ts';
import type { CycleView, Desk } from '../view.ts';

/** Who enters what a page sends, until there is a sign-in. */
export const RECORDED_BY = 'owner';

/** A key under which a form is recorded once, however often it is sent. */
export const newKey = (): string => randomUUID();

export interface Sending {
  readonly case: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly key: string;
  readonly dryRun: boolean;
}

/** Sends one step of a form through the same lane as the API's. */
export async function sendStep(desk: Desk, view: CycleView, sending: Sending): Promise<Reply> {
  const cycle = view.whole.cycle.id;
  const { case: id, body, version, key, dryRun } = sending;
  return desk.lane(cycle).take({
    items: [{ case: id, body, version, recordedBy: RECORDED_BY }],
    shape: 'single',
    dryRun,
    key: dryRun
      ? null
      : {
          scope: `${RECORDED_BY} /cases/${id}`,
          key,
          fingerprint: createHash('sha256')
            .update(canonicalize(body) ?? '')
            .digest('hex'),
        },
  });
}

/**
 * Whether somebody was first: the case moved on, or this very form was recorded before and has been
 * changed since (gone back to in the browser): its key then stands for what it said the first time.
 */
export const isOvertaken = ({ type }: Problem): boolean =>
  type === 'stale-version' || type === 'idempotency-key-reused';
