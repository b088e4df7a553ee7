import type { CaseRecord } from '../../../machines/case.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { LEVELS } from '../../../machines/words.ts';
import { levelInShort } from '../case/field-words.ts';
import { Card, ClauseRef, Heads } from '../pieces.tsx';
import { stepLabel } from '../standing.ts';
import { Choose, Field, RowReasons, type Sheet, Subject, Tick, WholeColumn } from './cells.tsx';
import { COLLECTIVE, type CollectiveStep, everyone, nameOf, type PersonalStep } from './conference.ts';
import { said } from './words.ts';

/** What a step of the collective asks for beside its time. */
const CollectiveContent = ({ sheet, own, step }: { sheet: Sheet; own: CaseRecord; step: CollectiveStep }) => {
  const { view } = sheet.conference;
  const t = view.t;
  switch (step) {
    case 'reportDrafted':
      return <Field sheet={sheet} name={nameOf(own, step, 'paper')} label={t(said.paper)} size={26} />;
    case 'opinionsGathered':
    case 'draftCirculated':
    case 'membersCommented':
      return <span class="soft">{t(said.everyone(everyone(sheet.conference).length))}</span>;
    case 'conferenceScheduled':
      return (
        <span class="row">
          <span class="soft">{t(said.startsAt)}</span>
          <Field
            sheet={sheet}
            name={nameOf(own, step, 'starts')}
            label={t(said.startsAt)}
            type="datetime-local"
          />
        </span>
      );
    case 'concluded':
      return (
        <textarea
          name={nameOf(own, step, 'points')}
          rows={2}
          aria-label={t(said.points)}
          placeholder={t(said.points)}
          disabled={sheet.still}
        >
          {sheet.typed.one(nameOf(own, step, 'points'))}
        </textarea>
      );
    case 'reportFinalised':
      return (
        <span class="row">
          <Field
            sheet={sheet}
            name={nameOf(own, step, 'halfDays')}
            label={t(said.halfDays)}
            type="number"
            size={5}
          />
          <span class="soft">{t(said.halfDays)}</span>
        </span>
      );
    default:
      return null;
  }
};

const Presiding = ({ sheet }: { sheet: Sheet }) => {
  const { view, collective, reviews } = sheet.conference;
  const brief = (collective ?? reviews[0])?.brief;
  const people = [...new Set([...(brief?.conference ?? []), ...(brief?.fromAbove ?? [])])];
  const options = people.map(id => ({ value: id, label: view.name(id) }));
  return (
    <div class="parts sheet-common">
      <div class="field">
        <span>{view.t(said.presiding)}</span>
        <Choose sheet={sheet} name="presiding" label={view.t(said.presiding)} options={options} lang="vi" />
      </div>
      <div class="field">
        <span>{view.t(said.presidingHead)}</span>
        <Choose
          sheet={sheet}
          name="presidingHead"
          label={view.t(said.presidingHead)}
          options={options}
          lang="vi"
        />
      </div>
      <div class="field">
        <span>{view.t(said.session)}</span>
        <Field sheet={sheet} name="session" label={view.t(said.session)} type="datetime-local" />
        <span class="hint">{view.t(said.sessionHelp)}</span>
      </div>
    </div>
  );
};

const Collective = ({ sheet, own }: { sheet: Sheet; own: CaseRecord }) => {
  const { view } = sheet.conference;
  return (
    <Card
      title={view.t(said.collective)}
      more={<a href={view.at(`/cases/${own.case}`)}>{view.t(said.openCase)}</a>}
    >
      <input
        type="hidden"
        name={`version/${own.case}`}
        value={sheet.typed.one(`version/${own.case}`) || String(own.version)}
      />
      <div class="table-wrap">
        <table class="sheet">
          <caption class="visually-hidden">{view.t(said.collective)}</caption>
          <Heads view={view} of={[said.tick, said.step, said.when, said.content]} />
          <tbody>
            {COLLECTIVE.map(step => {
              const open = own.taken[step] === undefined && own.scope === 'in';
              const label = view.t(stepLabel(own.procedure, step));
              return (
                <tr>
                  <td>
                    <Tick sheet={sheet} own={own} step={step} label={label} />
                  </td>
                  <th scope="row">
                    {label}{' '}
                    <ClauseRef view={view} clause={catalogue[own.procedure].steps[step]?.clause ?? ''} />
                  </th>
                  <td>
                    {open ? (
                      <Field
                        sheet={sheet}
                        name={nameOf(own, step, 'at')}
                        label={`${label}: ${view.t(said.when)}`}
                        type="datetime-local"
                      />
                    ) : null}
                  </td>
                  <td>{open ? <CollectiveContent sheet={sheet} own={own} step={step} /> : null}</td>
                </tr>
              );
            })}
            <RowReasons sheet={sheet} own={own} columns={4} />
          </tbody>
        </table>
      </div>
    </Card>
  );
};

const heads: Readonly<Record<PersonalStep, keyof typeof said>> = {
  selfReviewWritten: 'written',
  groupReported: 'group',
  presented: 'presented',
  membersCommented: 'commented',
  concluded: 'concluded',
  selfReviewCompleted: 'completed',
  absenceRecorded: 'absent',
};
/** Steps whose time stands over the column; the others happen in the session. */
const WITH_TIME: readonly PersonalStep[] = ['selfReviewWritten', 'groupReported', 'selfReviewCompleted'];

const ColumnHead = ({ sheet, step }: { sheet: Sheet; step: PersonalStep }) => {
  const { view } = sheet.conference;
  const label = view.t(said[heads[step]] as typeof said.written);
  return (
    <th scope="col">
      <span class="col-title">
        {label} <WholeColumn sheet={sheet} step={step} />
      </span>
      {WITH_TIME.includes(step) ? (
        <>
          <Field
            sheet={sheet}
            name={`column/${step}`}
            label={`${label}: ${view.t(said.when)}`}
            type="datetime-local"
          />
          <Field sheet={sheet} name={`paper/${step}`} label={`${label}: ${view.t(said.paper)}`} />
        </>
      ) : null}
    </th>
  );
};

const Extra = ({ sheet, own, step }: { sheet: Sheet; own: CaseRecord; step: PersonalStep }) => {
  const { view } = sheet.conference;
  const name = view.name(own.subject);
  if (own.scope !== 'in' || own.taken[step] !== undefined) return null;
  if (step === 'selfReviewWritten')
    return (
      <Choose
        sheet={sheet}
        name={nameOf(own, step, 'level')}
        label={`${name}: ${view.t(said.claimed)}`}
        options={LEVELS.map(level => ({ value: level, label: view.t(levelInShort[level]) }))}
      />
    );
  if (step === 'concluded')
    return (
      <span class="stack-fields">
        <Field sheet={sheet} name={nameOf(own, step, 'strengths')} label={view.t(said.strengths)} />
        <Field sheet={sheet} name={nameOf(own, step, 'shortcomings')} label={view.t(said.shortcomings)} />
      </span>
    );
  if (step === 'absenceRecorded')
    return (
      <Field sheet={sheet} name={nameOf(own, step, 'reason')} label={view.t(said.absentReason)} size={8} />
    );
  return null;
};

const People = ({ sheet }: { sheet: Sheet }) => {
  const { view, reviews } = sheet.conference;
  const grouped = reviews.some(({ brief }) => brief.actors.group !== null);
  const steps = (Object.keys(heads) as PersonalStep[]).filter(step => grouped || step !== 'groupReported');
  return (
    <Card title={view.t(said.people)} more={String(reviews.length)}>
      <div class="table-wrap">
        <table class="sheet people">
          <caption class="visually-hidden">{view.t(said.people)}</caption>
          <thead>
            <tr>
              <th scope="col">{view.t(said.name)}</th>
              <th scope="col">{view.t(said.hour)}</th>
              {steps.map(step => (
                <ColumnHead sheet={sheet} step={step} />
              ))}
            </tr>
          </thead>
          <tbody>
            {reviews.map(own => (
              <>
                <tr>
                  <Subject sheet={sheet} own={own} />
                  <td>
                    {own.scope === 'in' && own.taken.concluded === undefined ? (
                      <Field
                        sheet={sheet}
                        name={nameOf(own, 'session', 'at')}
                        label={`${view.name(own.subject)}: ${view.t(said.hour)}`}
                        type="time"
                      />
                    ) : null}
                  </td>
                  {steps.map(step => (
                    <td class={`c-${step}`}>
                      {step === 'groupReported' && own.brief.actors.group === null ? (
                        <span class="soft">–</span>
                      ) : step === 'absenceRecorded' && own.taken.presented !== undefined ? null : (
                        <Tick
                          sheet={sheet}
                          own={own}
                          step={step}
                          label={`${view.name(own.subject)}: ${view.t(stepLabel(own.procedure, step))}`}
                        >
                          <Extra sheet={sheet} own={own} step={step} />
                        </Tick>
                      )}
                    </td>
                  ))}
                </tr>
                <RowReasons sheet={sheet} own={own} columns={steps.length + 2} />
              </>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};

/** The first page of the sheet: the collective, then everyone reviewed there. */
export const ReviewTab = ({ sheet }: { sheet: Sheet }) => (
  <>
    <Presiding sheet={sheet} />
    {sheet.conference.collective ? <Collective sheet={sheet} own={sheet.conference.collective} /> : null}
    {sheet.conference.reviews.length > 0 ? <People sheet={sheet} /> : null}
  </>
);
