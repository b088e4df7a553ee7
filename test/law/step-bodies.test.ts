import { describe, expect, test } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { readStep } from '../../machines/read-step.ts';
import { PROCEDURES, type Procedure } from '../../machines/words.ts';
import { type CaseName, ward } from '../support/ward-world.ts';

/*
 * The body of every step, wrong in one place at a time. The bodies are the steps' examples with what they
 * may say beside; what is allowed to be blank, empty or further is named here.
 */
type Value = string | number | boolean | readonly Value[] | { readonly [field: string]: Value };

const document = { title: 'Biên bản', number: '12-BC', date: '2020-12-01', sha256: 'ab'.repeat(32) };
const targets = { met: 9, total: 10, mainMet: 3, mainTotal: 4, forceMajeure: true };
/** What a step may say beside its example. */
const further: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  selfRated: { targets },
  criteriaGraded: { targets },
  reported: { reason: 'Khác' },
  appraised: { reason: 'Khác' },
  decided: { reason: 'Khác' },
  selfReviewWritten: { claimedLevel: 'good' },
};

const bodiesOf = (procedure: Procedure) => {
  const w = ward({ people: { chi: { civilServant: true } } });
  const name = w.names(procedure)[0] as CaseName;
  const ask = { facts: w.facts(name), context: w.case(name).context as never };
  return Object.entries(catalogue[procedure].steps).map(([type, { example }]) => {
    const body = { occurredAt: '2020-12-01T08:00:00+07:00', by: 'p1', note: 'Ghi chú', ...example(ask) };
    return { ...body, ...further[type], document, type } as unknown as Readonly<Record<string, Value>>;
  });
};

/** Every place of a body below its root, from the outside in. */
function placesIn(value: Value, at = ''): (readonly [string, Value])[] {
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) => [
    [`${at}/${field}`, inner] as const,
    ...placesIn(inner, `${at}/${field}`),
  ]);
}
const put = (value: Value, path: string, inner: Value): Value => {
  const [, field = '', ...rest] = path.split('/');
  const changed = rest.length === 0 ? inner : put((value as never)[field], `/${rest.join('/')}`, inner);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === field ? changed : each));
  return { ...(value as object), [field]: changed } as Value;
};
const read = (procedure: Procedure, body: Value) => readStep(procedure, body);
const refused = (procedure: Procedure, body: Value) => 'errors' in read(procedure, body);

/** Said freely: trimmed, and not only blanks. */
const FREE = /\/(title|reason|opinion|comment|strengths|shortcomings|topics\/\d+)$/;
/** May be blank. */
const BLANK = /^(\/note|\/document\/number|\/minutes\/number)$/;
/** Chosen from a list. */
const CHOSEN = /\/(level|claimedLevel|kind|grades\/\w+|months\/\w+)$/;
/** Keyed by what the plan or the roster names, so further keys are another matter. */
const KEYED = /^\/(grades|months|from)$/;

/** Every place of every body of a procedure, with what stands there. */
const everyPlace = (procedure: Procedure) =>
  bodiesOf(procedure).flatMap(body =>
    placesIn(body).map(([path, value]) => ({ body, path, value, said: `${body.type} ${path}` })),
  );

describe.each(PROCEDURES)('a step of %s', procedure => {
  test('is read as its example stands', () => {
    for (const body of bodiesOf(procedure)) expect(read(procedure, body)).toHaveProperty('step');
  });
  test('no text is empty, and one that is said freely is trimmed and not blank', () => {
    for (const { body, path, value, said } of everyPlace(procedure)) {
      if (typeof value !== 'string' || BLANK.test(path)) continue;
      expect(refused(procedure, put(body, path, '')), said).toBe(true);
      if (!FREE.test(path) || body.type === 'leftScope') continue;
      expect(refused(procedure, put(body, path, '  ')), said).toBe(true);
      expect(read(procedure, put(body, path, ` ${value} `)), said).toEqual(read(procedure, body));
    }
  });
  test('nothing is of another kind', () => {
    for (const { body, path, value, said } of everyPlace(procedure))
      expect(refused(procedure, put(body, path, typeof value === 'boolean' ? 'x' : true)), said).toBe(true);
  });
  test('what is chosen from a list is on it', () => {
    for (const { body, path, value, said } of everyPlace(procedure))
      if (CHOSEN.test(path) && typeof value === 'string')
        expect(refused(procedure, put(body, path, 'x')), said).toBe(true);
  });
  test('no number is broken or below nothing', () => {
    for (const { body, path, value, said } of everyPlace(procedure))
      if (typeof value === 'number')
        for (const wrong of [-1, value + 0.5])
          expect(refused(procedure, put(body, path, wrong)), `${said} ${wrong}`).toBe(true);
  });
  test('nobody adds a field of their own', () => {
    for (const body of bodiesOf(procedure))
      for (const [path, value] of [['', body] as const, ...placesIn(body)])
        if (typeof value === 'object' && !Array.isArray(value) && !KEYED.test(path))
          expect(refused(procedure, put(body, `${path}/more`, 'x')), `${body.type} ${path}`).toBe(true);
  });
  test('a list names somebody, but for that of the absent', () => {
    for (const { body, path, value, said } of everyPlace(procedure))
      if (Array.isArray(value))
        expect(refused(procedure, put(body, path, [])), said).toBe(path !== '/absent');
  });
});

describe('numbers that do not agree', () => {
  const errors = (given: Value) => {
    const rated = bodiesOf('memberRating').find(({ type }) => type === 'selfRated');
    const answer = readStep('memberRating', { ...rated, targets: given });
    return 'errors' in answer ? answer.errors.map(({ pointer }) => pointer) : [];
  };
  test.each([
    [{ met: 10, total: 10 }, []],
    [{ met: 11, total: 10 }, ['/targets/met']],
    [{ met: 0, total: 0 }, []],
    [{ met: 9, total: 10, mainMet: 4, mainTotal: 4 }, []],
    [{ met: 9, total: 10, mainMet: 5, mainTotal: 4 }, ['/targets/mainMet']],
    [{ met: 11, total: 10, mainMet: 5, mainTotal: 4 }, ['/targets/met', '/targets/mainMet']],
    [{ met: 9, total: 10, mainMet: 5 }, []],
    [{ met: 9, total: 10, mainTotal: 5 }, []],
  ])('B.II.6#1: %j', (given, pointers) => {
    expect(errors(given)).toEqual(pointers);
  });
});

describe('a ballot that does not agree (B.II.2.5-2b)', () => {
  test('is told where, with what would be right', () => {
    const counted = bodiesOf('memberRating').find(({ type }) => type === 'ballotCounted');
    const answer = readStep('memberRating', { ...counted, present: Number(counted?.present) - 1 });
    const errors = 'errors' in answer ? answer.errors : [];
    expect(errors.map(({ pointer, message }) => [pointer, message.en])).toEqual([
      ['/issued', 'Ballots issued are 4, at most those present: 3'],
    ]);
  });
});
