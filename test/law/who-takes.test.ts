import { describe, expect, test } from 'vitest';
import { whoTakes } from '../../machines/ordering/who-takes.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = '2020-12-01T08:00+07:00';
const who = (w: WardWorld, name: CaseName, step: string) =>
  whoTakes(w.world, w.case(name), step, instant(NOW));

describe('who will take a step that has not come yet', () => {
  test.each<[string, CaseName, string, string[]]>([
    [
      'B.I.4.2#4b: a deputy is expected to preside over the head',
      'individualReview an at cell-1',
      'concluded',
      ['binh'],
    ],
    ['B.I.4.2#4a: the head over the others', 'individualReview chi at cell-1', 'concluded', ['an']],
    ['B.I.4.2#3: and over the collective', 'collectiveReview cell-1', 'concluded', ['an']],
    [
      'B.I.4.2#4a: nobody but the reviewed completes the self-review',
      'individualReview chi at cell-1',
      'selfReviewCompleted',
      ['chi'],
    ],
    ['B.II.2.5-2a: the cell committee proposes', 'memberRating chi', 'levelProposed', ['cell-1']],
    ['B.II.2.5-2a: the secretary, where there is none', 'memberRating vice', 'levelProposed', ['giang']],
    ['B.II.2.4: the ward committee decides', 'memberRating chi', 'decided', ['ward']],
  ])('%s', (_, name, step, expected) => {
    expect(who(ward().at(NOW), name, step)).toEqual(expected);
  });

  test('B.I.4.2#4b: once somebody presides, it is no longer who was expected to', () => {
    const dung = { posts: [{ body: 'cell-1', role: 'deputy' as const }] };
    const w = ward({ people: { dung } }).at(NOW);
    w.untilNext('individualReview an at cell-1', 'presented');
    expect(who(w, 'individualReview an at cell-1', 'concluded')).toEqual(['binh']);
    w.take('individualReview an at cell-1', 'presented', { presiding: 'dung' });
    expect(who(w, 'individualReview an at cell-1', 'concluded')).toEqual(['dung']);
  });

  test('B.II.2.5-2a: where the secretary is recorded absent and nobody is deputy, the cell', () => {
    const w = ward().at(NOW);
    w.take('individualReview giang at cell-2', 'absenceRecorded');
    expect(who(w, 'memberRating vice', 'levelProposed')).toEqual(['cell-2']);
  });
});
