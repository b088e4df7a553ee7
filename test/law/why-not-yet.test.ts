import { describe, expect, test } from 'vitest';
import { availableSteps } from '../../machines/available.ts';
import { PROCEDURES } from '../../machines/words.ts';
import { type WardWorld, ward } from '../support/ward-world.ts';

/** Steps that are neither possible nor explained by a norm: an example at fault explains nothing to anybody. */
const unexplained = (w: WardWorld) =>
  PROCEDURES.flatMap(procedure =>
    w.names(procedure).flatMap(name =>
      availableSteps(w.case(name), w.facts(name))
        .filter(({ allowed, blockers }) =>
          allowed
            ? blockers.length > 0
            : blockers.length === 0 || blockers.some(({ rule }) => /^example/.test(rule)),
        )
        .map(({ type }) => `${name} ${type}`),
    ),
  );

describe('every step that is not possible says why, in the words of a norm', () => {
  test('when the cycle opens', () => {
    expect(unexplained(ward())).toEqual([]);
  });
  test('when a cell sits, and when it is done', () => {
    const w = ward().at('2020-12-03T08:00+07:00').until('collectiveReview cell-1', 'concluded');
    expect(unexplained(w)).toEqual([]);
    expect(unexplained(w.until('collectiveReview cell-1', 'finalised'))).toEqual([]);
  });
  test('when everything is decided', () => {
    const w = ward().at('2020-12-09T08:00+07:00');
    for (const name of w.names('memberRating')) w.until(name, 'notified');
    expect(unexplained(w)).toEqual([]);
  });
});
