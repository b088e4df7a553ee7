import type { Roster } from '../../machines/ordering/roster.ts';

/** Lower case without accents, as Vietnamese readers type when they search: "Đảng" is found by "dang". */
export const folded = (given: string): string =>
  given.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** Ids of people and bodies whose name or id holds every word of the search. */
export function subjectsMatching(roster: Roster, search: string): readonly string[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return [...roster.people, ...roster.bodies]
    .filter(({ id, name }) => words.every(word => folded(`${id} ${name}`).includes(word)))
    .map(({ id }) => id);
}
