import { randomInt } from 'node:crypto';
import type { NewCycle, Store } from '../../db/store.ts';
import type { Fault } from '../../machines/faults.ts';
import { groupsOf, openedCases, openedWorld } from '../../machines/open-cycle.ts';
import { type PlanCheck, planCheck } from '../../machines/ordering/plan-check.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById, plans } from '../../machines/plans/registry.ts';
import { type Instant, type Procedure, text } from '../../machines/words.ts';
import type { RequestKey } from '../cases/take-step.ts';
import { refuse } from '../problem.ts';

export interface Opening {
  readonly plan?: unknown;
  readonly roster?: unknown;
  readonly name?: unknown;
  readonly year?: unknown;
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const newId = () => Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const wrong = (pointer: string, vi: string, en: string): Fault => ({ pointer, message: text(vi, en) });

/**
 * Reads what `POST /v1/cycles` was sent and unfolds it: every case and every precedence of the cycle.
 * Refuses with every fault of the request and the roster at once, a loop spelled out (422 invalid-roster).
 */
export function prepareCycle(
  given: unknown,
  now: Instant,
  openedBy: string,
  stamps: Readonly<Record<Procedure, string>>,
): { readonly cycle: Omit<NewCycle, 'key'>; readonly warnings: readonly Fault[] } {
  const {
    plan: planName,
    roster,
    name,
    year,
  } = (typeof given === 'object' && given !== null ? given : {}) as Opening;
  const plan = typeof planName === 'string' ? planById(planName) : undefined;
  const read = readRoster(roster);
  const errors: Fault[] = [
    ...(plan
      ? []
      : [
          wrong(
            '/plan',
            `Kế hoạch phải là một trong: ${Object.keys(plans).join(', ')}`,
            `The plan is one of: ${Object.keys(plans).join(', ')}`,
          ),
        ]),
    ...(name === undefined || (typeof name === 'string' && name.length > 0 && name.length <= 200)
      ? []
      : [
          wrong(
            '/name',
            'Tên là một chuỗi từ 1 đến 200 ký tự',
            'The name is a string of 1 to 200 characters',
          ),
        ]),
    ...(year === undefined || year === plan?.year
      ? []
      : [
          wrong(
            '/year',
            `Năm phải là năm của kế hoạch: ${plan?.year}`,
            `The year is the plan's: ${plan?.year}`,
          ),
        ]),
    ...('faults' in read ? read.faults.map(fault => ({ ...fault, pointer: `/roster${fault.pointer}` })) : []),
  ];
  if (errors.length > 0 || !plan || 'faults' in read) return refuse('invalid-roster', { errors });

  const id = newId();
  const unfolded = unfold(plan, read.roster, id);
  if ('loop' in unfolded)
    return refuse('invalid-roster', { errors: [{ pointer: '/roster', message: unfolded.loop }] });
  const cases = openedCases(plan, id, unfolded, now, stamps);
  return {
    cycle: {
      id,
      name: typeof name === 'string' ? name : plan.name.vi,
      plan: plan.id,
      year: plan.year,
      openedAt: now,
      openedBy,
      roster: read.roster,
      cases,
      precedences: unfolded.precedences,
      groups: groupsOf(cases),
    },
    warnings: read.warnings.map(warning => ({ ...warning, pointer: `/roster${warning.pointer}` })),
  };
}

/** The plan held against a cycle that is about to be opened: what can still be done by when, from `now` on. */
export const planCheckOf = (
  { plan: id, roster, cases, precedences }: Omit<NewCycle, 'key'>,
  now: Instant,
): PlanCheck => {
  const plan = planById(id) as Plan;
  return planCheck(plan, openedWorld(plan, roster, cases, precedences), now);
};

/** What opening a cycle is answered with. */
export interface Opened {
  readonly id: string;
  readonly cases: number;
  readonly precedences: number;
  readonly warnings: readonly Fault[];
}

export const openedVerdict = ({ cycle, warnings }: ReturnType<typeof prepareCycle>): Opened => ({
  id: cycle.id,
  cases: cycle.cases.length,
  precedences: cycle.precedences.length,
  warnings,
});

/**
 * Opens a cycle under a key: whoever asks again, on whichever server, gets the first answer and no second
 * cycle. Refuses what `prepareCycle` refuses, and a key that was used for something else (settled 23).
 */
export async function openOnce(
  {
    store,
    stamps,
    now,
    openedBy,
  }: {
    readonly store: Store;
    readonly stamps: Readonly<Record<Procedure, string>>;
    readonly now: Instant;
    readonly openedBy: string;
  },
  given: unknown,
  key: RequestKey,
): Promise<{ readonly verdict: Opened; readonly replayed: boolean }> {
  const first = async () => {
    const kept = await store.answerTo(key.scope, key.key);
    if (kept && kept.fingerprint !== key.fingerprint) return refuse('idempotency-key-reused');
    return kept && { verdict: kept.body as Opened, replayed: true };
  };
  const known = await first();
  if (known) return known;
  const prepared = prepareCycle(given, now, openedBy, stamps);
  const verdict = openedVerdict(prepared);
  const opened = await store.openCycle({ ...prepared.cycle, key: { ...key, status: 201, body: verdict } });
  if (opened === 'opened') return { verdict, replayed: false };
  // Somebody else used the same key at the same moment: theirs is the first answer.
  return (await first()) ?? refuse('idempotency-key-reused');
}
