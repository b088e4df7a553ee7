import type { Child } from 'hono/jsx';
import { stepReaching } from '../../../machines/catalogue.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { daysLeft, dueIn, lastDay, shownDay } from '../dates.ts';
import { Icon, Name, StatusChip } from '../pieces.tsx';
import { stepLabel } from '../standing.ts';
import { stateInFull } from '../states.ts';
import { sections } from '../words.ts';
import type { Look } from './look.ts';
import { said } from './words.ts';

const Fact = ({ label, children }: { label: string; children?: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Deadline = ({ look }: { look: Look }) => {
  const { view, own, standing } = look;
  if (!standing.deadline) return <span class="soft">{view.t(said.noDeadline)}</span>;
  const left = daysLeft(standing.deadline, view.now);
  return (
    <>
      <b class={left < 0 ? 'is-late' : undefined}>
        {shownDay(lastDay(standing.deadline))} · {view.t(dueIn(left))}
      </b>
      {standing.due ? (
        <span class="soft"> {view.t(said.deadlineFor(view.t(stepLabel(own.procedure, standing.due))))}</span>
      ) : null}
    </>
  );
};

/** The papers that can be printed of a case as it stands. */
const printable = ({ own }: Look): readonly (readonly [string, keyof typeof said])[] => [
  ['record', 'printRecord'],
  ...(own.taken.concluded !== undefined ? ([['minutes', 'printMinutes']] as const) : []),
  ...(own.taken.ballotCounted !== undefined ? ([['counting', 'printCounting']] as const) : []),
  ...(own.taken.decided !== undefined ? ([['notice', 'printNotice']] as const) : []),
];

const Marks = ({ look }: { look: Look }) => {
  const { view, own } = look;
  if (own.marks.length === 0) return null;
  return (
    <div class="notice warn">
      <Icon name="outstanding" />
      <div>
        <b>{view.t(said.marksTitle)}</b>
        <ul>
          {own.marks.map(({ of, milestone }) => {
            const earlier = view.whole.world.cases.get(of);
            return (
              <li>
                <a href={view.at(`/cases/${of}`)}>
                  {earlier ? view.t(procedureLabel[earlier.procedure]) : of}
                  {earlier ? ': ' : ''}
                  {earlier ? <Name>{view.name(earlier.subject)}</Name> : null}
                </a>{' '}
                <span class="soft">
                  {earlier
                    ? view.t(stepLabel(earlier.procedure, stepReaching(earlier.procedure, milestone)))
                    : milestone}
                </span>
              </li>
            );
          })}
        </ul>
        <p>{view.t(said.marksHelp)}</p>
      </div>
    </div>
  );
};

/** Who and what the case is, where it stands, and until when: what is looked for first. */
export const Header = ({ look }: { look: Look }) => {
  const { view, own, standing } = look;
  const { actors } = own.brief;
  const body = view.body(actors.body);
  return (
    <header class="case-head" data-live="case-head">
      <nav class="crumbs" aria-label={view.t(sections.cases)}>
        <a href={view.to('/cases')}>{view.t(sections.cases)}</a>
        <Icon name="next" />
        <a href={view.to('/cases', { procedure: own.procedure })}>{view.t(procedureLabel[own.procedure])}</a>
        {body && body.id !== own.subject ? (
          <>
            <Icon name="next" />
            <a href={view.to(`/bodies/${body.id}`)}>
              <Name>{body.name}</Name>
            </a>
          </>
        ) : null}
      </nav>
      <div class="page-head">
        <div>
          <h1>
            {view.t(procedureLabel[own.procedure])}: <Name>{view.name(own.subject)}</Name>
          </h1>
          {own.place ? (
            <p class="lead">
              {view.t(said.at)} <Name>{view.name(own.place)}</Name>
            </p>
          ) : null}
        </div>
        <div class="row no-print">
          {own.brief.kind === 'cell' ||
          own.procedure === 'collectiveReview' ||
          own.procedure === 'individualReview' ? (
            <a class="button" href={view.to(`/sheet/${actors.body}`)}>
              <Icon name="document" />
              {view.t(said.sheet)}
            </a>
          ) : null}
          <details class="menu">
            <summary>
              <Icon name="print" />
              {view.t(said.papersToPrint)}
            </summary>
            <ul class="menu-card print-list">
              {printable(look).map(([print, label]) => (
                <li>
                  <a href={view.at(`/cases/${own.case}`, { print })}>
                    {view.t(said[label] as typeof said.printRecord)}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        </div>
      </div>
      <dl class="facts" aria-label={view.t(said.facts)}>
        <Fact label={view.t(said.state)}>
          <StatusChip view={view} status={standing.status} />
          <span class="state-name">
            {stateInFull(own.procedure, own.state).map((part, at) => (
              <>
                {at > 0 ? <br /> : null}
                {view.t(part)}
              </>
            ))}
          </span>
        </Fact>
        <Fact label={view.t(said.deadline)}>
          <Deadline look={look} />
          {own.late ? <span class="chip s-late">{view.t(said.lateOnce)}</span> : null}
        </Fact>
        <Fact label={view.t(said.version)}>
          <b>{own.version}</b> <span class="soft">{view.t(said.versionHelp)}</span>
        </Fact>
        <Fact label={view.t(said.round)}>
          <b>{own.round}</b>
        </Fact>
        {own.head ? (
          <Fact label={view.t(said.head)}>
            <Name>{view.name(own.head)}</Name>
          </Fact>
        ) : null}
        {actors.officers.length > 0 ? (
          <Fact label={view.t(said.officer)}>
            <Name>{actors.officers.map(view.name).join(', ')}</Name>
          </Fact>
        ) : null}
      </dl>
      {own.absent ? (
        <p class="notice warn">
          <Icon name="outstanding" />
          {view.t(said.absent)}
        </p>
      ) : null}
      <Marks look={look} />
    </header>
  );
};
