import type { CaseRecord } from '../case.ts';
import { catalogue } from '../catalogue.ts';
import type { Remembered } from '../conditions.ts';
import { whoMay } from '../roles.ts';
import type { StepDefinition } from '../step.ts';
import type { Instant } from '../words.ts';
import { factsFor, type World } from '../world.ts';

/**
 * Roster ids of those who may take a step, now or when the case has come so far. Who will preside is
 * not known before the conference opens: until then it is whoever may be expected to, as in the examples.
 */
export function whoTakes(world: World, own: CaseRecord, step: string, now: Instant): readonly string[] {
  const { steps } = catalogue[own.procedure];
  const { by } = steps[step] as StepDefinition;
  const { presiding = null } = own.context as { readonly presiding?: string | null };
  const expected = (): string | null => {
    if (!by.includes('presiding')) return null;
    const presides = Object.values(steps).find(({ shape }) => 'presiding' in shape) as StepDefinition;
    const context = own.context as Remembered;
    const example = presides.example({ facts: factsFor(world, own, now), context });
    return (example as { readonly presiding: string }).presiding;
  };
  return whoMay(by, {
    actors: own.brief.actors,
    head: own.head,
    absent: world.absent.get(own.brief.actors.body) ?? [],
    presiding: presiding ?? expected(),
    conference: own.brief.conference,
  });
}
