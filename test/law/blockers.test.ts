import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { type Blockers, blockers } from '../../machines/ordering/chains.ts';
import { type CaseName, instant, type WardWorld, ward } from '../support/ward-world.ts';

const DAY = '2020-12-20T08:00+07:00';
const NOW = instant(DAY);
const blocked = (w: WardWorld, now = NOW) => blockers(w.world, now);

type Named = Blockers['roots'][number] | Blockers['chains'][number]['links'][number];
const named = ({ procedure, subject, place }: Pick<Named, 'procedure' | 'subject' | 'place'>) =>
  `${procedure} ${subject}${place === null ? '' : ` at ${place}`}` as CaseName;

/** What a case waits for, link by link; undefined where it does not wait. */
const links = (w: WardWorld, name: CaseName) =>
  blocked(w)
    .chains.find(chain => named(chain) === name)
    ?.links.map(link => `${named(link)} ${link.milestone}`);
const root = (w: WardWorld, name: CaseName, now = NOW) =>
  blocked(w, now).roots.find(each => named(each) === name);

describe('a chain', () => {
  test('B.I.4.2#1b: is the longest: not the collective alone, but the head who waits for it too', () => {
    const w = ward().at(DAY);
    for (const who of ['an', 'chi']) w.take(`individualReview ${who} at cell-1`, 'selfReviewWritten');
    expect(links(w, 'individualReview an at cell-1')).toEqual(['collectiveReview cell-1 concluded']);
    expect(links(w, 'individualReview chi at cell-1')).toEqual([
      'individualReview an at cell-1 concluded',
      'collectiveReview cell-1 concluded',
    ]);
  });

  test('B.I.4.2#1c: of chains equally long the first by the roster is told', () => {
    // Binh, Chi and Dung all wait for the head, and the report of the cell for each of them.
    expect(links(ward().at(DAY), 'organisationRating cell-1')).toEqual([
      'collectiveReview cell-1 finalised',
      'individualReview binh at cell-1 completed',
      'individualReview an at cell-1 concluded',
      'collectiveReview cell-1 concluded',
    ]);
  });

  test('B.I.4.2#1c: whom an earlier chain ran through no longer counts: the longest that is left is told', () => {
    const w = ward().at(DAY).until('individualReview binh at cell-1', 'completed');
    expect(links(w, 'organisationRating cell-1')).toEqual([
      'collectiveReview cell-1 finalised',
      'individualReview an at cell-1 completed',
    ]);
    w.until('individualReview an at cell-1', 'completed').until(
      'individualReview chi at cell-1',
      'completed',
    );
    expect(links(w, 'organisationRating cell-1')).toEqual([
      'collectiveReview cell-1 finalised',
      'individualReview dung at cell-1 completed',
    ]);
  });

  test('names the step that waits, and the place of a case, where it has one', () => {
    const w = ward().at(DAY);
    const chain = blocked(w).chains.find(each => named(each) === 'leaderRating vice at ward');
    expect(chain).toMatchObject({
      case: w.idOf('leaderRating vice at ward'),
      place: 'ward',
      step: 'selfRated',
      label: catalogue.leaderRating.steps.selfRated?.label,
    });
  });
});

describe('those who hold up others', () => {
  test('on the first day: the reviews of the collectives, results from outside; nobody who waits too', () => {
    expect(blocked(ward()).roots.map(named).sort()).toEqual([
      'collectiveReview cell-1',
      'collectiveReview cell-2',
      'collectiveReview committee',
      'collectiveReview council',
      'collectiveReview front',
      'collectiveReview women',
      'outsideResult committee',
      'outsideResult council',
      'outsideResult front',
      'outsideResult women',
    ]);
  });

  test('B.I.4.2#1a: in a cell of one the collective holds up that one', () => {
    const w = ward({ people: { binh: null, chi: null, dung: null } });
    expect(root(w, 'collectiveReview cell-1')?.milestones).toEqual(['concluded']);
  });

  test('B.I.4.2#1b: a head holds up who waits for the conclusion, and through them who waits for the end', () => {
    const w = ward().at(DAY).until('collectiveReview cell-1', 'concluded');
    for (const who of ['an', 'binh', 'chi', 'dung'])
      w.take(`individualReview ${who} at cell-1`, 'selfReviewWritten');
    w.take('individualReview an at cell-1', 'presented');
    const { holdsUp, milestones, steps } = root(w, 'individualReview an at cell-1') ?? {};
    expect(milestones?.toSorted()).toEqual(['completed', 'concluded']);
    expect(steps).toMatchObject([
      { step: 'membersCommented', label: catalogue.individualReview.steps.membersCommented?.label },
    ]);
    // Three reviews, four ratings of members, the report of the cell, its rating and that of the ward body.
    expect(holdsUp).toBe(3 + 4 + 1 + 2);
  });

  test('C.1#3: who holds up nobody yet is not among them', () => {
    const w = ward().at(DAY).until('organisationRating cell-1', 'reported');
    // The file of the ward waits for that of the cell, but has papers to receive first.
    expect(w.case('dossier ward').next).toContain('itemReceived');
    expect(w.case('dossier ward').next).not.toContain('submitted');
    expect(root(w, 'dossier cell-1')).toBeUndefined();
  });

  test('B.I.4.2#1c: a cell holds up its own people, its rating and the ward body; not a cell that waits for others', () => {
    const w = ward().at(DAY).until('collectiveReview cell-1', 'concluded');
    expect(links(w, 'collectiveReview cell-1')).toBeDefined();
    expect(w.case('organisationRating cell-2').brief.eligible).toBe(10);
    expect(root(w, 'collectiveReview cell-2')?.holdsUp).toBe(10 + 1 + 1);
  });

  test('B.II.1.4a: a result from outside waits for nobody, though who comes next on the list does', () => {
    const w = ward({ people: { an: { residenceCommentExempt: true } } });
    const last = root(w, 'outsideResult women');
    expect(last?.steps.map(({ step }) => step)).toEqual(['resultRecorded']);
    expect(links(w, 'outsideResult women')).toBeUndefined();
    expect(links(w, 'memberRating an')).toHaveLength(2);
  });

  test.each([
    ['before the day', '2020-12-03T23:59:59.999+07:00', instant('2020-12-04T00:00+07:00')],
    ['from its first instant on', '2020-12-04T00:00+07:00', null],
    ['after it', '2020-12-04T08:00+07:00', null],
  ])('B.I.4.1a#1: until when only time is waited for: %s', (_, now, notBefore) => {
    const w = ward().at('2020-11-30T09:00+07:00').upTo('collectiveReview cell-1', 'draftCirculated');
    w.take('collectiveReview cell-1', 'draftCirculated');
    w.take('collectiveReview cell-1', 'conferenceScheduled');
    expect(root(w, 'collectiveReview cell-1', instant(now))?.steps).toMatchObject([
      { step: 'conferenceOpened', notBefore },
    ]);
  });
});

describe('a list cut short', () => {
  test('holds the longest chains and those who hold up most; the count is of all', () => {
    const w = ward();
    const all = blocked(w);
    const short = blockers(w.world, NOW, { limit: 3 });
    expect(short.waiting).toBe(all.waiting);
    expect(all.waiting).toBeGreaterThan(3);
    expect(short.chains).toEqual(all.chains.slice(0, 3));
    expect(short.roots).toEqual(all.roots.slice(0, 3));
  });
});
