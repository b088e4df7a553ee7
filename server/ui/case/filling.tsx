import type { CycleView } from '../view.ts';
import type { Field } from './fields.ts';
import type { Typed } from './typed.ts';
import { said } from './words.ts';

/** What an input needs to know beside its field: what was typed, and what is wrong with it. */
export interface Filling {
  readonly view: CycleView;
  readonly typed: Typed;
  /** Faults by pointer. */
  readonly faults: ReadonlyMap<string, string>;
  /** Begins the ids of the inputs. */
  readonly form: string;
}

export interface InputProps<Kind extends Field['kind']> {
  readonly field: Field & { kind: Kind };
  readonly fill: Filling;
  /** The name, where it is not the pointer of the field. */
  readonly name?: string;
}

export const idOf = (fill: Filling, name: string): string => `${fill.form}${name.replaceAll('/', '-')}`;

export const wrong = (fill: Filling, name: string) =>
  fill.faults.has(name)
    ? ({ 'aria-invalid': 'true', 'aria-describedby': `${idOf(fill, name)}-fault` } as const)
    : {};

export const Fault = ({ fill, name }: { fill: Filling; name: string }) => {
  const message = fill.faults.get(name);
  return message ? (
    <p class="fault" id={`${idOf(fill, name)}-fault`}>
      {message}
    </p>
  ) : null;
};

export const Must = ({ view, required }: { view: CycleView; required: boolean }) =>
  required ? (
    <span class="must">{view.t(said.required)}</span>
  ) : (
    <span class="may">{view.t(said.optional)}</span>
  );
