import { type AvailableStep, payloadSchema } from '../../../machines/available.ts';
import { earliest } from '../../../machines/decide.ts';
import { type Field, fieldsOf, type Schema } from './fields.ts';
import type { Filling } from './filling.tsx';
import type { Asking } from './form.tsx';
import { type Look, possibleSteps } from './look.ts';
import { newKey } from './send.ts';
import { entriesOf, likelyTime, Typed, toLocal } from './typed.ts';

/** Fields that the case itself fills in beforehand; what is somebody's judgement is never suggested. */
const KNOWN = [
  '/by',
  '/roll',
  '/to',
  '/from',
  '/members',
  '/presiding',
  '/officerInCharge',
  '/group',
  '/person',
  '/of',
  '/item',
  '/eligible',
  '/halfDays',
  '/document/title',
  '/minutes/title',
];

const isKnown = (name: string): boolean =>
  KNOWN.some(known => name === known || (known === '/roll' && name.startsWith('/roll/')));

/** The fields of a step of a case. */
export const fieldsOfStep = (
  { view, own, facts }: Pick<Look, 'view' | 'own' | 'facts'>,
  step: AvailableStep,
) => fieldsOf(payloadSchema(own.procedure, step.type) as Schema, { view, own, facts, by: step.by });

/** The form as it is first shown: what the case knows is filled in, and the time of now. */
export const beforehand = (look: Look, step: AvailableStep, fields: readonly Field[]): Typed => {
  const { view, own, facts } = look;
  const optional = new Set(fields.filter(({ required }) => !required).map(({ pointer }) => pointer));
  const by = view.acting && step.by.includes(view.acting) ? view.acting : (step.by[0] ?? '');
  const known = entriesOf(step.example ?? {}).filter(
    ([name]) => isKnown(name) && name !== '/by' && !(name === '/document/title' && optional.has('/document')),
  );
  return new Typed([
    ...known,
    ['/by', by],
    ['/occurredAt', toLocal(likelyTime(earliest(own, step.type, facts, facts.now), facts.now))],
  ]);
};

/** The step asked for by the address, else the next one that is possible. */
export const stepAsked = (look: Look, type: string | undefined): AvailableStep | null => {
  const { onward, aside } = possibleSteps(look);
  return [...onward, ...aside].find(step => step.type === type) ?? onward[0] ?? null;
};

export const askingFor = (
  look: Look,
  step: AvailableStep,
  more: {
    readonly typed?: Typed;
    readonly faults?: ReadonlyMap<string, string>;
    readonly key?: string;
    readonly version?: number;
    readonly again?: boolean;
  } = {},
): Asking => {
  const { view, own, facts } = look;
  const fields = fieldsOfStep(look, step);
  const fill: Filling = {
    view,
    typed: more.typed ?? beforehand(look, step, fields),
    faults: more.faults ?? new Map(),
    form: `f-${step.type}`,
  };
  return {
    step,
    fields,
    fill,
    earliest: earliest(own, step.type, facts, facts.now),
    version: more.version ?? own.version,
    key: more.key ?? newKey(),
    again: more.again ?? false,
  };
};
