import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { earliest, mayTake } from '../../machines/decide.ts';
import { keyOf } from '../../machines/ordering/pairs.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Instant, Procedure } from '../../machines/words.ts';
import { advance, factsFor, moveOn, type OwnWorld, ownCopy, type World } from '../../machines/world.ts';

export interface Told {
  readonly case: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Tells what happened in a ward: works out, step by step in memory, bodies that are lawful at their
 * time, so that they can then be recorded through the same door as everybody's. Never earlier than
 * allowed; a step that would be refused is a fault of the story.
 */
export class Teller {
  readonly told: Told[] = [];
  private readonly ids: ReadonlyMap<string, string>;

  private readonly world: OwnWorld;

  constructor(
    world: World,
    private readonly now: Instant,
  ) {
    this.world = ownCopy(world);
    this.ids = new Map(
      [...world.cases.values()].map(({ case: id, procedure, subject, place }) => [
        keyOf(procedure, subject, place),
        id,
      ]),
    );
  }

  find(procedure: Procedure, subject: string, place: string | null = null): CaseRecord | null {
    const id = this.ids.get(keyOf(procedure, subject, place));
    return id === undefined ? null : (this.world.cases.get(id) ?? null);
  }

  all(procedure: Procedure): readonly CaseRecord[] {
    return [...this.world.cases.values()].filter(each => each.procedure === procedure);
  }

  /** Takes a step at `wished` or as soon after as it is lawful; false where that would be after now. */
  take(
    own: CaseRecord,
    type: string,
    wished: Instant,
    over: Readonly<Record<string, unknown>> = {},
  ): boolean {
    const record = this.world.cases.get(own.case) as CaseRecord;
    if (record.scope !== 'in') return false;
    const facts = factsFor(this.world, record, this.now);
    const soonest = earliest(record, type, facts, this.now);
    const occurredAt = soonest > wished ? soonest : wished;
    if (occurredAt > this.now) return false;
    const context = record.context as Remembered;
    const body = {
      type,
      occurredAt,
      by: mayTake(record.procedure, type, facts, context)[0] ?? '',
      ...catalogue[record.procedure].steps[type]?.example({ facts, context }),
      ...over,
    };
    const read = readStep(record.procedure, body);
    if (!('step' in read)) throw new Error(`${record.procedure} ${type}: ${JSON.stringify(read.errors)}`);
    const outcome = advance(this.world, record.case, read.step, this.now);
    if (outcome.verdict === 'refused')
      throw new Error(
        `${record.procedure} ${record.subject} ${type}: ${outcome.violations.map(v => `${v.rule} ${v.message.en}`).join('; ') || outcome.type}`,
      );
    moveOn(this.world, outcome);
    this.told.push({ case: record.case, body });
    return true;
  }

  /** Takes these steps one after the other, a quarter of an hour apart. */
  run(own: CaseRecord | null, types: readonly string[], from: Instant): void {
    if (!own) return;
    types.forEach((type, at) => {
      this.take(own, type, later(from, at * 15));
    });
  }
}

/** The instant so many minutes later. */
export const later = (instant: Instant, minutes: number): Instant =>
  new Date(new Date(instant).getTime() + minutes * 60_000).toISOString();
