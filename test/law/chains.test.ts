import { describe, expect, test } from 'vitest';
import { availableSteps } from '../../machines/available.ts';
import { blockers } from '../../machines/ordering/chains.ts';
import { type PathStep, type ShortestPath, shortestPath } from '../../machines/ordering/shortest-path.ts';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { readStep } from '../../machines/read-step.ts';
import type { Step } from '../../machines/step.ts';
import { advance, after, factsFor, type World } from '../../machines/world.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const NOW = instant('2020-12-01T08:00+07:00');
/** Late enough that no step has to wait for time: examples happen at their earliest lawful instant. */
const LATER = instant('2021-02-01T08:00+07:00');

const named = ({ procedure, subject, place }: Pick<PathStep, 'procedure' | 'subject' | 'place'>) =>
  `${procedure} ${subject}${place === null ? '' : ` at ${place}`}`;

type Body = readonly [id: string, step: Step];

/** A step like the example that is offered for it; null where none is. */
const bodyOf = (world: World, { case: id, step, of, item }: PathStep): Body | null => {
  const own = world.cases.get(id);
  if (!own) throw new Error(`No case ${id}`);
  const found = availableSteps(own, factsFor(world, own, LATER)).find(({ type }) => type === step);
  if (!found?.example) return null;
  const more = { ...(of === undefined ? {} : { of }), ...(item === undefined ? {} : { item }) };
  const read = readStep(own.procedure, { ...found.example, ...more });
  return 'step' in read ? [id, read.step] : null;
};

/** The world after a step; null where it is refused. */
const taken = (world: World, [id, step]: Body): World | null => {
  const outcome = advance(world, id, step, LATER);
  return outcome.verdict === 'accepted' ? after(world, outcome) : null;
};

const path = (w: WardWorld, name: CaseName, milestone?: string): ShortestPath => {
  const found = shortestPath(w.world, w.idOf(name), NOW, milestone);
  if (!found) throw new Error(`No way for ${name}`);
  return found;
};

/** Longer paths leave out one step of each kind only. */
const LONG = 70;

/** Every step of the path is accepted in its order, and then its target; without any one of them it is not. */
const isShortest = (start: World, { target, steps }: ShortestPath): void => {
  if (!target) throw new Error('Nothing to reach');
  const worlds = [start];
  const bodies = [...steps, target].map(step => {
    const world = worlds.at(-1) as World;
    const body = bodyOf(world, step);
    const next = body && taken(world, body);
    if (!next) throw new Error(`${named(step)} ${step.step} was refused`);
    expect(step.by, `${named(step)} ${step.step}`).toContain(body[1].by);
    worlds.push(next);
    return body;
  });
  const kinds = new Set<string>();
  steps.forEach((left, place) => {
    const kind = `${left.procedure} ${left.step}`;
    if (steps.length > LONG && kinds.has(kind)) return;
    kinds.add(kind);
    const rest = bodies.slice(place + 1, -1);
    const without = rest.reduce((world, body) => taken(world, body) ?? world, worlds[place] as World);
    expect(bodyOf(without, target) ?? [], `without ${named(left)} ${left.step}`).toEqual([]);
  });
};

describe('the shortest path', () => {
  test('B.I.4.2#1a, #1b: a member presents after the collective and the head; nothing beside is listed', () => {
    const w = ward();
    const found = path(w, 'individualReview chi at cell-1', 'concluded');
    expect(found.steps.map(step => `${named(step)} ${step.step}`)).toEqual([
      'individualReview chi at cell-1 selfReviewWritten',
      'collectiveReview cell-1 reportDrafted',
      'collectiveReview cell-1 opinionsGathered',
      'collectiveReview cell-1 draftCirculated',
      'collectiveReview cell-1 conferenceScheduled',
      'collectiveReview cell-1 conferenceOpened',
      'collectiveReview cell-1 reportPresented',
      'collectiveReview cell-1 membersCommented',
      'collectiveReview cell-1 concluded',
      'individualReview an at cell-1 selfReviewWritten',
      'individualReview an at cell-1 presented',
      'individualReview an at cell-1 membersCommented',
      'individualReview an at cell-1 concluded',
      'individualReview chi at cell-1 presented',
      'individualReview chi at cell-1 membersCommented',
    ]);
    // The deputy presides over the head (B.I.4.2#4b): who concludes is told before it is known.
    expect(found.steps.find(({ subject, step }) => subject === 'an' && step === 'concluded')?.by).toEqual([
      'binh',
    ]);
    expect(found.target).toMatchObject({ step: 'concluded', by: ['an'] });
    isShortest(w.world, found);
  });

  test('the next step that waits for others comes before one that is possible now', () => {
    const w = ward();
    expect(w.case('memberRating chi').next).toContain('residenceCommented');
    const found = path(w, 'memberRating chi');
    expect(found.target?.step).toBe('selfRated');
    expect(found.steps.some(({ step }) => step === 'residenceCommented')).toBe(false);
    isShortest(w.world, found);
  });

  test('where nothing is waited for it is empty', () => {
    expect(path(ward(), 'collectiveReview cell-1')).toMatchObject({
      target: { step: 'reportDrafted' },
      steps: [],
    });
  });

  test.each<[CaseName, string]>([
    ['collectiveReview cell-1', 'finalised'],
    ['memberRating chi', 'reported'],
    ['memberRating an', 'decided'],
    ['organisationRating cell-1', 'balloted'],
    ['leaderRating front-head at front', 'decided'],
    ['leaderRating secretary at ward', 'decided'],
    ['collectiveRating women', 'notified'],
  ])('%s up to %s: every step is needed, and they suffice', (name, milestone) => {
    const w = ward({ people: { chi: { civilServant: true, group: 'group' } }, bodies: { group: GROUP } });
    isShortest(w.world, path(w, name, milestone));
  });

  test('C.1#2: the file of a cell lists each of its papers', () => {
    const w = ward().at('2020-12-01T08:00+07:00').until('organisationRating cell-1', 'reported');
    const found = path(w, 'dossier cell-1', 'submitted');
    const required = giangBien2020.dossierItems.filter(
      item => item.required && item.for.includes('residential'),
    );
    expect(found.steps.map(({ item }) => item)).toEqual(required.map(({ id }) => id));
    isShortest(w.world, found);
  });

  test('settled 5, 1: an absentee and who has left are not waited for', () => {
    const w = ward().until('collectiveReview cell-1', 'concluded');
    w.take('individualReview dung at cell-1', 'absenceRecorded');
    w.take('individualReview chi at cell-1', 'leftScope');
    const found = path(w, 'collectiveReview cell-1', 'finalised');
    expect([...new Set(found.steps.map(named))].sort()).toEqual([
      'individualReview an at cell-1',
      'individualReview binh at cell-1',
    ]);
    isShortest(w.world, found);
  });

  test('C.2.2: after a review ordered again: the review anew, then the confirmation, then the milestone', () => {
    const w = ward().until('memberRating chi', 'reported');
    for (const step of ['reviewOrderedAgain']) w.take('individualReview chi at cell-1', step);
    w.take('memberRating chi', 'appraised');
    const found = path(w, 'memberRating chi');
    expect(found.target?.step).toBe('decided');
    expect(found.steps.at(-1)).toMatchObject({
      step: 'confirmedAgain',
      procedure: 'memberRating',
      of: w.idOf('individualReview chi at cell-1'),
    });
    expect(found.steps).toHaveLength(6);
    isShortest(w.world, found);
  });

  test('what is there, done or out of scope has nothing to reach; an unknown milestone is an error', () => {
    const w = ward({ people: { dung: { status: 'exempt' } } }).until('collectiveReview cell-1', 'concluded');
    const nothing = { target: null, steps: [] };
    expect(path(w, 'collectiveReview cell-1', 'concluded')).toEqual(nothing);
    expect(path(w, 'memberRating dung')).toEqual(nothing);
    expect(() => path(w, 'memberRating chi', 'crowned')).toThrow(RangeError);
  });

  test('B.II.4#1: there is no way to a ballot where the district decides', () => {
    const w = ward();
    expect(shortestPath(w.world, w.idOf('leaderRating secretary at ward'), NOW, 'balloted')).toBeNull();
  });
});

const GROUP = { kind: 'partyGroup', name: 'group', unit: 'cell-1', parent: 'cell-1' } as const;

describe('who waits for whom', () => {
  test('on the first day only those wait whose next step needs another case', () => {
    const w = ward();
    const found = blockers(w.world, NOW);
    const waiting = [...w.world.cases.values()].filter(own =>
      own.next.some(step =>
        factsFor(w.world, own, NOW).waits.some(
          wait => wait.step === step && !wait.relieved && !wait.reachedAt,
        ),
      ),
    );
    expect(found.waiting).toBe(waiting.length);
    expect(found.chains.map(chain => chain.case).sort()).toEqual(waiting.map(own => own.case).sort());
    const lengths = found.chains.map(({ links }) => links.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  test("a chain by hand: a member's rating, the review, the head's review, the collective", () => {
    const w = ward();
    const chain = blockers(w.world, NOW).chains.find(each => named(each) === 'memberRating chi');
    expect(chain?.step).toBe('selfRated');
    expect(
      chain?.links.map(link => [named(link), link.milestone, link.step, link.rule, link.clause, link.by]),
    ).toEqual([
      [
        'individualReview chi at cell-1',
        'completed',
        'selfRated',
        'review-before-rating',
        'B.II.6#2a',
        ['chi'],
      ],
      [
        'individualReview an at cell-1',
        'concluded',
        'presented',
        'head-before-deputies',
        'B.I.4.2#1b',
        ['binh'],
      ],
      [
        'collectiveReview cell-1',
        'concluded',
        'presented',
        'collective-before-individual',
        'B.I.4.2#1a',
        ['an'],
      ],
    ]);
  });

  test('B.I.2.2#2b: inside the one conference the row of the combined conference is named', () => {
    const w = ward().at('2020-12-01T08:00+07:00').until('collectiveReview front', 'finalised');
    w.until('collectiveReview women', 'finalised').upTo('collectiveReview ward', 'concluded');
    const chain = blockers(w.world, NOW).chains.find(each => named(each) === 'collectiveReview ward');
    expect(chain?.links.map(link => [named(link), link.milestone, link.clause])).toEqual([
      ['collectiveReview council', 'concluded', 'B.I.2.2#2b'],
    ]);
  });

  test('roots: the most is held up by the reviews of the collectives, and they can move', () => {
    const w = ward();
    const { roots } = blockers(w.world, NOW);
    const counts = roots.map(({ holdsUp }) => holdsUp);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const cell = roots.find(root => named(root) === 'collectiveReview cell-1');
    expect(cell?.steps.map(({ step, by }) => [step, by[0]])).toEqual([
      ['reportDrafted', 'an'],
      ['conferenceScheduled', 'an'],
    ]);
    // Its four members' ratings and its own; the ward body waits for that; and what waits for the ward body.
    const next = (name: CaseName) => blockers(w.world, NOW).chains.some(chain => named(chain) === name);
    expect(cell?.holdsUp).toBe(
      [
        ...['an', 'binh', 'chi', 'dung'].map(who => `memberRating ${who}` as const),
        'organisationRating cell-1' as const,
        'organisationRating ward' as const,
      ].filter(next).length,
    );
  });

  test('every root can go on, and once it has come to its milestone it holds up nobody any more', () => {
    const w = ward().at('2020-12-20T08:00+07:00');
    const [first] = blockers(w.world, instant('2020-12-20T08:00+07:00')).roots;
    if (!first) throw new Error('Nobody waits');
    for (const milestone of first.milestones) w.until(named(first) as CaseName, milestone);
    const left = blockers(w.world, instant('2020-12-20T08:00+07:00')).roots.map(named);
    expect(left).not.toContain(named(first));
  });

  test('B.I.4.1a#1: where only time is waited for, it says until when', () => {
    const w = ward().at('2020-11-30T09:00+07:00').upTo('collectiveReview cell-1', 'draftCirculated');
    w.take('collectiveReview cell-1', 'draftCirculated');
    w.take('collectiveReview cell-1', 'conferenceScheduled');
    const root = blockers(w.world, NOW).roots.find(each => named(each) === 'collectiveReview cell-1');
    expect(root?.steps).toMatchObject([
      { step: 'conferenceOpened', notBefore: instant('2020-12-04T00:00+07:00') },
    ]);
  });

  test('settled 5: the absentee disappears from the chains of the others', () => {
    const w = ward().until('individualReview binh at cell-1', 'completed');
    for (const who of ['an', 'chi'] as const) w.until(`individualReview ${who} at cell-1`, 'completed');
    const chain = () =>
      blockers(w.world, NOW)
        .chains.find(each => named(each) === 'collectiveReview cell-1')
        ?.links.map(named);
    expect(chain()).toEqual(['individualReview dung at cell-1']);
    w.take('individualReview dung at cell-1', 'absenceRecorded');
    expect(chain()).toBeUndefined();
  });

  test('C.2.2: who rests on a revoked result waits for the new one', () => {
    const w = ward().until('memberRating chi', 'reported');
    w.take('memberRating chi', 'appraised');
    w.take('individualReview chi at cell-1', 'reviewOrderedAgain');
    const chain = blockers(w.world, NOW).chains.find(each => named(each) === 'memberRating chi');
    expect(chain?.step).toBe('decided');
    expect(chain?.links.map(link => [named(link), link.milestone])).toEqual([
      ['individualReview chi at cell-1', 'completed'],
    ]);
  });

  test('a finished cycle has no chain', () => {
    const w = ward().at('2021-02-01T08:00+07:00').until('dossier ward', 'accepted');
    const { chains } = blockers(w.world, LATER);
    expect(chains.filter(({ procedure }) => procedure !== 'memberRating')).toEqual([]);
  });
});
