import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableSteps } from '../../machines/available.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Step } from '../../machines/step.ts';
import { PROCEDURES, type Procedure, type Text } from '../../machines/words.ts';
import { factsFor } from '../../machines/world.ts';
import { Reader, type Whole } from '../../server/cycles/reader.ts';
import { askingFor, fieldsOfStep } from '../../server/ui/case/asking.ts';
import { wordsOfField } from '../../server/ui/case/field-words.ts';
import { allFields } from '../../server/ui/case/fields.ts';
import { StepForm } from '../../server/ui/case/form.tsx';
import type { Look } from '../../server/ui/case/look.ts';
import { bodyOf, entriesOf, Typed } from '../../server/ui/case/typed.ts';
import type { CycleView } from '../../server/ui/view.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

let ward: SmallWard;
let whole: Whole;
beforeAll(async () => {
  ward = await smallWard();
  whole = (await new Reader(ward.store).whole(ward.cycle)) as Whole;
});
afterAll(() => ward.store.close());

/** A case of a procedure: whichever, as long as it is in scope. */
const find = (procedure: Procedure): CaseRecord => {
  const found = [...whole.world.cases.values()].find(
    own => own.procedure === procedure && own.scope === 'in',
  );
  if (!found) throw new Error(`The small ward has no ${procedure}`);
  return found;
};

const lookOf = (own: CaseRecord, language: 'vi' | 'en' = 'vi'): Look => {
  const { roster } = whole.cycle;
  const view = {
    t: (text: Text) => text[language],
    language,
    now: ward.ground.clock(),
    whole,
    acting: null,
    asOf: null,
    name: (id: string) => [...roster.people, ...roster.bodies].find(each => each.id === id)?.name ?? id,
    person: (id: string) => roster.people.find(each => each.id === id),
    body: (id: string) => roster.bodies.find(each => each.id === id),
    at: (path: string) => path,
  } as unknown as CycleView;
  const facts = factsFor(whole.world, own, view.now);
  return { view, own, facts, steps: availableSteps(own, facts) } as unknown as Look;
};

const everyStep = PROCEDURES.flatMap(procedure =>
  Object.keys(catalogue[procedure].steps).map(step => [procedure, step] as const),
);

describe.each(everyStep)('the form of %s %s', (procedure, type) => {
  it('asks for every field of its schema under a label of its own, in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      const look = lookOf(find(procedure), language);
      const step = look.steps.find(each => each.type === type);
      if (!step) throw new Error(type);
      const asking = askingFor(look, step);
      const html = String(StepForm({ look, asking }));
      const { properties } = step.payloadSchema as { properties: Record<string, object> };
      for (const name of Object.keys(properties).filter(each => each !== 'type')) {
        const asked = asking.fields.some(({ pointer }) => pointer === `/${name}`) || name === 'absent';
        expect(asked, name).toBe(true);
        expect(wordsOfField(`/${name}`), name).toBeDefined();
      }
      for (const field of allFields(asking.fields)) {
        expect(wordsOfField(field.pointer), field.pointer).toBeDefined();
        if (field.kind === 'choice')
          for (const { value, label } of field.options) expect(label[language], value).not.toBe(value);
        if (field.kind === 'line' || field.kind === 'number')
          if (!html.includes('opinions')) expect(html).toContain(`name="${field.pointer}"`);
      }
      expect(html).not.toMatch(/undefined|NaN|\[object /);
    }
  });

  it('says what its example says when it is filled in so', () => {
    const own = find(procedure);
    const look = lookOf(own);
    const step = look.steps.find(each => each.type === type);
    if (!step) throw new Error(type);
    const payload = catalogue[procedure].steps[type]?.example({
      facts: look.facts,
      context: own.context as never,
    }) as object;
    const body = { type, occurredAt: '2020-12-01T08:15:00+07:00', by: step.by[0] ?? own.subject, ...payload };
    const fields = fieldsOfStep(look, step);
    const again = bodyOf(type, fields, new Typed(entriesOf(body)), whole.cycle.roster);
    const known = (given: object): unknown =>
      JSON.parse(
        JSON.stringify(given, (_key, value) => (value === '' || value?.length === 0 ? undefined : value)),
      );
    const times = { startsAt: (body as Partial<Step>).startsAt };
    if (times.startsAt !== undefined) {
      expect(Date.parse(String(again.startsAt))).toBe(Date.parse(String(times.startsAt)));
      again.startsAt = times.startsAt;
    }
    expect(known(again)).toEqual(known(body));
  });
});
