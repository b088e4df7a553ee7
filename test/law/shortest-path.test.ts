import { describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../machines/case.ts';
import { type PathStep, type ShortestPath, shortestPath } from '../../machines/ordering/shortest-path.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { World } from '../../machines/world.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = instant('2020-12-01T08:00+07:00');

const path = (w: WardWorld, name: CaseName, milestone?: string): ShortestPath | null =>
  shortestPath(w.world, w.idOf(name), NOW, milestone);
const told = (w: WardWorld, found: ShortestPath | null) =>
  found?.steps.map(({ case: id, step, item }) => [w.nameOf(id), step, ...(item ? [item] : [])].join(' '));

describe('what the way leads to', () => {
  test('no such case is an error', () => {
    expect(() => shortestPath(ward().world, 'T-none', NOW)).toThrow(RangeError);
  });

  test('A.3: a milestone of a case out of scope is nothing to reach, and no dead end', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } });
    expect(path(w, 'memberRating dung', 'decided')).toEqual({ target: null, steps: [] });
  });

  test('the step that waits for others comes first, whatever later steps wait for', () => {
    const w = ward();
    // The secretary's rating waits twice: for the review now, for all others at the decision (B.II.4#2a).
    const waits = w.facts('memberRating an').waits.map(({ step }) => step);
    expect(new Set(waits)).toEqual(new Set(['selfRated', 'decided']));
    expect(path(w, 'memberRating an')?.target?.step).toBe('selfRated');
  });

  test('B.II.2.5: of steps that wait for nobody it is the first in the order of the procedure', () => {
    const w = ward().until('individualReview chi at cell-1', 'completed');
    expect(w.case('memberRating chi').next).toEqual(['selfRated', 'residenceCommented']);
    expect(path(w, 'memberRating chi')).toMatchObject({ target: { step: 'residenceCommented' }, steps: [] });
  });
});

describe('where no way leads', () => {
  /** The same world, but nobody comes from above to preside, nor is anybody else there when this person is reviewed. */
  const withoutPresiding = (w: WardWorld, name: CaseName): World => {
    const own = w.case(name);
    const { actors } = own.brief;
    const alone = { conference: [own.subject], actors: { ...actors, deputies: [], officers: [] } };
    const records = [...w.world.cases.values()].map((record): CaseRecord => {
      const brief = { ...record.brief, fromAbove: [], ...(record === own ? alone : {}) };
      return { ...record, brief, head: record === own ? own.subject : record.head };
    });
    return { ...w.world, cases: new Map(records.map(record => [record.case, record])) };
  };
  const an: CaseName = 'individualReview an at cell-1';
  const chi: CaseName = 'individualReview chi at cell-1';

  const written = (w: WardWorld) => {
    w.take(chi, 'selfReviewWritten');
    return w;
  };

  test('B.I.4.2#4b: nobody may preside over the head: the head is not concluded', () => {
    const w = ward();
    expect(shortestPath(withoutPresiding(w, an), w.idOf(an), NOW, 'concluded')).toBeNull();
  });

  test.each<[string, (w: WardWorld) => WardWorld, CaseName, string]>([
    ['nor are the others, whose reviews stand alike', w => w, chi, 'concluded'],
    ['nor are the others, who have written already', written, chi, 'concluded'],
    ['nor is the report of the cell finalised', w => w, 'collectiveReview cell-1', 'finalised'],
    ['nor is the ward body rated', w => w, 'organisationRating ward', 'decided'],
  ])('B.I.4.2#1b, #1c: %s', (_, before, name, milestone) => {
    const w = before(ward());
    expect(path(w, name, milestone)).not.toBeNull();
    expect(shortestPath(withoutPresiding(w, an), w.idOf(name), NOW, milestone)).toBeNull();
  });

  test('C.2.2: a revoked review that nobody can hold again leaves no way for the rating that rests on it', () => {
    const w = ward().until('memberRating chi', 'reported');
    w.take(chi, 'reviewOrderedAgain');
    expect(path(w, 'memberRating chi', 'decided')).not.toBeNull();
    expect(shortestPath(withoutPresiding(w, chi), w.idOf('memberRating chi'), NOW, 'decided')).toBeNull();
  });
});

describe('C.2.2: the confirmation of a rating after its review was held again', () => {
  const confirmations = (found: ShortestPath | null) =>
    found?.steps.filter(({ step }: PathStep) => step === 'confirmedAgain').map(({ step, of }) => [step, of]);

  test('is all that is left once the new review is there', () => {
    const w = ward().until('memberRating chi', 'reported');
    w.take('memberRating chi', 'appraised');
    w.take('individualReview chi at cell-1', 'reviewOrderedAgain');
    w.until('individualReview chi at cell-1', 'completed');
    const found = path(w, 'memberRating chi');
    expect(found?.target?.step).toBe('decided');
    expect(told(w, found)).toEqual(['memberRating chi confirmedAgain']);
  });

  test('is listed once, before the first of the milestones still ahead', () => {
    const w = ward().upTo('memberRating chi', 'reported');
    w.take('individualReview chi at cell-1', 'reviewOrderedAgain');
    const found = path(w, 'memberRating chi', 'decided');
    expect(confirmations(found)).toEqual([['confirmedAgain', w.idOf('individualReview chi at cell-1')]]);
    const steps = told(w, found) ?? [];
    expect(steps.indexOf('memberRating chi confirmedAgain')).toBeLessThan(
      steps.indexOf('memberRating chi reported'),
    );
  });
});

describe('C.1#2: papers on the way', () => {
  test('each file lists those that it does not have; only a paper names one', () => {
    const w = ward().at('2020-12-01T08:00+07:00');
    for (const cell of ['cell-1', 'cell-2'] as const) w.until(`organisationRating ${cell}`, 'reported');
    const required = giangBien2020.dossierItems
      .filter(item => item.required && item.for.includes('residential'))
      .map(({ id }) => id);
    const [first, second] = required;
    w.take('dossier cell-1', 'itemReceived', { item: first });
    w.take('dossier cell-2', 'itemReceived', { item: second });
    const found = path(w, 'dossier ward', 'submitted');
    const listed = (subject: string) =>
      found?.steps.filter(step => step.procedure === 'dossier' && step.subject === subject && step.item);
    expect(listed('cell-1')?.map(({ item }) => item)).toEqual(required.filter(id => id !== first));
    expect(listed('cell-2')?.map(({ item }) => item)).toEqual(required.filter(id => id !== second));
    const others = found?.steps.filter(({ step }) => step !== 'itemReceived') ?? [];
    expect(others.map(({ step }) => step)).toContain('submitted');
    expect(others.filter(step => 'item' in step)).toEqual([]);
  });
});
