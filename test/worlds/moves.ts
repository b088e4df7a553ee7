import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Remembered } from '../../machines/conditions.ts';
import { mayTake } from '../../machines/decide.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Step } from '../../machines/step.ts';
import { factsFor, type World } from '../../machines/world.ts';
import { BACK, type Done, nameOf } from './history.ts';
import type { SmallWorld } from './rosters.ts';

/** Steps beside the way of a case that nothing else waits for: left out, and tested with their machines. */
const ASIDE = ['deepReviewSuggested', 'findingRecorded', 'commended', 'leftScope'];
/** Steps that may be recorded several times before one end; every other is put once a round. */
const SEVERAL = ['itemReceived', 'appraised'];

/** The body of a step as its own procedure would give it as an example, at a time, with what differs. */
export function move(
  world: World,
  own: CaseRecord,
  type: string,
  at: string,
  differs: Readonly<Record<string, unknown>> = {},
): Step | null {
  const facts = factsFor(world, own, at);
  const context = own.context as Remembered;
  const by = mayTake(own.procedure, type, facts, context)[0];
  if (by === undefined) return null;
  const example = catalogue[own.procedure].steps[type]?.example({ facts, context });
  const body: Step = { type, occurredAt: at, by, ...example, ...differs };
  const read = readStep(own.procedure, body);
  // Where a step is not possible yet its example may be empty (nobody attended yet): put all the same.
  return 'step' in read ? read.step : body;
}

/** Someone who may not take the step: it has to be refused whatever the time. */
export const stranger = (world: World, own: CaseRecord, type: string, now: string): string => {
  const may = mayTake(own.procedure, type, factsFor(world, own, now), own.context);
  return ['nobody', own.subject].find(id => !may.includes(id)) ?? 'nobody';
};

/** A step as the minutes would have it. */
export const doneOf = (world: World, own: CaseRecord, step: Step): Done => {
  const of = typeof step.of === 'string' ? world.cases.get(step.of) : undefined;
  return {
    procedure: own.procedure,
    subject: own.subject,
    place: own.place,
    type: step.type,
    occurredAt: step.occurredAt,
    ...(of ? { of: nameOf(of) } : {}),
    ...(step.type === 'headReplaced' ? { person: String(step.person) } : {}),
  };
};

/** A kind of step that the explorer puts to a case, with what makes it a different one of its kind. */
export interface Put {
  readonly type: string;
  readonly differs?: Readonly<Record<string, unknown>>;
}

const taken = (own: CaseRecord, type: string) => own.taken[type] !== undefined;

/**
 * Every step of the case's procedure that the small world allows, whether or not the engine would:
 * the catalogue's own list, not the engine's `next`. What is put at most once a round, or only for
 * the people and as often as the small world says, is bounded here, so that every world is finite.
 */
export function puts(small: SmallWorld, world: World, own: CaseRecord): readonly Put[] {
  if (own.scope !== 'in') return [];
  const rounds = [...world.cases.values()].reduce((sum, { round }) => sum + round - 1, 0);
  return Object.keys(catalogue[own.procedure].steps).flatMap((type): Put[] => {
    if (ASIDE.includes(type)) return [];
    if (BACK.has(type))
      return small.again && rounds < small.again.most && small.again.of(own) ? [{ type }] : [];
    if (type === 'confirmedAgain')
      return [...new Set(own.marks.map(({ of }) => of))].map(of => ({ type, differs: { of } }));
    if (type === 'absenceRecorded')
      return !taken(own, type) &&
        small.absent?.some(({ person, place }) => person === own.subject && place === own.place)
        ? [{ type }]
        : [];
    if (type === 'headReplaced')
      return (small.heads ?? [])
        .filter(each => each.body === own.subject && !taken(own, type))
        .map(({ person }) => ({ type, differs: { person } }));
    return taken(own, type) && !SEVERAL.includes(type) ? [] : [{ type }];
  });
}

/** Whether the small world ever takes something back, excuses somebody, or changes a head. */
export const isDisturbed = ({ again, absent, heads }: SmallWorld): boolean =>
  again !== undefined || absent !== undefined || heads !== undefined;
