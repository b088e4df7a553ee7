import type { Child } from 'hono/jsx';
import { formatHanoi } from '../../../machines/calendar.ts';
import type { CaseRecord } from '../../../machines/case.ts';
import { type Text, text } from '../../../machines/words.ts';
import { problems } from '../../problem.ts';
import { fieldName } from '../case/field-words.ts';
import { speak } from '../case/speak.ts';
import type { Typed } from '../case/typed.ts';
import { Against } from '../case/why.tsx';
import { Icon, Name } from '../pieces.tsx';
import { ShownTime } from '../shown-time.tsx';
import { stepLabel } from '../standing.ts';
import { type Conference, nameOf } from './conference.ts';
import type { Outcome, Sent } from './send.ts';
import { said } from './words.ts';

/** What every part of the sheet is drawn from. */
export interface Sheet {
  readonly conference: Conference;
  readonly typed: Typed;
  readonly sent: Sent | null;
  /** What is shown but cannot be sent: a past day, a closed cycle. */
  readonly still: boolean;
}

/** When a step was recorded to have happened. */
export const Done = ({ at }: { at: string }) => (
  <span class="cell-done">
    <Icon name="done" />
    <time datetime={at}>{formatHanoi(at).replace(/\/\d{4}/, '')}</time>
  </span>
);

const refusedHere = ({ sent }: Sheet, own: CaseRecord, step: string): Outcome | undefined =>
  sent?.outcomes.find(
    ({ entry, accepted }) => !accepted && entry.own.case === own.case && entry.type === step,
  );

/** The cell of one step of one case: when it happened, or a tick to record it. */
export const Tick = ({
  sheet,
  own,
  step,
  label,
  children,
}: {
  sheet: Sheet;
  own: CaseRecord;
  step: string;
  label: string;
  children?: Child;
}) => {
  const at = own.taken[step];
  if (at !== undefined) return <Done at={at} />;
  if (own.scope !== 'in') return <span class="soft">–</span>;
  const name = nameOf(own, step);
  const outcome = refusedHere(sheet, own, step);
  return (
    <span class={outcome?.problem || (outcome && outcome.reasons.length > 0) ? 'cell refused' : 'cell'}>
      <input
        type="checkbox"
        name={name}
        value="1"
        data-column={step}
        checked={sheet.typed.one(name) !== ''}
        disabled={sheet.still}
        aria-label={label}
      />
      {children}
    </span>
  );
};

export const Field = ({
  sheet,
  name,
  label,
  type = 'text',
  size,
}: {
  sheet: Sheet;
  name: string;
  label: string;
  type?: 'text' | 'datetime-local' | 'time' | 'number';
  size?: number;
}) => (
  <>
    <input
      type={type}
      name={name}
      value={sheet.typed.one(name)}
      aria-label={label}
      placeholder={type === 'text' ? label : undefined}
      disabled={sheet.still}
      {...(size ? { style: `width:${size}em` } : {})}
      {...(type === 'number' ? { min: '0', inputmode: 'numeric' as const } : {})}
    />
    {type === 'datetime-local' ? <ShownTime name={name} value={sheet.typed.one(name)} /> : null}
  </>
);

export const Choose = ({
  sheet,
  name,
  label,
  options,
  lang,
}: {
  sheet: Sheet;
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  /** Of names of the roster, whatever the page speaks. */
  lang?: 'vi';
}) => (
  <select name={name} aria-label={label} disabled={sheet.still}>
    <option value="">–</option>
    {options.map(option => (
      <option value={option.value} selected={sheet.typed.one(name) === option.value} lang={lang}>
        {option.label}
      </option>
    ))}
  </select>
);

/** A box that ticks a whole column: only with scripts, and so hidden without. */
export const WholeColumn = ({ sheet, step }: { sheet: Sheet; step: string }) =>
  sheet.still ? null : (
    <button type="button" class="link small" data-whole-column={step} hidden>
      {sheet.conference.view.t(said.columnAll)}
    </button>
  );

export const Subject = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  const title = view.person(own.subject)?.posts.find(({ body }) => body === own.brief.actors.body)?.title;
  return (
    <th scope="row" class="stacked">
      <a class="plain-link" href={view.at(`/cases/${own.case}`)} title={view.t(said.openCase)}>
        <Name>{view.name(own.subject)}</Name>
      </a>
      {title ? (
        <small class="soft" lang="vi">
          {title}
        </small>
      ) : null}
      {sheet.still ? null : (
        <input
          type="hidden"
          name={`version/${own.case}`}
          value={sheet.typed.one(`version/${own.case}`) || String(own.version)}
        />
      )}
    </th>
  );
};

const inShort = ({ problem }: Outcome): Text =>
  problem === 'version-required'
    ? said.notTried
    : problem === 'stale-version'
      ? said.overtaken
      : problem
        ? problems[problem].title
        : text('', '');

/** Why steps of a row were refused, right below it. */
export const RowReasons = ({ sheet, own, columns }: { sheet: Sheet; own: CaseRecord; columns: number }) => {
  const { view } = sheet.conference;
  const refused = (sheet.sent?.outcomes ?? []).filter(
    ({ entry, accepted, problem }) => entry.own.case === own.case && !accepted && problem !== null,
  );
  if (refused.length === 0) return null;
  return (
    <tr class="row-reasons">
      <td colspan={columns}>
        <ul>
          {refused.map(outcome => (
            <li>
              <b>{view.t(stepLabel(own.procedure, outcome.entry.type))}</b>: {view.t(inShort(outcome))}
              {outcome.problem === 'version-required' ? null : (
                <ul class="reasons">
                  {outcome.reasons.map(reason =>
                    'waitingFor' in reason ? (
                      <Against view={view} own={own.case} violation={reason} />
                    ) : (
                      <li>
                        <b>{fieldName(view, reason.pointer)}</b>: {speak(view, reason.message)}
                      </li>
                    ),
                  )}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
};
