import type { AvailableStep } from '../../../machines/available.ts';
import { formatHanoi } from '../../../machines/calendar.ts';
import type { Clause } from '../../../machines/clauses.ts';
import type { Instant } from '../../../machines/words.ts';
import { ClauseRef } from '../pieces.tsx';
import type { Field } from './fields.ts';
import { Fault, type Filling, Must } from './filling.tsx';
import { Inputs, inputId, isGroup } from './inputs.tsx';
import type { Look } from './look.ts';
import { toLocal } from './typed.ts';
import { said } from './words.ts';

const BALLOT = new Set(['/eligible', '/present', '/issued', '/returned', '/valid', '/votes']);

const Label = ({ field, fill }: { field: Field; fill: Filling }) => (
  <>
    <span class="label">{fill.view.t(field.label)}</span> <Must view={fill.view} required={field.required} />
    {field.hint ? <span class="hint">{fill.view.t(field.hint)}</span> : null}
  </>
);

const Earliest = ({ fill, earliest }: { fill: Filling; earliest: Instant }) => (
  <p class="hint">
    {fill.view.t(said.hanoiTime)} · {fill.view.t(said.earliestIs(formatHanoi(earliest)))}{' '}
    <button type="button" class="link" data-set="/occurredAt" data-value={toLocal(earliest)} hidden>
      {fill.view.t(said.useEarliest)}
    </button>
  </p>
);

const Digest = ({ fill }: { fill: Filling }) => (
  <label class="field file" data-digest hidden>
    <span class="label">{fill.view.t(said.fromFile)}</span>
    <input type="file" />
    <span class="hint">{fill.view.t(said.fromFileHelp)}</span>
  </label>
);

/** A field with its label, its inputs and what is wrong with it. */
const Asked = ({ field, fill, earliest }: { field: Field; fill: Filling; earliest: Instant }) => {
  if (field.kind === 'parts') {
    const inner = (
      <div class={field.paper ? 'parts paper' : 'parts'}>
        {field.fields.map(each => (
          <Asked field={each} fill={fill} earliest={earliest} />
        ))}
        {field.paper ? <Digest fill={fill} /> : null}
      </div>
    );
    const folded = !field.required && !fill.typed.any(`${field.pointer}/`) && !hasFault(fill, field.pointer);
    return field.required ? (
      <fieldset class="asked">
        <legend>
          <Label field={field} fill={fill} />
        </legend>
        <Fault fill={fill} name={field.pointer} />
        {inner}
      </fieldset>
    ) : (
      <details class="asked more" open={!folded}>
        <summary>
          <Label field={field} fill={fill} />
        </summary>
        {inner}
      </details>
    );
  }
  if (isGroup(field))
    return (
      <fieldset class={`asked ${field.kind}`}>
        <legend>
          <Label field={field} fill={fill} />
        </legend>
        <Fault fill={fill} name={field.pointer} />
        <Inputs field={field} fill={fill} />
      </fieldset>
    );
  return (
    <div class={`asked field ${field.kind}`}>
      {field.kind === 'yes' ? (
        <label class="row">
          <input
            type="checkbox"
            name={field.pointer}
            value="1"
            checked={fill.typed.one(field.pointer) !== ''}
          />
          <span class="label">{fill.view.t(field.label)}</span>
        </label>
      ) : (
        <>
          <label for={inputId(fill, field)}>
            <Label field={field} fill={fill} />
          </label>
          <Inputs field={field} fill={fill} />
        </>
      )}
      {field.pointer === '/occurredAt' ? <Earliest fill={fill} earliest={earliest} /> : null}
      <Fault fill={fill} name={field.pointer} />
    </div>
  );
};

const hasFault = ({ faults }: Filling, pointer: string): boolean =>
  [...faults.keys()].some(each => each === pointer || each.startsWith(`${pointer}/`));

/** The numbers of a count: they add themselves up while one types, and again on the server. */
const Ballot = ({
  fields,
  fill,
  look,
  earliest,
}: {
  fields: readonly Field[];
  fill: Filling;
  look: Look;
  earliest: Instant;
}) => {
  const { view } = look;
  const votes = fields.find(({ pointer }) => pointer === '/votes');
  return (
    <div class="ballot" data-ballot data-pass-mark={look.facts.plan.readings.passMark}>
      <div class="ballot-numbers">
        {fields
          .filter(field => field !== votes)
          .map(field => (
            <Asked field={field} fill={fill} earliest={earliest} />
          ))}
      </div>
      {votes ? <Asked field={votes} fill={fill} earliest={earliest} /> : null}
      <p class="ballot-sum" role="status" data-ballot-sum hidden>
        <span>
          {view.t(said.ballotSum)}: <b data-sum>0</b>
        </span>
        <span data-agrees hidden>
          ✓ {view.t(said.ballotAgrees)}
        </span>
        <span data-differs hidden>
          ✗ {view.t(said.ballotDiffers)} (<b data-valid>0</b>)
        </span>
        <span data-proposes hidden>
          {view.t(said.ballotProposes)}: <b data-level />
        </span>
        <template data-none>{view.t(said.noMajority)}</template>
      </p>
    </div>
  );
};

export interface Asking {
  readonly step: AvailableStep;
  readonly fields: readonly Field[];
  readonly fill: Filling;
  readonly earliest: Instant;
  /** The version the form speaks of, and the key under which it is recorded once. */
  readonly version: number;
  readonly key: string;
  /** After somebody else was first: what is sent goes to the new version. */
  readonly again: boolean;
}

/** The form of one step, drawn from its schema. */
export const StepForm = ({ look, asking }: { look: Look; asking: Asking }) => {
  const { view, own } = look;
  const { step, fields, fill, earliest } = asking;
  const ballot = fields.filter(({ pointer }) => BALLOT.has(pointer));
  const isBallot = ballot.length === BALLOT.size;
  const rest = isBallot ? fields.filter(field => !ballot.includes(field)) : fields;
  const firstAfterHead = rest.findIndex(({ pointer }) => pointer !== '/occurredAt' && pointer !== '/by');
  const head = firstAfterHead < 0 ? rest : rest.slice(0, firstAfterHead);
  const tail = firstAfterHead < 0 ? [] : rest.slice(firstAfterHead);
  return (
    <form
      method="post"
      action={`${view.at(`/cases/${own.case}`, { step: step.type })}#verdict`}
      class="step-form"
      novalidate
      data-once
      id="act"
    >
      <input type="hidden" name="step" value={step.type} />
      <input type="hidden" name="version" value={String(asking.version)} />
      <input type="hidden" name="key" value={asking.key} />
      <header class="step-form-head">
        <h3>{view.t(step.label)}</h3>
        <ClauseRef view={view} clause={step.clause as Clause} />
      </header>
      <div class="parts">
        {head.map(field => (
          <Asked field={field} fill={fill} earliest={earliest} />
        ))}
      </div>
      {isBallot ? <Ballot fields={ballot} fill={fill} look={look} earliest={earliest} /> : null}
      {tail.map(field => (
        <Asked field={field} fill={fill} earliest={earliest} />
      ))}
      {view.acting && !step.by.includes(view.acting) ? (
        <p class="hint">{view.t(said.actingNotAllowed(view.name(view.acting)))}</p>
      ) : null}
      <div class="row step-form-foot">
        {/* First in the form, so that the Enter key checks and does not record. */}
        <button type="submit" name="do" value="check">
          {view.t(said.check)}
        </button>
        <button type="submit" name="do" value="record" class="primary">
          {view.t(asking.again ? said.recordAgain(asking.version) : said.record)}
        </button>
      </div>
    </form>
  );
};
