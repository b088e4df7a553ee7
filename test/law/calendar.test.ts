import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysInclusive,
  earliestAfterWorkingDays,
  formatHanoi,
  isWorkingDay,
  startOfDay,
  toInstant,
  workingDaysBetween,
} from '../../machines/calendar.ts';

/** National Day 2020 fell on a Wednesday, New Year's Day 2021 on a Friday. */
const holidays = ['2020-09-02', '2021-01-01'];

describe('three working days before the conference (B.I.4.1a#1)', () => {
  const cases: { when: string; sent: string; tooEarly: string; first: string }[] = [
    { when: 'within a week', sent: '2020-11-16', tooEarly: '2020-11-19', first: '2020-11-20' },
    {
      when: 'sent on a Tuesday, held on a Saturday',
      sent: '2020-11-17',
      tooEarly: '2020-11-20',
      first: '2020-11-21',
    },
    { when: 'over a weekend', sent: '2020-11-18', tooEarly: '2020-11-23', first: '2020-11-24' },
    { when: 'sent on a Friday', sent: '2020-11-20', tooEarly: '2020-11-25', first: '2020-11-26' },
    { when: 'sent on a Saturday', sent: '2020-11-21', tooEarly: '2020-11-25', first: '2020-11-26' },
    { when: 'sent on a Sunday', sent: '2020-11-22', tooEarly: '2020-11-25', first: '2020-11-26' },
    { when: 'over a holiday', sent: '2020-08-31', tooEarly: '2020-09-04', first: '2020-09-05' },
    { when: 'sent on a holiday', sent: '2020-09-02', tooEarly: '2020-09-07', first: '2020-09-08' },
    {
      when: 'over a holiday, a weekend and the turn of the year',
      sent: '2020-12-30',
      tooEarly: '2021-01-05',
      first: '2021-01-06',
    },
  ];
  it.each(cases)(
    '$when: sent $sent, refused on $tooEarly, possible on $first',
    ({ sent, tooEarly, first }) => {
      expect(workingDaysBetween(sent, tooEarly, holidays)).toBe(2);
      expect(workingDaysBetween(sent, first, holidays)).toBe(3);
      expect(earliestAfterWorkingDays(sent, 3, holidays)).toBe(first);
    },
  );

  it('counts the day only where the plan does not list it as a holiday', () => {
    expect(isWorkingDay('2020-09-02', [])).toBe(true);
    expect(isWorkingDay('2020-09-02', holidays)).toBe(false);
    expect(earliestAfterWorkingDays('2020-08-31', 3, [])).toBe('2020-09-04');
  });

  it('begins the weekend on Saturday and ends it on Monday', () => {
    const week = ['2020-11-20', '2020-11-21', '2020-11-22', '2020-11-23'];
    expect(week.map(day => isWorkingDay(day, holidays))).toEqual([true, false, false, true]);
  });

  it('finds nothing between a day and itself, the next day, or an earlier one', () => {
    expect(workingDaysBetween('2020-11-16', '2020-11-16', [])).toBe(0);
    expect(workingDaysBetween('2020-11-16', '2020-11-17', [])).toBe(0);
    expect(workingDaysBetween('2020-11-20', '2020-11-16', [])).toBe(0);
  });

  it('asks for no wait where no days are asked', () => {
    expect(earliestAfterWorkingDays('2020-11-21', 0, holidays)).toBe('2020-11-21');
  });
});

describe('midnight is midnight in Hà Nội (C.1)', () => {
  it('begins a day at 17:00 UTC of the day before', () => {
    expect(startOfDay('2020-12-04')).toBe('2020-12-03T17:00:00.000Z');
    expect(dayOf('2020-12-03T16:59:59.999Z')).toBe('2020-12-03');
    expect(dayOf('2020-12-03T17:00:00.000Z')).toBe('2020-12-04');
    expect(dayOf('2020-12-03T17:00:00.001Z')).toBe('2020-12-04');
  });

  it('turns the year with Hà Nội', () => {
    expect(startOfDay('2021-01-01')).toBe('2020-12-31T17:00:00.000Z');
    expect(dayOf('2020-12-31T17:00:00.000Z')).toBe('2021-01-01');
  });

  it('writes a time as papers there do', () => {
    expect(formatHanoi('2020-12-03T16:59:59.999Z')).toBe('03/12/2020 23:59');
    expect(formatHanoi('2020-12-03T17:00:00.000Z')).toBe('04/12/2020 00:00');
    expect(formatHanoi('2020-11-16T01:05:00.000Z')).toBe('16/11/2020 08:05');
  });
});

describe('calendar months (B.II.6#6a, B.II.6#7)', () => {
  it('reaches exactly six months on the day the plan opens, and not a day sooner', () => {
    const opensOn = '2020-11-16';
    expect(addMonths('2020-05-15', 6) <= opensOn).toBe(true);
    expect(addMonths('2020-05-16', 6)).toBe(opensOn);
    expect(addMonths('2020-05-17', 6) <= opensOn).toBe(false);
  });

  it('stops at the end of a shorter month', () => {
    expect(addMonths('2020-08-30', 6)).toBe('2021-02-28');
    expect(addMonths('2020-08-31', 6)).toBe('2021-02-28');
    expect(addMonths('2020-09-01', 6)).toBe('2021-03-01');
    expect(addMonths('2019-08-31', 6)).toBe('2020-02-29');
    expect(addMonths('2020-05-31', 1)).toBe('2020-06-30');
  });

  it('crosses years both ways', () => {
    expect(addMonths('2020-11-16', 2)).toBe('2021-01-16');
    expect(addMonths('2020-03-31', -1)).toBe('2020-02-29');
    expect(addMonths('2021-01-31', -2)).toBe('2020-11-30');
    expect(addMonths('2020-12-31', 0)).toBe('2020-12-31');
  });
});

describe('days', () => {
  it('adds days over the ends of months and leap days', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2021-02-28', 1)).toBe('2021-03-01');
    expect(addDays('2021-01-01', -1)).toBe('2020-12-31');
  });

  it('counts both ends of a conference (B.I.5#1)', () => {
    expect(daysInclusive('2020-11-30', '2020-11-30')).toBe(1);
    expect(daysInclusive('2020-11-30', '2020-12-01')).toBe(2);
    expect(daysInclusive('2020-12-01', '2020-11-30')).toBe(0);
    expect(daysInclusive('2020-12-05', '2020-11-30')).toBe(0);
  });

  it.each(['2020-02-31', '2021-02-29', '2020-13-01', '2020-1-1', ''])('refuses %j as a day', day => {
    expect(() => startOfDay(day)).toThrow(RangeError);
  });
});

describe('times as they are written in a step', () => {
  it.each([
    ['2020-12-04T00:00:00+07:00', '2020-12-03T17:00:00.000Z'],
    ['2020-12-03T17:00:00Z', '2020-12-03T17:00:00.000Z'],
    ['2020-12-03T12:00:00-05:00', '2020-12-03T17:00:00.000Z'],
    ['2020-12-04T08:30+07:00', '2020-12-04T01:30:00.000Z'],
    ['2020-12-04T23:59:59.9+07:00', '2020-12-04T16:59:59.900Z'],
    ['2020-12-04T23:59:59.999999+07:00', '2020-12-04T16:59:59.999Z'],
    ['2020-02-29T08:00:00+07:00', '2020-02-29T01:00:00.000Z'],
  ])('reads %s', (written, instant) => {
    expect(toInstant(written)).toBe(instant);
  });

  it.each([
    ['no offset', '2020-12-04T08:00:00'],
    ['a day only', '2020-12-04'],
    ['31 February', '2020-02-31T08:00:00+07:00'],
    ['29 February of a common year', '2021-02-29T08:00:00+07:00'],
    ['31 November', '2020-11-31T08:00:00+07:00'],
    ['month 13', '2020-13-01T08:00:00+07:00'],
    ['day 0', '2020-12-00T08:00:00+07:00'],
    ['hour 24', '2020-12-04T24:00:00+07:00'],
    ['minute 60', '2020-12-04T08:60:00+07:00'],
    ['a leap second', '2020-12-31T23:59:60Z'],
    ['offset of 24 hours', '2020-12-04T08:00:00+24:00'],
    ['offset without a colon', '2020-12-04T08:00:00+0700'],
    ['a blank for the T', '2020-12-04 08:00:00+07:00'],
    ['a line break after it', '2020-12-04T08:00:00Z\n'],
    ['a year of five digits', '+012020-12-04T08:00:00Z'],
    ['the year 10000 in UTC', '9999-12-31T23:30:00-01:00'],
    ['the year 10000 in Hà Nội', '9999-12-31T23:30:00Z'],
    ['the year before 0', '0000-01-01T00:00:00+07:00'],
    ['words', 'hôm qua'],
    ['nothing', ''],
  ])('refuses %s', (_, written) => {
    expect(toInstant(written)).toBeNull();
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map(n => addDays('2019-06-01', n));
  const nearby = fc.tuple(day, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
  /** Free days close to the ones drawn, or they would hardly ever matter. */
  const daysOff = (from: string) =>
    fc.array(
      fc.integer({ min: -5, max: 60 }).map(n => addDays(from, n)),
      { maxLength: 20 },
    );

  it('earliestAfterWorkingDays is the first day with enough days between, and no day before it is', () => {
    const drawn = day.chain(from =>
      fc.tuple(fc.constant(from), fc.integer({ min: 1, max: 10 }), daysOff(from)),
    );
    fc.assert(
      fc.property(drawn, ([from, n, off]) => {
        const first = earliestAfterWorkingDays(from, n, off);
        expect(workingDaysBetween(from, first, off)).toBe(n);
        expect(workingDaysBetween(from, addDays(first, -1), off)).toBe(n - 1);
      }),
    );
  });

  it('workingDaysBetween adds up over any day in the middle, which counts itself', () => {
    const drawn = nearby.chain(([from, a, b]) =>
      fc.tuple(fc.constant([from, a + 1, b + 1] as const), daysOff(from)),
    );
    fc.assert(
      fc.property(drawn, ([[from, a, b], off]) => {
        const middle = addDays(from, a);
        const to = addDays(middle, b);
        const parts = workingDaysBetween(from, middle, off) + workingDaysBetween(middle, to, off);
        expect(workingDaysBetween(from, to, off)).toBe(parts + (isWorkingDay(middle, off) ? 1 : 0));
      }),
    );
  });

  it('a day runs from its midnight to the millisecond before the next', () => {
    fc.assert(
      fc.property(day, one => {
        const lastMoment = new Date(Date.parse(startOfDay(addDays(one, 1))) - 1).toISOString();
        expect([dayOf(startOfDay(one)), dayOf(lastMoment)]).toEqual([one, one]);
        expect(toInstant(`${one}T00:00:00+07:00`)).toBe(startOfDay(one));
      }),
    );
  });

  it('addMonths moves the month by exactly n and never past its own day of the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 30 }), (from, n) => {
        const to = addMonths(from, n);
        const month = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
        expect(month(to) - month(from)).toBe(n);
        expect(to.slice(8) <= from.slice(8)).toBe(true);
        if (to.slice(8) < from.slice(8)) expect(addDays(to, 1).slice(8)).toBe('01');
      }),
    );
  });
});
