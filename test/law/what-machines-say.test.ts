import { describe, expect, test } from 'vitest';
import { transition } from 'xstate';
import { catalogue } from '../../machines/catalogue.ts';
import { clauses } from '../../machines/clauses.ts';
import { condition } from '../../machines/conditions.ts';
import { type ArrowMeta, OPENING, procedure, type StateMeta } from '../../machines/procedure.ts';
import { PROCEDURES, type Procedure, text } from '../../machines/words.ts';
import { type CaseName, type WardWorld, ward } from '../support/ward-world.ts';

/** What the charts, the refusals and the lists read of a machine. */
interface Drawn {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<string, readonly { meta?: unknown; target?: readonly Drawn[] }[]>;
  readonly states: Readonly<Record<string, Drawn>>;
}
const below = (node: Drawn): Drawn[] => Object.values(node.states).flatMap(child => [child, ...below(child)]);
const rootOf = (name: Procedure) => catalogue[name].machine.root as unknown as Drawn;
const arrowsOf = (name: Procedure) =>
  [rootOf(name), ...below(rootOf(name))].flatMap(node =>
    [...node.transitions.values()].flat().map(arrow => ({
      meta: arrow.meta as ArrowMeta,
      from: node.key,
      to: arrow.target?.[0],
    })),
  );
const isText = { vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };
const known = Object.keys(clauses);

describe.each(PROCEDURES)('%s', name => {
  test('names each of its states', () => {
    for (const { id, meta } of below(rootOf(name))) expect([id, meta?.label]).toEqual([id, isText]);
  });
  test('names each of its steps, with its clause and who takes it', () => {
    for (const [type, { label, clause, by }] of Object.entries(catalogue[name].steps)) {
      expect([type, label]).toEqual([type, isText]);
      expect(known, type).toContain(clause);
      expect([type, by.length]).not.toEqual([type, 0]);
    }
  });
  test('says of each arrow its step, the clause it rests on and where it leads', () => {
    for (const { meta, to } of arrowsOf(name)) {
      const step = catalogue[name].steps[meta.step];
      expect(meta.label).toEqual(isText);
      expect(known, meta.step).toContain(meta.clause);
      expect(meta.way).toMatch(/^(onward|aside|back|out|opening)$/);
      if (meta.way === 'opening') expect(meta.step).toBe(OPENING);
      else expect(meta.label).toEqual(step?.label);
      // An arrow aside leaves the case where it is, or says that a first appraisal is no step onward.
      if (to === undefined) expect(['aside', 'onward']).toContain(meta.way);
    }
  });
  test('opens with an arrow for each way to take part or not (A.3)', () => {
    const opening = arrowsOf(name).filter(({ from }) => from === 'unopened');
    expect(opening.map(({ meta: { step, way } }) => [step, way])).toEqual(
      opening.map(() => [OPENING, 'opening']),
    );
    const [begins, ...others] = opening.reverse();
    expect(begins?.meta).toEqual({
      step: OPENING,
      label: text('Mở kỳ', 'Cycle opened'),
      clause: 'A.3',
      way: 'opening',
    });
    for (const { meta, to } of others) {
      expect(to?.meta).toEqual({ label: meta.label, clause: meta.clause, outOfScope: to?.key });
      expect([to?.type, to?.tags]).toEqual(['final', ['done', 'out']]);
    }
  });
  test('ends where its subject has left (A.3)', () => {
    expect(rootOf(name).states.leftScope).toMatchObject({
      type: 'final',
      tags: ['done', 'left'],
      meta: { label: text('Ra khỏi diện', 'Left the scope'), clause: 'A.3' },
    });
  });
});

describe('the end of a rating', () => {
  test.each([
    ['memberRating', 'B.II.5#2'],
    ['leaderRating', 'B.II.5#2'],
    ['organisationRating', 'B.II.5#1'],
    ['collectiveRating', 'B.II.5#1'],
  ] as const)('%s is decided, then notified, and done (B.II.6#4); commended by %s', (name, clause) => {
    const { decided, notified } = rootOf(name).states;
    expect([decided?.meta, decided?.tags]).toEqual([{ label: text('Đã quyết định', 'Decided') }, []]);
    expect([notified?.meta, notified?.tags]).toEqual([{ label: text('Đã thông báo', 'Notified') }, ['done']]);
    const commended = arrowsOf(name).filter(({ meta }) => meta.step === 'commended');
    expect(commended.map(({ from, meta }) => [from, meta.clause, meta.way])).toEqual([
      ['notified', clause, 'aside'],
    ]);
    const cancelled = arrowsOf(name).filter(({ meta }) => meta.step === 'resultCancelled');
    expect(cancelled.map(({ from, meta }) => [from, meta.clause, meta.way])).toEqual([
      ['decided', 'B.II.6#5', 'back'],
      ['notified', 'B.II.6#5', 'back'],
    ]);
  });
});

describe('a machine by itself', () => {
  const sent = (w: WardWorld, name: CaseName, type: string) => {
    const { procedure: of, value, context } = w.case(name);
    const { machine } = catalogue[of];
    const before = machine.resolveState({ value: value as never, context: context as never });
    const step = { by: 'an', ...w.body(name, type), type, occurredAt: '2020-12-01T01:00:00.000Z' };
    const [after] = transition(machine, before, { type, step, facts: w.facts(name) });
    return after.value;
  };
  test('moves for a step that is lawful and stays for one that is not, whoever put it', () => {
    const w = ward().until('individualReview an at cell-1', 'completed');
    for (const who of ['an', 'binh'] as const) {
      const name: CaseName = `memberRating ${who}`;
      const lawful = w.allows(name, 'selfRated');
      expect([who, lawful]).toEqual([who, who === 'an']);
      const moved = JSON.stringify(sent(w, name, 'selfRated')) !== JSON.stringify(w.case(name).value);
      expect([who, moved]).toEqual([who, lawful]);
    }
  });
});

describe('a procedure', () => {
  const made = (name: string) => () =>
    procedure({
      name: 'dossier',
      steps: {},
      memory: {},
      remember: {},
      order: [],
      conditions: { [name]: condition('A.3', () => true, text('Không', 'No')) },
    });
  test('has no condition of its own under the name of a shared one', () => {
    expect(made('rests-on-revoked')).toThrow('dossier: the condition rests-on-revoked would hide');
    expect(made('review-before-rating')).toThrow('dossier: the condition review-before-rating would hide');
    expect(made('ofItsOwn')).not.toThrow();
  });
  test('that says nothing further is no rating, skips no step, and is in no quota group', () => {
    const { selfBallotConfirm, notNeeded, counts, outline } = made('ofItsOwn')();
    expect([selfBallotConfirm, counts, outline({})]).toEqual([false, null, { level: null, decided: null }]);
    expect(notNeeded(ward().case('dossier cell-1').brief)).toEqual([]);
  });
});
