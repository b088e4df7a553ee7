import { ShownTime } from '../shown-time.tsx';
import type { CycleView } from '../view.ts';
import type { Field, Option } from './fields.ts';
import { type Filling, type InputProps, idOf, wrong } from './filling.tsx';
import { Grades, Roll } from './mark-tables.tsx';
import { bodiesAsked } from './typed.ts';
import { said } from './words.ts';

const types = { time: 'datetime-local', day: 'date', number: 'number', line: 'text' } as const;

const Simple = ({ field, fill, name = field.pointer }: InputProps<'time' | 'day' | 'number' | 'line'>) => {
  const value = fill.typed.one(name);
  return (
    <>
      <input
        type={types[field.kind]}
        id={idOf(fill, name)}
        name={name}
        value={value}
        aria-required={field.required ? 'true' : undefined}
        {...(field.kind === 'time' ? { step: value.length > 16 ? '0.001' : '60' } : {})}
        {...(field.kind === 'number' ? { min: '0', inputmode: 'numeric' as const } : {})}
        {...(field.kind === 'line' && name.endsWith('sha256') ? { class: 'digest', spellcheck: false } : {})}
        {...wrong(fill, name)}
      />
      {field.kind === 'time' || field.kind === 'day' ? <ShownTime name={name} value={value} /> : null}
    </>
  );
};

const Words = ({ field, fill, name = field.pointer }: InputProps<'words' | 'lines'>) => (
  <textarea
    id={idOf(fill, name)}
    name={name}
    rows={field.kind === 'lines' ? 4 : 3}
    aria-required={field.required ? 'true' : undefined}
    {...wrong(fill, name)}
  >
    {fill.typed.one(name)}
  </textarea>
);

/** Names of the roster are Vietnamese, whatever the page speaks. */
export const langOf = ({ label }: Option): 'vi' | undefined => (label.vi === label.en ? 'vi' : undefined);

const Choosable = ({ view, option, chosen }: { view: CycleView; option: Option; chosen: boolean }) => (
  <option value={option.value} selected={chosen} lang={langOf(option)}>
    {view.t(option.label) + (option.more ? ` · ${view.t(option.more)}` : '')}
  </option>
);

const Pick = ({ field, fill, name = field.pointer }: InputProps<'pick'>) => {
  const { view, typed } = fill;
  const value = typed.one(name);
  const known = field.options.some(option => option.value === value);
  return (
    <select
      id={idOf(fill, name)}
      name={name}
      aria-required={field.required ? 'true' : undefined}
      {...wrong(fill, name)}
    >
      <option value="">{`– ${view.t(said.choose)} –`}</option>
      {value !== '' && !known ? (
        <option value={value} selected lang="vi">
          {view.name(value)}
        </option>
      ) : null}
      {field.options.map(option => (
        <Choosable view={view} option={option} chosen={option.value === value} />
      ))}
    </select>
  );
};

/** One of a few, side by side; what is not required may be left open again. */
const Choice = ({ field, fill, name = field.pointer }: InputProps<'choice'>) => {
  const { view, typed } = fill;
  const value = typed.one(name);
  return (
    <div class="radios" id={idOf(fill, name)}>
      {field.required ? null : (
        <label>
          <input type="radio" name={name} value="" checked={value === ''} />
          <span class="soft">–</span>
        </label>
      )}
      {field.options.map(option => (
        <label>
          <input type="radio" name={name} value={option.value} checked={option.value === value} />
          <span>{view.t(option.label)}</span>
        </label>
      ))}
    </div>
  );
};

/** Bodies and officers, offered by name: whoever else is meant is typed, and known by name or id (`typed.ts`). */
const offered = ({ view }: Filling): readonly string[] => {
  const { bodies, people } = view.whole.cycle.roster;
  return [
    ...bodies.map(({ name }) => name),
    ...people.filter(({ posts }) => posts.length > 0).map(({ name }) => name),
  ];
};

/** Somebody who is not in the list: an input for each one named so far, and one more. */
const Others = ({ field, fill, given }: InputProps<'picks'> & { given: readonly string[] }) => {
  const { view, typed } = fill;
  const name = `more:${field.pointer}`;
  const list = `${idOf(fill, field.pointer)}-offered`;
  const named = [...typed.all(name), ...given].map(each => each.trim()).filter(Boolean);
  return (
    <fieldset class="others">
      <legend>
        {view.t(said.others)} <span class="hint">{view.t(said.othersHelp)}</span>
      </legend>
      {[...named, ''].map(value => (
        <input
          type="text"
          name={name}
          value={value}
          list={list}
          autocomplete="off"
          aria-label={view.t(said.others)}
        />
      ))}
      <datalist id={list} lang="vi">
        {offered(fill).map(each => (
          <option value={each} />
        ))}
      </datalist>
    </fieldset>
  );
};

const Picks = ({ field, fill }: InputProps<'picks'>) => {
  const { view, typed } = fill;
  const chosen = typed.all(field.pointer);
  const more = chosen.filter(id => id && !field.options.some(({ value }) => value === id));
  return (
    <div class="picks" data-picks id={idOf(fill, field.pointer)}>
      <div class="picks-head">
        <span class="soft" data-picked hidden>
          <b data-picked-count>{String(chosen.filter(Boolean).length)}</b>
          {` / ${field.options.length} ${view.t(said.chosen)}`}
        </span>
        <button type="button" class="quiet small" data-pick="all" hidden>
          {view.t(said.all)}
        </button>
        <button type="button" class="quiet small" data-pick="none" hidden>
          {view.t(said.none)}
        </button>
      </div>
      <ul
        class="picks-list"
        tabindex={field.options.length > 12 ? 0 : undefined}
        aria-label={view.t(field.label)}
      >
        {field.options.map(option => (
          <li>
            <label>
              <input
                type="checkbox"
                name={field.pointer}
                value={option.value}
                checked={typed.has(field.pointer, option.value)}
              />
              <span lang="vi">{view.t(option.label)}</span>
              {option.more ? <small lang="vi">{view.t(option.more)}</small> : null}
            </label>
          </li>
        ))}
      </ul>
      {field.open ? <Others field={field} fill={fill} given={more} /> : null}
    </div>
  );
};

const Opinions = ({ field, fill }: InputProps<'opinions'>) => {
  const { view } = fill;
  return (
    <ul class="opinions">
      {bodiesAsked(field, fill.typed).map(id => (
        <li>
          <b lang="vi">{view.name(id)}</b>
          <div class="parts">
            {field.fields.map(inner => {
              const name = `${field.pointer}/${id}${inner.pointer}`;
              return (
                <div class="field">
                  <label for={idOf(fill, name)}>{view.t(inner.label)}</label>
                  {inner.kind === 'choice' ? (
                    <Pick field={{ ...inner, kind: 'pick' }} fill={fill} name={name} />
                  ) : (
                    <Simple field={{ ...inner, kind: 'line' }} fill={fill} name={name} />
                  )}
                </div>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
};

/** The inputs of a field that asks several things at once stand in a fieldset; the others under a label. */
export const isGroup = ({ kind }: Field): boolean =>
  ['choice', 'picks', 'roll', 'parts', 'table', 'opinions'].includes(kind);

export const Inputs = ({ field, fill }: { field: Field; fill: Filling }) => {
  switch (field.kind) {
    case 'time':
    case 'day':
    case 'number':
    case 'line':
      return <Simple field={field} fill={fill} />;
    case 'words':
    case 'lines':
      return <Words field={field} fill={fill} />;
    case 'pick':
      return <Pick field={field} fill={fill} />;
    case 'choice':
      return <Choice field={field} fill={fill} />;
    case 'picks':
      return <Picks field={field} fill={fill} />;
    case 'roll':
      return <Roll field={field} fill={fill} />;
    case 'table':
      return <Grades field={field} fill={fill} />;
    case 'opinions':
      return <Opinions field={field} fill={fill} />;
    default:
      return null;
  }
};

/** The id a label points at. */
export const inputId = (fill: Filling, field: Field): string => idOf(fill, field.pointer);
