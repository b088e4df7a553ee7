import type { Child } from 'hono/jsx';
import type { CaseRecord } from '../../../machines/case.ts';
import { type RatingMemory, ratingMemory } from '../../../machines/rating-memory.ts';
import { GRADES, LEVELS, type Level } from '../../../machines/words.ts';
import { gradeLabel, levelInShort } from '../case/field-words.ts';
import { Card } from '../pieces.tsx';
import { stepLabel } from '../standing.ts';
import { Choose, Done, Field, RowReasons, type Sheet, Subject, Tick, WholeColumn } from './cells.tsx';
import { COMMENTS, commentSteps, nameOf, type RatingStep } from './conference.ts';
import { said } from './words.ts';

const COUNTS = ['eligible', 'present', 'issued', 'returned', 'valid'] as const;
/** Counts that may differ from one ballot of a conference to the next. */
const OWN_COUNTS = ['returned', 'valid'] as const;
const TARGETS = ['met', 'total', 'mainMet', 'mainTotal'] as const;
const COLUMNS = 7;

/** Whether a row shows its criteria one by one: asked for, or something stands in them. */
const isUnfolded = ({ typed }: Sheet, own: CaseRecord): boolean =>
  typed.one('unfold') === own.case || typed.one(nameOf(own, 'selfRated', 'each')) !== '';

const Recorded = ({
  sheet,
  own,
  step,
  level,
}: {
  sheet: Sheet;
  own: CaseRecord;
  step: string;
  level?: Level | null | undefined;
}) => (
  <>
    <Done at={own.taken[step] as string} />
    {level ? <b class="cell-level">{sheet.conference.view.t(levelInShort[level])}</b> : null}
  </>
);

const isOpen = (own: CaseRecord, step: string): boolean =>
  own.scope === 'in' && own.taken[step] === undefined;

const LevelChoice = ({ sheet, own, step }: { sheet: Sheet; own: CaseRecord; step: RatingStep }) => {
  const { view } = sheet.conference;
  return (
    <Choose
      sheet={sheet}
      name={nameOf(own, step, 'level')}
      label={`${view.name(own.subject)}: ${view.t(stepLabel(own.procedure, step))}`}
      options={LEVELS.map(level => ({ value: level, label: view.t(levelInShort[level]) }))}
    />
  );
};

/** The numbers of the year's targets, where the person has any (B.II.6#1). */
const Targets = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  const whose = `${view.name(own.subject)}: ${view.t(said.targets)}`;
  const name = nameOf(own, 'forceMajeure', 'targets');
  return (
    <span class="targets-row">
      <b>{view.t(said.targets)}</b>
      {TARGETS.map(target => (
        <span>
          <small>{view.t(said[target])}</small>
          <Field
            sheet={sheet}
            name={nameOf(own, target, 'targets')}
            label={`${whose}, ${view.t(said[target])}`}
            type="number"
          />
        </span>
      ))}
      <label>
        <input type="checkbox" name={name} value="1" checked={sheet.typed.one(name) !== ''} />
        <small>{view.t(said.forceMajeure)}</small>
      </label>
    </span>
  );
};

/**
 * One grade for all criteria; each by itself, and the targets, in the rows that ask for it: drawn for
 * everyone they would make the page of a large cell too long to load and to read.
 */
const Grades = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  const criteria = own.brief.sheet ? view.whole.plan.criteria[own.brief.sheet] : [];
  const options = GRADES.map(grade => ({ value: grade, label: view.t(gradeLabel[grade]) }));
  const each = isUnfolded(sheet, own);
  return (
    <span class="stack-fields">
      <span class="row tight">
        <span class="soft">{view.t(said.gradesAll)}</span>
        <Choose
          sheet={sheet}
          name={nameOf(own, 'selfRated', 'grades')}
          label={`${view.name(own.subject)}: ${view.t(said.gradesAll)}`}
          options={options}
        />
      </span>
      {each ? (
        <>
          <input type="hidden" name={nameOf(own, 'selfRated', 'each')} value="1" />
          {criteria.map(({ id, name }) => (
            <span class="grade-row">
              <span>{view.t(name)}</span>
              <Choose
                sheet={sheet}
                name={nameOf(own, id, 'grade')}
                label={`${view.name(own.subject)}: ${view.t(name)}`}
                options={options}
              />
            </span>
          ))}
          <Targets sheet={sheet} own={own} />
        </>
      ) : sheet.still ? null : (
        <button
          type="submit"
          class="link small"
          name="unfold"
          value={own.case}
          formaction={`${view.to(`/sheet/${sheet.conference.body}`, { tab: 'rating' })}#row-${own.case}`}
        >
          {view.t(said.gradesEach)}
        </button>
      )}
    </span>
  );
};

const Comments = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  const needed = commentSteps.filter(step => own.brief.comments[COMMENTS[step]]);
  return (
    <span class="stack-fields">
      {needed.length === 0 ? <span class="soft">{view.t(said.commentNotNeeded)}</span> : null}
      {needed.map(step =>
        own.taken[step] ? (
          <span>
            <Done at={own.taken[step]} /> <small class="soft">{view.t(said[step])}</small>
          </span>
        ) : (
          <Field sheet={sheet} name={nameOf(own, step, 'comment')} label={view.t(said[step])} />
        ),
      )}
    </span>
  );
};

const Ballot = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  return (
    <span class="votes-row" data-row-ballot>
      {LEVELS.map(level => (
        <span>
          <small title={view.t(levelInShort[level])}>{view.t(said[`${level}Short`])}</small>
          <Field
            sheet={sheet}
            name={nameOf(own, level, 'votes')}
            label={`${view.name(own.subject)}: ${view.t(levelInShort[level])}`}
            type="number"
          />
        </span>
      ))}
      {OWN_COUNTS.map(count => (
        <span class="own-count">
          <small>{view.t(said[count])}</small>
          <Field
            sheet={sheet}
            name={nameOf(own, 'ballotCounted', count)}
            label={`${view.name(own.subject)}: ${view.t(said[count])}`}
            type="number"
          />
        </span>
      ))}
      <output class="row-sum" data-row-sum />
    </span>
  );
};

const Row = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  const { levels }: RatingMemory = { ...ratingMemory, ...(own.context as Partial<RatingMemory>) };
  const cell = (step: RatingStep, open: Child, level?: Level | null) => (
    <td class={`c-${step}`}>
      {isOpen(own, step) ? (
        open
      ) : own.taken[step] ? (
        <Recorded sheet={sheet} own={own} step={step} level={level} />
      ) : (
        '–'
      )}
    </td>
  );
  return (
    <>
      <tr id={`row-${own.case}`}>
        <Subject sheet={sheet} own={own} />
        {own.scope !== 'in' ? (
          <td colspan={COLUMNS - 1} class="soft">
            {view.t(said.outOfIt)}
          </td>
        ) : (
          <>
            <td class="c-comments">
              <Comments sheet={sheet} own={own} />
            </td>
            {cell(
              'selfRated',
              <span class="stack-fields">
                <LevelChoice sheet={sheet} own={own} step="selfRated" />
                <Grades sheet={sheet} own={own} />
              </span>,
              levels.selfRated,
            )}
            {cell(
              'levelProposed',
              <LevelChoice sheet={sheet} own={own} step="levelProposed" />,
              levels.proposed,
            )}
            {cell(
              'discussed',
              <Tick
                sheet={sheet}
                own={own}
                step="discussed"
                label={`${view.name(own.subject)}: ${view.t(said.discussed)}`}
              />,
            )}
            {cell('ballotCounted', <Ballot sheet={sheet} own={own} />, levels.balloted)}
            {cell(
              'reported',
              <span class="stack-fields">
                <LevelChoice sheet={sheet} own={own} step="reported" />
                <Field sheet={sheet} name={nameOf(own, 'reported', 'reason')} label={view.t(said.reason)} />
              </span>,
              levels.reported,
            )}
          </>
        )}
      </tr>
      <RowReasons sheet={sheet} own={own} columns={COLUMNS} />
    </>
  );
};

const Common = ({ sheet }: { sheet: Sheet }) => {
  const { view } = sheet.conference;
  return (
    <fieldset class="sheet-common" data-common-ballot>
      <legend>{view.t(said.ballotCommon)}</legend>
      <div class="parts">
        {COUNTS.map(count => (
          <span class="field">
            <span>{view.t(said[count])}</span>
            <Field
              sheet={sheet}
              name={`ballot/${count}`}
              label={view.t(said[count])}
              type="number"
              size={7}
            />
          </span>
        ))}
      </div>
      <p class="hint soft">{view.t(said.ballotHelp)}</p>
    </fieldset>
  );
};

const Head = ({
  sheet,
  step,
  title,
  paper,
}: {
  sheet: Sheet;
  step: RatingStep;
  title: string;
  paper?: string;
}) => (
  <th scope="col">
    <span class="col-title">
      {title} {step === 'discussed' ? <WholeColumn sheet={sheet} step={step} /> : null}
    </span>
    <Field
      sheet={sheet}
      name={`column/${step}`}
      label={`${title}: ${sheet.conference.view.t(said.when)}`}
      type="datetime-local"
    />
    {paper ? <Field sheet={sheet} name={`paper/${step}`} label={paper} /> : null}
  </th>
);

const CommentHead = ({ sheet }: { sheet: Sheet }) => {
  const { view, ratings } = sheet.conference;
  const t = view.t;
  return (
    <th scope="col">
      <span class="col-title">{t(said.comments)}</span>
      <Field
        sheet={sheet}
        name="column/commented"
        label={`${t(said.comments)}: ${t(said.when)}`}
        type="datetime-local"
      />
      {commentSteps
        .filter(step => ratings.some(({ brief }) => brief.comments[COMMENTS[step]]))
        .map(step => (
          <Field sheet={sheet} name={`paper/${step}`} label={`${t(said.paper)}: ${t(said[step])}`} />
        ))}
    </th>
  );
};

/** The second page of the sheet: the ratings of the members, from the self-rating to the report. */
export const RatingTab = ({ sheet }: { sheet: Sheet }) => {
  const { view, ratings } = sheet.conference;
  const t = view.t;
  return (
    <>
      <Common sheet={sheet} />
      <Card title={t(said.people)} more={String(ratings.length)}>
        <div class="table-wrap">
          <table class="sheet ratings">
            <caption class="visually-hidden">{t(said.ratingTab)}</caption>
            <thead>
              <tr>
                <th scope="col">{t(said.name)}</th>
                <CommentHead sheet={sheet} />
                <Head sheet={sheet} step="selfRated" title={t(said.selfRated)} paper={t(said.paper)} />
                <Head sheet={sheet} step="levelProposed" title={t(said.proposed)} />
                <Head sheet={sheet} step="discussed" title={t(said.discussed)} />
                <Head sheet={sheet} step="ballotCounted" title={t(said.ballot)} paper={t(said.minutes)} />
                <Head sheet={sheet} step="reported" title={t(said.reported)} />
              </tr>
            </thead>
            <tbody>
              {ratings.map(own => (
                <Row sheet={sheet} own={own} />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
};
