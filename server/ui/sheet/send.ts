import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { payloadSchema } from '../../../machines/available.ts';
import type { Violation } from '../../../machines/case.ts';
import type { Text } from '../../../machines/words.ts';
import { factsFor } from '../../../machines/world.ts';
import type { Reply } from '../../cases/lane.ts';
import { type Problem, type ProblemType, problems } from '../../problem.ts';
import { fieldsOf, type Schema } from '../case/fields.ts';
import { type FormFault, inFormWords } from '../case/form-faults.ts';
import { newKey, RECORDED_BY } from '../case/send.ts';
import type { Typed } from '../case/typed.ts';
import type { CycleView, Desk } from '../view.ts';
import type { Entry } from './entries.ts';

/** What came of one entry of the sheet. */
export interface Outcome {
  readonly entry: Entry;
  readonly accepted: boolean;
  readonly problem: ProblemType | null;
  readonly reasons: readonly (
    | Pick<Violation, 'message' | 'clause' | 'waitingFor'>
    | { readonly pointer: string; readonly message: Text }
  )[];
}

export interface Sent {
  readonly outcomes: readonly Outcome[];
  /** A refusal of the whole sheet: the cycle is closed, or the server is away. */
  readonly problem: Problem | null;
  readonly dryRun: boolean;
  /** Whether anything was written. */
  readonly written: number;
}

interface Listed {
  readonly status: number;
  readonly problem?: {
    readonly type: string;
    readonly violations?: readonly Violation[];
    readonly errors?: readonly FormFault[];
  };
}

/** What stands in a body at a pointer, as text; '' where there is nothing. */
const valueAt = (body: unknown, pointer: string): string => {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => Object(value)[key], body);
  if (found === undefined || found === null) return '';
  return typeof found === 'object' && Object.keys(found).length === 0 ? '' : String(found);
};

const inRowWords = (view: CycleView, { own, type, body }: Entry, faults: readonly FormFault[] = []) =>
  inFormWords(
    fieldsOf(payloadSchema(own.procedure, type) as Schema, {
      view,
      own,
      facts: factsFor(view.whole.world, own, view.now),
      by: [],
    }),
    pointer => valueAt(body, pointer),
    faults,
  );

const outcomeOf = (view: CycleView, entry: Entry, listed: Listed | undefined): Outcome => {
  const type = listed?.problem?.type.split('/').at(-1) as ProblemType | undefined;
  return {
    entry,
    accepted: listed !== undefined && listed.status < 300,
    problem: type && type in problems ? type : null,
    reasons: [...(listed?.problem?.violations ?? []), ...inRowWords(view, entry, listed?.problem?.errors)],
  };
};

const listedIn = (reply: Reply): readonly Listed[] => {
  const body = ('problem' in reply ? reply.problem.also : reply.body) as
    | { outcomes?: readonly Listed[] }
    | undefined;
  return body?.outcomes ?? [];
};

/** Sends the whole sheet as one batch, through the same lane as everything else. */
export async function sendSheet(
  desk: Desk,
  view: CycleView,
  entries: readonly Entry[],
  typed: Typed,
): Promise<Sent> {
  const cycle = view.whole.cycle.id;
  const dryRun = typed.one('do') === 'check';
  const atomic = typed.one('atomic') !== '';
  const seen = new Set<string>();
  const items = entries.map(({ own, body }) => {
    // A second step of one case builds on the first: it has no version of its own (settled 23).
    const again = seen.has(own.case);
    seen.add(own.case);
    return {
      case: own.case,
      body,
      version: again ? null : Number(typed.one(`version/${own.case}`)),
      recordedBy: RECORDED_BY,
    };
  });
  const reply = await desk.lane(cycle).take({
    items,
    shape: atomic ? 'atomic' : 'batch',
    dryRun,
    key: dryRun
      ? null
      : {
          scope: `${RECORDED_BY} /cycles/${cycle}/sheet`,
          key: typed.one('key') || newKey(),
          fingerprint: createHash('sha256')
            .update(canonicalize(items) ?? '')
            .digest('hex'),
        },
  });
  const listed = listedIn(reply);
  const outcomes = entries.map((entry, at) => outcomeOf(view, entry, listed[at]));
  return {
    outcomes,
    dryRun,
    problem: 'problem' in reply && listed.length === 0 ? reply.problem : null,
    written: dryRun || 'problem' in reply ? 0 : outcomes.filter(({ accepted }) => accepted).length,
  };
}
