import { describe, expect, test } from 'vitest';
import { giangBien2020 } from '../../machines/plans/giang-bien-2020.ts';
import { briefOf, type More } from './full-roster.ts';

describe('what is known of a case when it opens', () => {
  test('of a body of which nothing is told: nothing is held against it, and nothing is counted', () => {
    expect(briefOf('collectiveReview women')).toStrictEqual({
      outOfScope: null,
      actors: {
        subject: 'women',
        body: 'women',
        superior: 'ward',
        ward: 'ward',
        office: 'office',
        inspection: 'inspection',
        officers: [],
        outside: ['district', 'agency'],
        deputies: ['tam'],
        group: null,
        formerCell: null,
        temporaryCell: null,
        hasCommittee: false,
      },
      kind: 'massOrganisation',
      level: 'ward',
      decidedOutside: false,
      conference: ['tam'],
      fromAbove: ['binh', 'chair', 'secretary', 'speaker', 'standing', 'vice'],
      eligible: 0,
      civilServant: false,
      comments: { residence: false, formerCell: false, temporaryCell: false },
      person: { discipline: [] },
      bodyDiscipline: [],
      membersDiscipline: [],
      sheet: null,
      items: [],
      absenceReaches: [],
      otherPosts: [],
      newcomer: false,
      quota: null,
    });
  });

  test('B.II.6#6b, B.II.6#6c, B.II.2.3d: of a person: leave, probation and discipline, as the roster tells them', () => {
    const told = {
      sickMonths: 2.5,
      maternity: { from: '2020-01-01', to: '2020-06-30' },
      probationary: true,
      discipline: [{ on: '2020-04-01', form: 'reprimand' }],
    };
    expect(briefOf('memberRating binh', { binh: told }).person).toStrictEqual(told);
    expect(briefOf('memberRating binh').person).toStrictEqual({ discipline: [] });
  });

  test('B.II.6#3c: whether a person is on the state payroll', () => {
    expect(briefOf('memberRating binh').civilServant).toBe(true);
    expect(briefOf('leaderRating vice at ward').civilServant).toBe(false);
  });

  test('B.II.1.4d: the discipline of a body', () => {
    const { bodyDiscipline } = briefOf('organisationRating cell-1');
    expect(bodyDiscipline).toEqual([{ on: '2020-02-01', form: 'warning', selfFound: true, remedied: false }]);
  });

  test('C.1#1, C.1#3: a cell’s matters are due at its own level, all else at the ward’s', () => {
    expect(briefOf('memberRating chi').level).toBe('cell');
    expect(briefOf('civilServantRating binh').level).toBe('ward');
    expect(briefOf('outsideResult secretary at district').level).toBe('ward');
  });
});

describe('by what each is rated, and with whom compared', () => {
  const rated = (name: string, more: More = {}) => {
    const { sheet, quota, decidedOutside } = briefOf(name, more);
    return [sheet, quota?.kind ?? null, quota?.group ?? null, decidedOutside];
  };

  test.each<[string, string, (string | null)[], boolean]>([
    ['B.II.2.2, B.II.2.3a-q: a member', 'memberRating chi', ['member', 'members', 'members'], false],
    ['B.II.1.2: a police cell', 'organisationRating cell-1', ['police', 'cells', 'cells'], false],
    [
      'B.II.1.2: a cell of no special kind',
      'organisationRating cell-2',
      ['residential', 'cells', 'cells'],
      false,
    ],
    [
      'B.II.1.4a-q: a cell that the district decides',
      'organisationRating cell-3',
      ['school', null, null],
      true,
    ],
    ['B.II.1.2: the ward body', 'organisationRating ward', ['ward', null, null], true],
    [
      'B.II.3.3a-q: a collective, with those of its kind',
      'collectiveRating front',
      ['collective', 'collectives', 'collectives:frontStanding'],
      false,
    ],
    ['B.II.3.4a: the ward committee', 'collectiveRating ward', ['collective', null, null], true],
    [
      'B.II.4#1: a leader managed by the district',
      'leaderRating secretary at ward',
      ['leader', null, null],
      true,
    ],
    [
      'B.II.4#3: a head in government, by title',
      'leaderRating chair at committee',
      ['leader', 'leaders', 'leaders:heads-party-government'],
      false,
    ],
    [
      'B.II.4#3: a standing member of the committee',
      'leaderRating standing at ward',
      ['leader', 'leaders', 'leaders:deputies-party-government'],
      false,
    ],
    [
      'B.II.4#3: a deputy of the Front',
      'leaderRating vice at front',
      ['leader', 'leaders', 'leaders:deputies-front-organisations'],
      false,
    ],
  ])('%s', (_, name, [sheet, kind, group], outside) => {
    expect(rated(name)).toEqual([sheet, kind, group, outside]);
  });

  test('B.II.1.4’: a ward body that is under no body outside is decided here, in no quota of cells', () => {
    expect(rated('organisationRating ward', { ward: { parent: 'station' } })).toEqual([
      'ward',
      null,
      null,
      false,
    ]);
  });

  test('B.II.2.3a-q: by another reading members are compared within their cell', () => {
    const readings = { ...giangBien2020.readings, membersQuotaGroup: 'cell' } as const;
    expect(briefOf('memberRating chi', {}, { readings }).quota).toEqual({
      kind: 'members',
      group: 'members:cell-1',
    });
  });

  test('B.II.4#3: who has a title of no group is in no quota', () => {
    expect(briefOf('leaderRating tam at front', {}, { titleGroups: [] }).quota).toBeNull();
  });

  test('B.II.6#10: the discipline of the members of a collective, and of others who violated there', () => {
    const elsewhere = { on: '2020-05-01', form: 'warning', violatedIn: 'front' };
    const own = { on: '2020-06-01', form: 'reprimand' };
    const more = { chi: { discipline: [own, elsewhere] }, tam: { discipline: [own] } };
    expect(briefOf('collectiveRating front', more).membersDiscipline).toEqual([elsewhere, own]);
    expect(briefOf('collectiveRating women', more).membersDiscipline).toEqual([own]);
    expect(briefOf('collectiveRating ward', more).membersDiscipline).toEqual([]);
  });
});

describe('how many may vote', () => {
  test.each<[string, string, number]>([
    ['B.II.2.5-2b: the members of the cell, not those on probation', 'memberRating an', 2],
    ['B.II.2.1: nor those who are exempt', 'memberRating tam', 6],
    ['B.II.1.5-1: the cell about itself alike', 'organisationRating cell-1', 2],
    ['B.II.1.5-1: about the ward body, its conference', 'organisationRating ward', 6],
    ['B.II.3.5-3: about a collective, who has a post on the ward committee', 'collectiveRating front', 5],
    ['B.II.4: about a leader, the conference of the place', 'leaderRating tam at front', 2],
  ])('%s', (_, name, eligible) => {
    expect(briefOf(name).eligible).toBe(eligible);
  });
});

describe('scope, comments and papers', () => {
  test.each<[string, string, More, string | null]>([
    ['B.II.2.1: exempt', 'memberRating exempt', {}, 'exempt'],
    ['B.I.1.2#1: suspended from Party activity', 'memberRating oanh', {}, 'suspendedFromParty'],
    ['B.II.2.1: suspended from committee activity: rated as a member', 'memberRating son', {}, null],
    ['B.I.1.2#1: and not in the post', 'leaderRating son at ward', {}, 'postNotReviewed'],
    ['B.II.4#1: a leader who takes part', 'leaderRating vice at ward', {}, null],
    [
      'B.II.6#6a: admitted a day too late',
      'memberRating chi',
      { chi: { admittedOn: '2020-05-17' } },
      'admittedUnderSixMonths',
    ],
    [
      'B.II.6#6a: admitted six months before',
      'memberRating chi',
      { chi: { admittedOn: '2020-05-16' } },
      null,
    ],
    [
      'B.II.6#6a: founded a day too late',
      'organisationRating cell-1',
      { 'cell-1': { foundedOn: '2020-05-17' } },
      'foundedUnderSixMonths',
    ],
    [
      'B.II.6#6a: founded six months before',
      'organisationRating cell-1',
      { 'cell-1': { foundedOn: '2020-05-16' } },
      null,
    ],
    [
      'settled 2: a collective with nobody in scope',
      'collectiveReview women',
      { tam: { posts: [] } },
      'nobodyInScope',
    ],
    ['settled 2: its rating', 'collectiveRating women', { tam: { posts: [] } }, 'nobodyInScope'],
    ['settled 2: the file of an empty cell', 'dossier cell-3', { son: { cell: 'cell-2' } }, 'nobodyInScope'],
    [
      'settled 2: an empty cell, however young',
      'organisationRating cell-3',
      { son: { cell: 'cell-2' }, 'cell-3': { foundedOn: '2020-11-01' } },
      'nobodyInScope',
    ],
  ])('%s', (_, name, more, outOfScope) => {
    expect(briefOf(name, more).outOfScope).toBe(outOfScope);
  });

  test.each<[string, object, object]>([
    [
      'B.II.2.5-2a: of the place of residence',
      {},
      { residence: true, formerCell: false, temporaryCell: false },
    ],
    ['unless exempt from them', { residenceCommentExempt: true }, { residence: false }],
    ['B.II.6#8: of the temporary cell', { temporaryAt: 'a ship' }, { temporaryCell: true }],
    [
      'B.II.6#7: of the former cell after six months there',
      { transferred: { from: 'x', joinedFormerOn: '2020-01-10', on: '2020-07-10' } },
      { formerCell: true },
    ],
    [
      'B.II.6#7: not after a day less',
      { transferred: { from: 'x', joinedFormerOn: '2020-01-10', on: '2020-07-09' } },
      { formerCell: false },
    ],
  ])('comments are needed: %s', (_, told, comments) => {
    expect(briefOf('memberRating chi', { chi: told }).comments).toMatchObject(comments);
  });

  test('C.2.7-files, C.1#3: the file of a cell by its kind, and that of the ward', () => {
    const items = (cell: string) => briefOf(`dossier ${cell}`).items;
    const asked = (kind: 'residential' | 'police' | 'school' | 'ward') =>
      giangBien2020.dossierItems.filter(item => item.for.includes(kind)).map(({ id }) => id);
    expect(items('cell-1')).toContain('staff-cv-supplements');
    expect(items('cell-2')).toContain('ward-staff-cv-supplements');
    expect([items('cell-1'), items('cell-2'), items('cell-3'), items('ward')]).toEqual([
      asked('police'),
      asked('residential'),
      asked('school'),
      asked('ward'),
    ]);
  });
});
