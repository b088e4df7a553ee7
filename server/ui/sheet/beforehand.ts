import { startOfDay } from '../../../machines/calendar.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { earliest } from '../../../machines/decide.ts';
import { factsFor } from '../../../machines/world.ts';
import { likelyTime, Typed, toLocal } from '../case/typed.ts';
import { COLLECTIVE, type Conference, commentSteps, nameOf, PERSONAL, RATING } from './conference.ts';

/** The name of the paper that stands behind a step, where the example of it gives one. */
const paperOf = ({ view }: Conference, own: CaseRecord | undefined, step: string): string => {
  const made =
    own &&
    catalogue[own.procedure].steps[step]?.example({
      facts: factsFor(view.whole.world, own, view.now),
      context: own.context as never,
    });
  const papers = made as { document?: { title?: string }; minutes?: { title?: string } } | undefined;
  return papers?.minutes?.title ?? papers?.document?.title ?? '';
};

/** The sheet as it is first shown: times of now, who presides, the papers' names, the common counts. */
export function beforehand(conference: Conference): Typed {
  const { view, collective, reviews, ratings } = conference;
  const now = toLocal(likelyTime(startOfDay(view.whole.plan.opensOn), view.now));
  const head = collective?.head ?? reviews[0]?.head ?? '';
  const brief = (collective ?? reviews[0])?.brief;
  const absent = brief ? (view.whole.world.absent.get(brief.actors.body) ?? []) : [];
  const there = (id: string) => id !== head && !absent.includes(id);
  const presiding = (collective?.context as { presiding?: string | null } | undefined)?.presiding ?? head;
  const overHead = [
    ...(brief?.actors.deputies ?? []),
    ...(brief?.conference ?? []),
    ...(brief?.fromAbove ?? []),
  ].find(there);
  const entries: [string, string][] = [
    ['session', now],
    ['presiding', presiding],
    ['presidingHead', overHead ?? ''],
  ];
  if (collective) {
    const facts = factsFor(view.whole.world, collective, view.now);
    for (const step of COLLECTIVE)
      entries.push([
        nameOf(collective, step, 'at'),
        toLocal(likelyTime(earliest(collective, step, facts, view.now), view.now)),
      ]);
    entries.push([
      nameOf(collective, 'reportDrafted', 'paper'),
      paperOf(conference, collective, 'reportDrafted'),
    ]);
    entries.push([
      nameOf(collective, 'reportFinalised', 'halfDays'),
      String(view.whole.plan.review.halfDays),
    ]);
  }
  for (const [steps, own] of [
    [PERSONAL, reviews.find(({ brief: { actors } }) => actors.group !== null) ?? reviews[0]],
    [RATING, ratings[0]],
  ] as const)
    for (const step of steps) {
      entries.push([`column/${step}`, now]);
      const title = paperOf(conference, own, step);
      if (title) entries.push([`paper/${step}`, title]);
    }
  entries.push(['column/commented', now]);
  for (const step of commentSteps) {
    const title = paperOf(conference, ratings[0], step);
    if (title) entries.push([`paper/${step}`, title]);
  }
  const eligible = ratings[0]?.brief.eligible;
  if (eligible !== undefined) entries.push(['ballot/eligible', String(eligible)]);
  return new Typed(entries);
}
