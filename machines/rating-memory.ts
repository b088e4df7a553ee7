import type { Outline, Standing } from './case.ts';
import type { Remembered } from './conditions.ts';
import type { Targets } from './standards/facts.ts';
import { atLeast, type Grade, type Level } from './words.ts';

/** The levels of a rating at its stages: different facts, none overwrites another. */
export type Stage = 'selfRated' | 'proposed' | 'balloted' | 'reported' | 'appraised' | 'decided';

/** What every rating remembers beside its steps. */
export interface RatingMemory {
  readonly levels: Readonly<Partial<Record<Stage, Level | null>>>;
  readonly grades: Readonly<Record<string, Grade>>;
  readonly targets: Targets | null;
  readonly findings: readonly string[];
}

export const ratingMemory: RatingMemory = { levels: {}, grades: {}, targets: null, findings: [] };

/** The last level that the rating has come to: what a quota counts until there is a decision. */
export const lastLevel = ({ levels }: RatingMemory): Level | null =>
  levels.decided ??
  levels.appraised ??
  levels.reported ??
  levels.balloted ??
  levels.proposed ??
  levels.selfRated ??
  null;

export const ratingOutline = (memory: RatingMemory): Outline => ({
  level: lastLevel(memory),
  decided: memory.levels.decided ?? null,
});

/** How a rating counts in its quota group, from the step on that closes the group's barrier. */
export const countsFrom =
  (isBehind: (context: Remembered & RatingMemory) => boolean) =>
  (context: Remembered & RatingMemory): Standing => {
    if (!isBehind(context) && !context.taken.decided) return 'pending';
    if (context.levels.decided === 'excellent') return 'excellent';
    const level = lastLevel(context);
    return level !== null && atLeast(level, 'good') ? 'good' : 'belowGood';
  };

const at =
  (stage: Stage) =>
  ({ level }: { level: Level }, { levels }: RatingMemory): Partial<RatingMemory> => ({
    levels: { ...levels, [stage]: level },
  });

/** What each step of a rating leaves in its memory. */
export const rememberRating = {
  selfRated: (
    {
      grades,
      targets,
      level,
    }: { grades: Record<string, Grade>; targets?: Targets | undefined; level: Level },
    { levels }: RatingMemory,
  ) => ({ grades, targets: targets ?? null, levels: { ...levels, selfRated: level } }),
  proposed: at('proposed'),
  reported: at('reported'),
  appraised: at('appraised'),
  decided: at('decided'),
  findingRecorded: ({ kind }: { kind: string }, { findings }: RatingMemory) => ({
    findings: [...new Set([...findings, kind])],
  }),
};

/** The next round starts anew; what the competent level found stays found. */
export const carriesFindings = ({ findings }: RatingMemory): Partial<RatingMemory> => ({ findings });
