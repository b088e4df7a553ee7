import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../machines/words.ts';
import { seedsFor } from './full-roster.ts';

const seeds = seedsFor();
const subjects = (procedure: Procedure) =>
  seeds
    .filter(seed => seed.procedure === procedure)
    .map(({ subject, place }) => (place === null ? subject : `${subject} at ${place}`));

describe('who has which case', () => {
  test.each<[string, Procedure, string[]]>([
    [
      'B.I.1.1: a collective review for each collective run here',
      'collectiveReview',
      ['ward', 'council', 'committee', 'front', 'women', 'cell-1', 'cell-2', 'cell-3'],
    ],
    [
      'B.I.1.2#1, B.I.2.2#1, B.I.2.2#2d: a review for each person in scope at each place, not of the exempt and the suspended',
      'individualReview',
      [
        ...['binh', 'secretary', 'vice', 'standing', 'speaker', 'chair'].map(id => `${id} at ward`),
        'chair at committee',
        ...['vice at front', 'tam at front', 'tam at women'],
        ...['an at cell-1', 'binh at cell-1', 'chi at cell-1'],
        ...['secretary', 'vice', 'standing', 'speaker', 'chair', 'tam'].map(id => `${id} at cell-2`),
        'son at cell-3',
      ],
    ],
    [
      'B.II.6#3c: a civil-servant rating for who is on the state payroll and takes part',
      'civilServantRating',
      ['binh'],
    ],
    [
      'B.II.1.4a, B.I.2.2#2a: an outside result for government, Front, organisations, professional bodies, and who sits on a body outside',
      'outsideResult',
      ['council', 'committee', 'front', 'women', 'station', 'secretary at district'],
    ],
    [
      'A.3, B.II.2.1: a member rating for everyone, also where it only says why there is none',
      'memberRating',
      [
        ...['an', 'binh', 'chi', 'secretary', 'vice', 'standing'],
        ...['speaker', 'chair', 'tam', 'exempt', 'son', 'oanh'],
      ],
    ],
    [
      'B.II.1.1: an organisation rating for the ward body and each cell',
      'organisationRating',
      ['ward', 'cell-1', 'cell-2', 'cell-3'],
    ],
    [
      'B.II.3.1: a collective rating for the ward committee, the Front and the organisations',
      'collectiveRating',
      ['ward', 'front', 'women'],
    ],
    [
      'B.II.4#1: a leader rating for heads, deputies and standing members of the leaderships, by post',
      'leaderRating',
      [
        ...['secretary at ward', 'vice at ward', 'vice at front', 'standing at ward', 'speaker at council'],
        ...['chair at committee', 'tam at front', 'tam at women', 'son at ward'],
      ],
    ],
    ['C.1#2, C.1#3: a file for the ward and each cell', 'dossier', ['ward', 'cell-1', 'cell-2', 'cell-3']],
  ])('%s', (_, procedure, expected) => {
    expect(subjects(procedure)).toEqual(expected);
  });

  test('the cases of a cycle are numbered from one, in the same order every time', () => {
    expect(seeds.map(seed => seed.case)).toEqual(seeds.map((_, n) => `T-${n + 1}`));
    expect(seedsFor()).toEqual(seeds);
  });

  test('settled 2: each case has the head of the body where it runs, none where there is none', () => {
    const head = (procedure: Procedure, subject: string) =>
      seeds.find(seed => seed.procedure === procedure && seed.subject === subject)?.head;
    expect(head('memberRating', 'chi')).toBe('an');
    expect(head('collectiveRating', 'front')).toBe('tam');
    expect(head('organisationRating', 'cell-2')).toBeNull();
  });
});
