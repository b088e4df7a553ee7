import { describe, expect, test } from 'vitest';
import type { CaseRef } from '../../machines/case.ts';
import { loopIn, spellLoop } from '../../machines/ordering/acyclic.ts';
import type { Precedence } from '../../machines/ordering/precedence.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import type { Procedure } from '../../machines/words.ts';
import { ward } from '../support/ward-world.ts';

/** `before milestone → after step`, by whatever rule. */
type Wait = readonly [before: string, milestone: string, after: string, step: string];
const loop = (cases: Readonly<Record<string, Procedure>>, ...waits: readonly Wait[]) =>
  loopIn(
    new Map(Object.entries(cases)),
    waits.map(
      ([before, milestone, after, step]): Precedence => ({
        rule: 'government-before-party',
        before,
        milestone,
        after,
        step,
      }),
    ),
  );

const a = 'collectiveReview';
/** Two reviews that wait for each other: `a` opens after `b` is final, `b` concludes after `a` is concluded. */
const CIRCLE: readonly Wait[] = [
  ['b', 'finalised', 'a', 'conferenceOpened'],
  ['a', 'concluded', 'b', 'concluded'],
];
const SPELLED = ['a#4', 'a#5', 'a#6', 'a#7', 'b#7', 'b#8'];

/** From wherever it is told, a circle is the same circle. */
const turned = (told: readonly string[] | null) => {
  const from = told?.indexOf('a#4') ?? 0;
  return told && [...told.slice(from), ...told.slice(0, from)];
};

describe('no step may wait for itself through others (ordering 6)', () => {
  test('two cases that wait for each other: every step of the circle, in the order in which they would come', () => {
    expect(turned(loop({ a, b: a }, ...CIRCLE))).toEqual(SPELLED);
  });

  test('a case that waits one way only is no circle, also where two ways lead to it', () => {
    expect(loop({ a, b: a })).toBeNull();
    expect(
      loop(
        { a, b: a },
        ['a', 'concluded', 'b', 'conferenceOpened'],
        ['a', 'finalised', 'b', 'conferenceOpened'],
      ),
    ).toBeNull();
  });

  test('the steps of a case come one after the other: a later one may wait for what an earlier one allowed', () => {
    expect(
      loop(
        { a, b: a },
        ['a', 'concluded', 'b', 'conferenceOpened'],
        ['b', 'finalised', 'a', 'reportFinalised'],
      ),
    ).toBeNull();
    expect(
      loop(
        { a, b: a },
        ['a', 'finalised', 'b', 'conferenceOpened'],
        ['b', 'concluded', 'a', 'reportFinalised'],
      ),
    ).not.toBeNull();
  });

  test.each<[string, Readonly<Record<string, Procedure>>, Wait]>([
    ['who waits behind the circle', { z: a, a, b: a }, ['a', 'finalised', 'z', 'reportDrafted']],
    ['who comes before it', { a, b: a, z: a }, ['z', 'concluded', 'a', 'conferenceOpened']],
    ['who comes before it, first on the list', { z: a, a, b: a }, ['z', 'finalised', 'a', 'reportDrafted']],
  ])('%s is not told as a part of it', (_, cases, more) => {
    expect(turned(loop(cases, ...CIRCLE, more))).toEqual(SPELLED);
    expect(turned(loop(cases, more, ...CIRCLE))).toEqual(SPELLED);
  });

  test('B.I.4.2#1e: the report of a Party group comes before the member is concluded in the cell', () => {
    const cases = { a, p: 'individualReview' } as const;
    const group: Wait = ['a', 'finalised', 'p', 'groupReported'];
    expect(loop(cases, group, ['p', 'concluded', 'a', 'reportFinalised'])).toEqual(['a#8', 'p#3']);
    expect(loop(cases, ['a', 'concluded', 'p', 'groupReported'])).toBeNull();
  });

  test('the first step of a case may be what is waited for', () => {
    const cases = { r: 'outsideResult', s: 'outsideResult' } as const;
    const told = loop(
      cases,
      ['r', 'recorded', 's', 'resultRecorded'],
      ['s', 'recorded', 'r', 'resultRecorded'],
    );
    expect([...(told ?? [])].sort()).toEqual(['r#0', 's#0']);
  });
});

describe('a circle is spelled out', () => {
  test('by procedure, subject, place and step, and ends where it began', () => {
    const refs = new Map<string, CaseRef>([
      ['a', { case: 'a', procedure: 'collectiveReview', subject: 'ward', place: null }],
      ['p', { case: 'p', procedure: 'individualReview', subject: 'an', place: 'ward' }],
    ]);
    expect(spellLoop(['a#7', 'p#1'], refs)).toBe(
      'collectiveReview ward: concluded → individualReview an @ ward: presented → collectiveReview ward: concluded',
    );
  });

  test('B.I.4.2#1b: two heads who would each have to be concluded before the other', () => {
    const { roster } = ward().world;
    if (!roster) throw new Error('No roster');
    // At the ward the secretary comes first as its head, and after the chair, whose deputy he is there.
    const people = roster.people.map(each => ({
      ...each,
      posts: each.posts.flatMap(post =>
        each.id === 'secretary'
          ? [post, { body: 'committee', role: 'deputy' as const, reviewedAt: 'ward' }]
          : [post.body === 'committee' && each.id === 'chair' ? { ...post, reviewedAt: 'ward' } : post],
      ),
    }));
    const unfolded = unfold(giangBien2020, { ...roster, people }, 'T');
    const said = 'loop' in unfolded ? unfolded.loop.en : 'no loop';
    const circle = said.slice(said.indexOf(': ') + 2).split(' → ');
    expect(circle[0]).toBe(circle.at(-1));
    expect(new Set(circle)).toEqual(
      new Set(
        ['secretary', 'chair'].flatMap(who =>
          ['presented', 'membersCommented', 'concluded'].map(
            step => `individualReview ${who} @ ward: ${step}`,
          ),
        ),
      ),
    );
  });
});

describe('a new head may not make cases wait in a circle (ordering 6)', () => {
  test('B.I.4.2#1b: such a head is refused, with the circle', () => {
    const w = ward({
      people: {
        chair: { posts: [{ body: 'committee', role: 'head', reviewedAt: 'ward' }] },
        secretary: {
          posts: [
            { body: 'ward', role: 'member' },
            { body: 'committee', role: 'deputy', reviewedAt: 'ward' },
          ],
        },
      },
    });
    expect(w.refused('collectiveReview ward', 'headReplaced', { person: 'secretary' })).toEqual({
      type: 'condition-not-met',
      against: [['no-circle', 'B.I.4.2#1b']],
    });
    w.take('collectiveReview ward', 'headReplaced', { person: 'vice' });
  });
});
