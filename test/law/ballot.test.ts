import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { Ballot, ballotFaults, proposedLevel } from '../../machines/standards/ballot.ts';
import { atLeast, LEVELS, type Level } from '../../machines/words.ts';

const votes = (excellent = 0, good = 0, completed = 0, notCompleted = 0) => ({
  excellent,
  good,
  completed,
  notCompleted,
});
const count = (more: object = {}) => ({
  eligible: 10,
  present: 10,
  issued: 10,
  returned: 10,
  valid: 10,
  votes: votes(4, 6),
  ...more,
});
const issues = (ballot: object) => {
  const parsed = Ballot.safeParse(ballot);
  return parsed.success ? [] : parsed.error.issues.map(i => [i.path.join('.'), i.message]);
};

describe('numbers that agree (B.II.1.5-1, B.II.2.5-2b, B.II.3.5-3)', () => {
  test('a full count, a thinning one and an empty one are accepted', () => {
    expect(issues(count())).toEqual([]);
    expect(issues(count({ present: 9, issued: 8, returned: 7, valid: 6, votes: votes(1, 2, 2, 1) }))).toEqual(
      [],
    );
    expect(issues({ eligible: 0, present: 0, issued: 0, returned: 0, valid: 0, votes: {} })).toEqual([]);
  });

  test.each([
    ['present', 11, 'Those present are 11, at most those eligible: 10'],
    ['issued', 11, 'Ballots issued are 11, at most those present: 10'],
    ['returned', 11, 'Ballots returned are 11, at most those issued: 10'],
  ] as const)('%s = %i is named with what would be right', (path, value, message) => {
    expect(issues(count({ [path]: value }))).toContainEqual([path, message]);
    expect(issues(count({ [path]: 10 }))).toEqual([]);
    expect(ballotFaults(count({ [path]: value }) as Ballot)[0]).toMatchObject({
      path,
      pointer: `/${path}`,
      right: 10,
    });
  });

  test('an issue of the schema carries what would be right and the sentence in both languages', () => {
    const wrong = count({ votes: votes(1) }) as Ballot;
    const [fault] = ballotFaults(wrong);
    expect(Ballot.safeParse(wrong).error?.issues).toMatchObject([
      { code: 'custom', path: ['votes'], params: { right: 10, text: fault?.message } },
    ]);
  });

  test('more valid ballots than were returned are named, and the votes with them', () => {
    expect(issues(count({ valid: 11 }))).toEqual([
      ['valid', 'Valid ballots are 11, at most those returned: 10'],
      ['votes', 'The votes sum to 10, they must sum to the valid ballots: 11'],
    ]);
  });

  test.each([
    [votes(4, 5), 9],
    [votes(4, 7), 11],
  ])('votes %o summing to %i of 10 valid are refused', (cast, sum) => {
    expect(issues(count({ votes: cast }))).toEqual([
      ['votes', `The votes sum to ${sum}, they must sum to the valid ballots: 10`],
    ]);
  });

  test('the fault speaks both languages', () => {
    const [fault] = ballotFaults(count({ votes: votes(1) }) as Ballot);
    expect(fault).toMatchObject({ path: 'votes', pointer: '/votes', right: 10 });
    expect(fault?.message.vi).toBe('Tổng số phiếu bốn mức là 1, phải bằng số phiếu hợp lệ là 10');
  });

  test('negative, broken or unknown numbers are refused: nobody can say who voted what', () => {
    for (const wrong of [{ present: -1 }, { valid: 9.5 }, { voters: ['a'] }, { votes: { excelent: 10 } }])
      expect(issues(count(wrong)).length).toBeGreaterThan(0);
  });
});

describe('majority of the eligible (the default)', () => {
  const level = (cast: ReturnType<typeof votes>, eligible = 10) =>
    proposedLevel({ eligible, votes: cast }, plan.readings);

  test.each([
    ['half is not enough', votes(5, 5), 'good'],
    ['one more than half is', votes(6, 4), 'excellent'],
    ['votes above count for the level', votes(3, 3, 4), 'good'],
    ['with exactly half at it and above, the next level', votes(2, 3, 5), 'completed'],
    ['all for Not completed', votes(0, 0, 0, 10), 'notCompleted'],
    ['half stayed away', votes(5), null],
    ['six came', votes(1, 1, 1, 3), 'notCompleted'],
    ['no votes', votes(), null],
  ] as const)('%s (B.II.2.5-2b)', (_, cast, expected) => {
    expect(level(cast)).toBe(expected);
  });

  test('an odd number: 5 of 9 pass, 4 of 9 do not', () => {
    expect(level(votes(5, 4), 9)).toBe('excellent');
    expect(level(votes(4, 5), 9)).toBe('good');
  });
});

describe('plurality', () => {
  const level = (cast: ReturnType<typeof votes>) =>
    proposedLevel({ eligible: 10, votes: cast }, { passMark: 'plurality' });

  test.each([
    [votes(4, 3, 3), 'excellent'],
    [votes(3, 4, 3), 'good'],
    [votes(0, 0, 0, 1), 'notCompleted'],
    [votes(5, 5), null],
    [votes(), null],
  ] as const)('%o proposes %s', (cast, expected) => {
    expect(level(cast)).toBe(expected);
  });
});

describe('two thirds for Excellent', () => {
  const level = (cast: ReturnType<typeof votes>, eligible = 9) =>
    proposedLevel({ eligible, votes: cast }, { passMark: 'twoThirdsForExcellent' });

  test.each([
    [votes(5, 4), 'good'],
    [votes(6, 3), 'excellent'],
    [votes(7, 2), 'excellent'],
    [votes(4), null],
    [votes(5), 'good'],
  ] as const)('%o of 9 proposes %s', (cast, expected) => {
    expect(level(cast)).toBe(expected);
  });

  test('6 of 10 are under two thirds, 7 are over', () => {
    expect([level(votes(6), 10), level(votes(7), 10)]).toEqual(['good', 'excellent']);
  });

  test('nobody eligible proposes nothing', () => {
    expect(level(votes(), 0)).toBeNull();
  });
});

describe('properties', () => {
  const cast = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)).map(v => votes(...v));
  const spare = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3));
  const agreeing = fc.tuple(cast, spare).map(([v, [a, b, c, d]]) => {
    const valid = LEVELS.reduce((sum, l) => sum + v[l], 0);
    return {
      valid,
      returned: valid + a,
      issued: valid + a + b,
      present: valid + a + b + c,
      eligible: valid + a + b + c + d,
      votes: v,
    };
  });

  test('a count built to agree is accepted; one vote more is not', () => {
    fc.assert(
      fc.property(agreeing, fc.constantFrom<Level>(...LEVELS), (ballot, l) => {
        const more = { ...ballot, votes: { ...ballot.votes, [l]: ballot.votes[l] + 1 } };
        return issues(ballot).length === 0 && issues(more).length === 1;
      }),
    );
  });

  test('a vote moved to a better level never lowers the proposal by majority or by two thirds', () => {
    const marks = fc.constantFrom('majorityOfEligible' as const, 'twoThirdsForExcellent' as const);
    const pair = fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(1, 2, 3)).filter(([a, b]) => a < b);
    fc.assert(
      fc.property(agreeing, pair, marks, (ballot, [up, down], passMark) => {
        const [better, worse] = [LEVELS[up] as Level, LEVELS[down] as Level];
        fc.pre(ballot.votes[worse] > 0);
        const moved = {
          ...ballot.votes,
          [better]: ballot.votes[better] + 1,
          [worse]: ballot.votes[worse] - 1,
        };
        const before = proposedLevel(ballot, { passMark });
        const after = proposedLevel({ ...ballot, votes: moved }, { passMark });
        return before === null ? after === null : after !== null && atLeast(after, before);
      }),
    );
  });
});
