import type { AvailableStep, ListedCase } from './client.ts';

type Level = 'excellent' | 'good' | 'completed' | 'notCompleted';
const LEVELS: readonly Level[] = ['excellent', 'good', 'completed', 'notCompleted'];
const GRADE: Readonly<Record<Level, string>> = {
  excellent: 'excellent',
  good: 'good',
  completed: 'average',
  notCompleted: 'poor',
};
/** Out of a hundred: how many would deserve each level, best first. */
const SHARES: readonly number[] = [13, 70, 15, 2];

/** What a subject would deserve: made up, and always the same for the same subject. */
export function merit(subject: string): Level {
  let hash = 2166136261;
  for (const character of subject) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  let left = (hash >>> 0) % 100;
  for (const [at, share] of SHARES.entries()) {
    if (left < share) return LEVELS[at] as Level;
    left -= share;
  }
  return 'good';
}

const lower = (a: string, b: string): string =>
  LEVELS.indexOf(a as Level) >= LEVELS.indexOf(b as Level) ? a : b;

/** Only these kinds of subject differ; organisations and collectives of the demonstration do well. */
const deserved = (own: ListedCase): Level =>
  ['memberRating', 'leaderRating', 'civilServantRating'].includes(own.procedure)
    ? merit(own.subject)
    : 'good';

/**
 * The step that would really be taken: the example with this subject's grades, levels and votes, a
 * decision never above the ceiling that the case itself shows.
 */
export function realistic(own: ListedCase, step: AvailableStep, ceiling: string): Record<string, unknown> {
  const body: Record<string, unknown> = { ...step.example };
  const level = deserved(own);
  if ('grades' in body)
    body.grades = Object.fromEntries(
      Object.keys(body.grades as object).map(criterion => [criterion, GRADE[level]]),
    );
  if ('months' in body)
    body.months = Object.fromEntries(
      Object.keys(body.months as object).map(month => [
        month,
        level === 'notCompleted' ? 'completed' : level,
      ]),
    );
  if ('votes' in body) {
    const votes = Object.values(body.votes as Record<string, number>).reduce((sum, each) => sum + each, 0);
    // Some always see it a level higher, as far as there is one.
    const other = Math.floor(votes / 5);
    const higher = LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] as Level;
    const cast: Record<string, number> = { excellent: 0, good: 0, completed: 0, notCompleted: 0 };
    cast[level] = (cast[level] ?? 0) + votes - other;
    cast[higher] = (cast[higher] ?? 0) + other;
    body.votes = cast;
  }
  if ('level' in body && body.level !== undefined) {
    body.level = step.type === 'decided' ? lower(level, ceiling) : level;
    if (['reported', 'appraised', 'decided'].includes(step.type))
      body.reason = 'Theo kết quả phiếu và tiêu chuẩn';
  }
  return body;
}
