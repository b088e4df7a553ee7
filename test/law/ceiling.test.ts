import { describe, expect, test } from 'vitest';
import type { Brief, Wait } from '../../machines/case.ts';
import { ceilingOf } from '../../machines/standards/ceiling.ts';
import type { Grade, Level } from '../../machines/words.ts';
import { type CaseName, ward } from '../support/ward-world.ts';

/*
 * What a rating's ceiling takes from the other cases and from the roster. The other cases are put here
 * as they would stand; that they come to stand so is another matter (caps, scope, absence).
 */
interface Given {
  readonly waits?: readonly Partial<Wait>[];
  readonly brief?: Partial<Brief>;
  readonly grades?: Readonly<Record<string, Grade>>;
  readonly findings?: readonly string[];
}
const ceilingFor = (name: CaseName, { waits = [], brief = {}, grades = {}, findings = [] }: Given) => {
  const facts = ward().facts(name);
  const standing = waits.map((wait, index) => ({
    case: `other-${index}`,
    relieved: null,
    subject: `s${index}`,
    ...wait,
  })) as Wait[];
  return ceilingOf(
    { ...facts, waits: standing, brief: { ...facts.brief, ...brief } },
    { grades, targets: null, findings },
  );
};
const said = (name: CaseName, given: Given) =>
  ceilingFor(name, given).because.map(({ clause, limits, message }) => [clause, limits, message.en]);

const decided = (level: Level) => ({ level: null, decided: level });
/** Rated and not decided yet. */
const rated = (level: Level) => ({ level, decided: null });
const undecided = { level: null, decided: null };

describe('the civil-servant result (B.II.2.3)', () => {
  const rule = 'civil-servant-before-party';
  const good = { rule, outline: { ...decided('good'), months: { '3': 'completed' } } } as const;
  const reasons = [
    ['B.II.2.3a', 'good', 'The civil-servant rating of the year is Good, below Excellent'],
    ['B.II.2.3a', 'good', 'Months below Good: 1 (3)'],
  ];

  test.each(['memberRating binh', 'leaderRating vice at ward'] as const)('%s is held down by it', name => {
    expect(said(name, { waits: [good] })).toEqual(reasons);
  });
  test('it does not limit before it is there, nor once it is no longer waited for, nor as another result', () => {
    for (const wait of [
      { ...good, outline: undecided },
      { ...good, relieved: 'outOfScope' },
      { ...good, rule: 'review-before-rating' },
    ] as const)
      expect(said('memberRating binh', { waits: [wait] })).toEqual([]);
  });
});

describe('what a head heads (B.II.4#2b)', () => {
  const cell = { rule: 'head-last', procedure: 'organisationRating', subject: 'cell-1' } as const;

  test('the decided level of what is headed is the highest', () => {
    expect(said('memberRating an', { waits: [{ ...cell, outline: decided('completed') }] })).toEqual([
      ['B.II.4#2b', 'completed', 'Not above the level of cell-1: Completed'],
    ]);
  });
  test('a level that is only proposed is not one yet', () => {
    expect(said('memberRating an', { waits: [{ ...cell, outline: rated('completed') }] })).toEqual([]);
  });
  test('the others rated before the head do not cap: nobody heads a person', () => {
    const deputy = { rule: 'head-last', procedure: 'leaderRating', outline: decided('completed') } as const;
    const member = { rule: 'head-last', procedure: 'memberRating', outline: decided('completed') } as const;
    expect(said('leaderRating secretary at ward', { waits: [deputy] })).toEqual([]);
    expect(said('memberRating an', { waits: [member] })).toEqual([]);
  });
  test('a level that is not attributable to a newly arrived head does not cap (B.II.6#9)', () => {
    const waits = [{ ...cell, outline: decided('completed') }];
    const findings = ['notAttributable'];
    expect(said('memberRating an', { waits, findings, brief: { newcomer: true } })).toEqual([]);
    expect(said('memberRating an', { waits, findings, brief: { newcomer: false } })).toHaveLength(1);
    expect(said('memberRating an', { waits, brief: { newcomer: true } })).toHaveLength(1);
  });
});

describe('the levels below (B.II.1.4)', () => {
  const member = (outline: Wait['outline'], more: Partial<Wait> = {}) =>
    ({ rule: 'members-before-cell', outline, ...more }) as const;
  const share = (name: CaseName, waits: readonly Partial<Wait>[]) =>
    said(name, { waits }).map(([, , message]) => message);

  test('members count by the decided level, before that by the proposed one; who has none does not count', () => {
    const waits = [
      member(decided('excellent')),
      member({ level: 'good', decided: 'completed' }),
      member(rated('good')),
      member(rated('completed')),
      member(undecided),
    ];
    expect(share('organisationRating cell-1', waits)).toEqual(['2 of 4 members at least Good, under 80 %']);
  });
  test('each once, and not who is no longer waited for', () => {
    const waits = [
      member(decided('good'), { case: 'twice' }),
      member(decided('good'), { case: 'twice' }),
      member(decided('completed')),
      member(decided('completed'), { relieved: 'absent' }),
      member(decided('completed'), { relieved: 'leftScope' }),
    ];
    expect(share('organisationRating cell-1', waits)).toEqual(['1 of 2 members at least Good, under 80 %']);
  });
  test('one Not completed is one', () => {
    const waits = [member(decided('notCompleted')), ...Array(4).fill(member(decided('good')))];
    expect(share('organisationRating cell-1', waits)).toEqual([
      '1 of 5 members Not completed; there may be none',
      '1 of 5 members Not completed; there may be none',
    ]);
  });
  test('all Excellent and Good leave Excellent', () => {
    const waits = [member(decided('excellent')), member(decided('good'))];
    expect(share('organisationRating cell-1', waits)).toEqual([]);
  });
  test('the ward counts its cells', () => {
    const waits = [
      { rule: 'lower-before-higher', outline: decided('good') },
      { rule: 'lower-before-higher', outline: decided('completed') },
    ] as const;
    expect(share('organisationRating ward', waits)).toEqual([
      '1 of 2 subordinate bodies at least Good, under 80 %',
    ]);
  });
});

describe('the peers of the ward body (B.II.1.4)', () => {
  const peer = (kind: Wait['kind'], subject: string, outline: Wait['outline']) =>
    ({ rule: 'peers-before-ward', kind, subject, outline }) as const;
  const clauses = (...waits: Partial<Wait>[]) =>
    said('organisationRating ward', { waits }).map(([clause, limits]) => [clause, limits]);

  test('each is named with the others below the floor, one undecided is not', () => {
    const waits = [
      peer('frontStanding', 'front', decided('completed')),
      peer('massOrganisation', 'women', rated('completed')),
    ];
    expect(said('organisationRating ward', { waits })).toEqual([
      ['B.II.1.4a', 'good', '1 of 2 peers of the same level below Good: front'],
    ]);
  });
  test('two Not completed of the Front and the organisations leave Not completed, government aside', () => {
    const held = [
      ['B.II.1.4a', 'good'],
      ['B.II.1.4b', 'completed'],
    ];
    const front = peer('frontStanding', 'front', decided('notCompleted'));
    const women = peer('massOrganisation', 'women', decided('notCompleted'));
    const council = peer('peoplesCouncilStanding', 'council', decided('notCompleted'));
    const committee = peer('peoplesCommittee', 'committee', decided('notCompleted'));
    expect(clauses(front, women)).toEqual([...held, ['B.II.1.4d', 'notCompleted']]);
    expect(clauses(front, council, committee)).toEqual(held);
  });
});

describe('a collective (B.II.3.3)', () => {
  test('is not above the organisation it leads', () => {
    const unit = { rule: 'organisation-before-collective', subject: 'front' } as const;
    expect(said('collectiveRating front', { waits: [{ ...unit, outline: decided('good') }] })).toEqual([
      ['B.II.3.3-cap', 'good', 'Not above the level of front: Good'],
    ]);
    expect(said('collectiveRating front', { waits: [{ ...unit, outline: rated('good') }] })).toEqual([]);
  });
  test('answers for violations of its members committed in it, not elsewhere (B.II.6#10)', () => {
    const penalty = (violatedIn: string) =>
      ({ membersDiscipline: [{ on: '2020-03-01', form: 'reprimand', violatedIn }] }) as const;
    expect(said('collectiveRating front', { brief: penalty('front') })).toEqual([
      ['B.II.3.3b', 'completed', 'Members were disciplined in 2020; violations: 1'],
    ]);
    expect(said('collectiveRating front', { brief: penalty('women') })).toEqual([]);
  });
  test('answers for its own penalties, as a Party body does', () => {
    const brief = { bodyDiscipline: [{ on: '2020-03-01', form: 'reprimand' }] };
    expect(said('collectiveRating front', { brief }).map(([clause]) => clause)).toEqual(['B.II.3.3c']);
    expect(said('organisationRating cell-1', { brief }).map(([clause]) => clause)).toEqual(['B.II.1.4c']);
  });
});

describe('each on its own sheet', () => {
  test('grades still missing are those of the sheet', () => {
    const { plan } = ward().world;
    const missing = (name: CaseName) => ceilingFor(name, {}).ungraded;
    const asked = (sheet: keyof typeof plan.criteria) =>
      plan.criteria[sheet].filter(({ optional }) => !optional).map(({ id }) => id);
    expect(missing('memberRating binh')).toEqual(asked('member'));
    expect(missing('leaderRating vice at ward')).toEqual(asked('leader'));
    expect(missing('collectiveRating front')).toEqual(asked('collective'));
    expect(missing('organisationRating ward')).toEqual(asked('ward'));
  });
  test('a person’s penalties, sick leave and findings come from the roster and the report', () => {
    const person = { discipline: [{ on: '2020-03-01', form: 'reprimand' }], sickMonths: 3 } as const;
    const brief = { person: { ...ward().facts('memberRating binh').brief.person, ...person } };
    const reasons = said('memberRating binh', { brief, findings: ['degradation'] });
    expect(reasons.map(([clause]) => clause)).toEqual(['B.II.6#6b', 'B.II.2.3d', 'B.II.2.3d']);
  });
  test('what is no rating of ours has no ceiling', () => {
    expect(ceilingFor('dossier ward', {})).toEqual({ level: 'excellent', because: [], ungraded: [] });
  });
});
