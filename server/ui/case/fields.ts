import type { CaseRecord, Facts } from '../../../machines/case.ts';
import { GRADES, type Text, text } from '../../../machines/words.ts';
import type { CycleView } from '../view.ts';
import { labelOfChoice, wordsOfField } from './field-words.ts';

/** What of JSON Schema the steps use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | false;
}

export interface Option {
  readonly value: string;
  readonly label: Text;
  /** Said beside it: a post, the group a criterion belongs to. */
  readonly more?: Text;
  /** Of a row of a table: it may be left without a choice. */
  readonly optional?: boolean;
}

interface Base {
  /** RFC 6901 pointer into the body: the name of the input, and what a fault points at. */
  readonly pointer: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly required: boolean;
}

/** One field of a step as it is asked for: its kind says what is drawn and how it is read again. */
export type Field = Base &
  (
    | { readonly kind: 'time' | 'day' | 'number' | 'line' }
    | { readonly kind: 'words' | 'lines' }
    | { readonly kind: 'yes' }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    /** One, or several, of a list that is too long for buttons. */
    | { readonly kind: 'pick'; readonly options: readonly Option[] }
    | { readonly kind: 'picks'; readonly options: readonly Option[]; readonly open: boolean }
    /** Present or absent for each: `attending` and `absent` together. */
    | { readonly kind: 'roll'; readonly options: readonly Option[] }
    | { readonly kind: 'parts'; readonly fields: readonly Field[]; readonly paper: boolean }
    /** One choice for each of a fixed list: grades by criterion, levels by month. */
    | { readonly kind: 'table'; readonly rows: readonly Option[]; readonly options: readonly Option[] }
    /** Level and opinion for each body asked. */
    | { readonly kind: 'opinions'; readonly options: readonly Option[]; readonly fields: readonly Field[] }
  );

/** For whom a form is drawn: the case, all that decides on it, and who may take the step. */
export interface Scene {
  readonly view: CycleView;
  readonly own: CaseRecord;
  readonly facts: Facts;
  readonly by: readonly string[];
}

const LONG = new Set(['note', 'comment', 'opinion', 'strengths', 'shortcomings', 'reason']);
const named = (name: string): Text => text(name, name);

const asked = ({ view }: Scene, ids: Iterable<string | null>): readonly Option[] =>
  [...new Set(ids)]
    .filter(id => id !== null && id !== '')
    .map(id => ({
      value: id as string,
      label: named(view.name(id as string)),
      ...postOf(view, id as string),
    }));

const postOf = (view: CycleView, id: string): { more?: Text } => {
  const post = view.person(id)?.posts[0];
  return post?.title ? { more: named(post.title) } : {};
};

/** People and bodies that a field may name, by its name; the conference where nothing narrower is known. */
const candidates = (name: string, scene: Scene): readonly Option[] => {
  const { facts, own, by, view } = scene;
  const { actors, conference, fromAbove } = facts.brief;
  switch (name) {
    case 'by':
      return asked(scene, by);
    case 'officerInCharge':
      return asked(scene, actors.officers);
    case 'group':
      return asked(scene, [actors.group]);
    case 'presiding':
      return asked(scene, [facts.head, ...actors.deputies, ...conference, ...fromAbove]);
    case 'to':
      return asked(scene, [own.subject, actors.body, ...conference]);
    default: {
      const others = name === 'from' && own.procedure.endsWith('Rating');
      if (others)
        return asked(
          scene,
          view.whole.cycle.roster.bodies
            .filter(({ kind, id }) => kind !== 'partyGroup' && kind !== 'cell' && id !== own.subject)
            .map(({ id }) => id),
        );
      if (name === 'person') return asked(scene, [...actors.deputies, ...conference]);
      const there = conference.filter(id => name !== 'members' || id !== own.subject);
      return asked(scene, there.length > 0 ? there : fromAbove);
    }
  }
};

/** Choices that stand in the plan or the case itself: items of the file, results that were revoked. */
const listed = (name: string, { facts, view }: Scene): readonly Option[] | null => {
  if (name === 'item' || name === 'items')
    return facts.brief.items.map(id => ({
      value: id,
      label: facts.plan.dossierItems.find(item => item.id === id)?.name ?? named(id),
    }));
  if (name === 'of')
    return facts.marks.map(({ of }) => {
      const record = view.whole.world.cases.get(of);
      return { value: of, label: named(record ? `${view.name(record.subject)} (${of})` : of) };
    });
  return null;
};

const optionsOf = (values: readonly string[]): readonly Option[] =>
  values.map(value => ({ value, label: labelOfChoice(value, values) ?? named(value) }));

const MONTHS = Array.from(
  { length: 12 },
  (_, at): Option => ({
    value: String(at + 1),
    label: text(`Tháng ${at + 1}`, `Month ${at + 1}`),
    optional: true,
  }),
);

const rowsOf = (name: string, { facts }: Scene): readonly Option[] =>
  name === 'months'
    ? MONTHS
    : (facts.brief.sheet ? facts.plan.criteria[facts.brief.sheet] : []).map(
        ({ id, name: label, result, optional }) => ({
          value: id,
          label,
          ...(result ? { more: text('nhóm kết quả', 'result group') } : {}),
          ...(optional ? { optional } : {}),
        }),
      );

const PEOPLE = new Set(['by', 'officerInCharge', 'group', 'presiding', 'person']);

const fieldOf = (pointer: string, schema: Schema, required: boolean, scene: Scene): Field => {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  const words = wordsOfField(pointer);
  const base: Base = {
    pointer,
    label: words?.label ?? named(name),
    ...(words?.hint ? { hint: words.hint } : {}),
    required,
  };
  const own = listed(name, scene);
  if (schema.type === 'array') {
    if (own) return { ...base, kind: 'picks', options: own, open: false };
    if (name === 'topics' || name === 'points') return { ...base, kind: 'lines' };
    return {
      ...base,
      kind: 'picks',
      options: candidates(name, scene),
      open: name === 'to' || name === 'from',
    };
  }
  if (schema.type === 'object') {
    if (schema.properties)
      return {
        ...base,
        kind: 'parts',
        paper: 'sha256' in schema.properties,
        fields: fieldsWithin(pointer, schema, scene),
      };
    const inner = schema.additionalProperties || {};
    if (inner.enum)
      return { ...base, kind: 'table', rows: rowsOf(name, scene), options: optionsOf(inner.enum) };
    return {
      ...base,
      kind: 'opinions',
      options: candidates(name, scene),
      fields: fieldsWithin('', inner, scene),
    };
  }
  if (schema.type === 'integer' || schema.type === 'number') return { ...base, kind: 'number' };
  if (schema.type === 'boolean') return { ...base, kind: 'yes' };
  if (schema.enum) return { ...base, kind: 'choice', options: optionsOf(schema.enum) };
  if (own) return { ...base, kind: 'pick', options: own };
  if (PEOPLE.has(name)) return { ...base, kind: 'pick', options: candidates(name, scene) };
  if (name === 'occurredAt' || schema.format === 'date-time') return { ...base, kind: 'time' };
  if (schema.format === 'date') return { ...base, kind: 'day' };
  return LONG.has(name) ? { ...base, kind: 'words' } : { ...base, kind: 'line' };
};

const fieldsWithin = (at: string, schema: Schema, scene: Scene): readonly Field[] =>
  Object.entries(schema.properties ?? {})
    .filter(([, { const: fixed }]) => fixed === undefined)
    .map(([name, inner]) => fieldOf(`${at}/${name}`, inner, schema.required?.includes(name) ?? false, scene));

/** What stands first in every form, and what stands last; the payload between them in the order of the schema. */
const place = ({ pointer, required }: Field): number =>
  pointer === '/occurredAt'
    ? 0
    : pointer === '/by'
      ? 1
      : pointer === '/document' && !required
        ? 3
        : pointer === '/note'
          ? 4
          : 2;

const withRoll = (fields: readonly Field[]): readonly Field[] => {
  const attending = fields.find(({ pointer }) => pointer === '/attending');
  const absent = fields.find(({ pointer }) => pointer === '/absent');
  if (attending?.kind !== 'picks' || !absent) return fields;
  return fields
    .filter(field => field !== absent)
    .map(field =>
      field === attending ? { ...attending, kind: 'roll' as const, options: attending.options } : field,
    );
};

/** The fields of a step, drawn from the JSON Schema of its body. */
export const fieldsOf = (schema: Schema, scene: Scene): readonly Field[] =>
  [...withRoll(fieldsWithin('', schema, scene))].sort((a, b) => place(a) - place(b));

/** Every field, those inside others too. */
export const allFields = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap(field =>
    field.kind === 'parts' || field.kind === 'opinions' ? [field, ...allFields(field.fields)] : [field],
  );

export const isGradeTable = (field: Field): boolean =>
  field.kind === 'table' &&
  field.options.length === GRADES.length &&
  field.options.some(o => o.value === 'average');
