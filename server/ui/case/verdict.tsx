import type { LogLine } from '../../../db/store.ts';
import { formatHanoi } from '../../../machines/calendar.ts';
import type { Clause } from '../../../machines/clauses.ts';
import type { Procedure, Text } from '../../../machines/words.ts';
import { type Problem, problems } from '../../problem.ts';
import { ClauseRef, Icon, Name } from '../pieces.tsx';
import { stepLabel } from '../standing.ts';
import { stateInFull } from '../states.ts';
import { fieldName } from './field-words.ts';
import type { Look } from './look.ts';
import { speak } from './speak.ts';
import { Against } from './why.tsx';
import { said } from './words.ts';

/** What came of sending a form, as far as it was not simply recorded. */
export type Verdict =
  | {
      readonly kind: 'would-pass';
      readonly state: string;
      readonly warnings: readonly { readonly clause: Clause; readonly message: Text }[];
    }
  | { readonly kind: 'refused'; readonly dryRun: boolean; readonly problem: Problem }
  | { readonly kind: 'stale'; readonly from: number; readonly step: string };

const Warnings = ({
  look,
  warnings,
}: {
  look: Look;
  warnings: readonly { readonly clause: Clause; readonly message: Text }[];
}) =>
  warnings.length > 0 ? (
    <ul class="reasons">
      {warnings.map(({ clause, message }) => (
        <li>
          <b>{look.view.t(said.warnings)}:</b> {speak(look.view, message)}{' '}
          <ClauseRef view={look.view} clause={clause} />
        </li>
      ))}
    </ul>
  ) : null;

const Added = ({ look, line }: { look: Look; line: LogLine }) => (
  <li>
    <b>{look.view.t(stepLabel(look.own.procedure, line.type))}</b> · {formatHanoi(line.occurredAt)} ·{' '}
    {look.view.t(said.byWhom)} <Name>{look.view.name(line.by)}</Name>{' '}
    <span class="soft">
      ({look.view.t(said.recordedAt)} {formatHanoi(line.recordedAt)})
    </span>
  </li>
);

const Stale = ({ look, from, step }: { look: Look; from: number; step: string }) => {
  const { view, own, lines } = look;
  const added = lines.filter(({ version }) => version > from);
  return (
    <>
      <p>{view.t(said.staleHelp(from, own.version))}</p>
      <ol class="added">
        {added.map(line => (
          <Added look={look} line={line} />
        ))}
      </ol>
      {added.some(({ type }) => type === step) ? <p>{view.t(said.staleSameStep)}</p> : null}
      <p>{view.t(said.staleKept)}</p>
      <p class="row">
        <a class="button quiet" href={view.at(`/cases/${own.case}`)}>
          {view.t(said.staleLeave)}
        </a>
      </p>
    </>
  );
};

const Box = ({
  kind,
  title,
  children,
}: {
  kind: 'done' | 'late' | 'warn';
  title: string;
  children?: unknown;
}) => (
  <section
    class={`notice verdict ${kind}`}
    role={kind === 'done' ? 'status' : 'alert'}
    id="verdict"
    tabindex={-1}
  >
    <Icon name={kind === 'done' ? 'done' : 'outstanding'} />
    <div>
      <h3>{title}</h3>
      {children as never}
    </div>
  </section>
);

/** What a dry run or a refusal said, above the form that was sent. */
export const VerdictBox = ({ look, verdict }: { look: Look; verdict: Verdict }) => {
  const { view, own } = look;
  switch (verdict.kind) {
    case 'would-pass':
      return (
        <Box kind="done" title={view.t(said.wouldPass)}>
          <p>
            {view.t(said.wouldStand(shownState(look, own.procedure, verdict.state)))}{' '}
            {view.t(said.wouldPassHelp)}
          </p>
          <Warnings look={look} warnings={verdict.warnings} />
        </Box>
      );
    case 'stale':
      return (
        <Box kind="warn" title={view.t(said.staleTitle)}>
          <Stale look={look} from={verdict.from} step={verdict.step} />
        </Box>
      );
    case 'refused': {
      const { problem, dryRun } = verdict;
      const title = `${view.t(dryRun ? said.wouldNotPass : said.refused)}: ${view.t(problems[problem.type].title)}`;
      return (
        <Box kind="late" title={title}>
          {problem.detail ? <p>{speak(view, problem.detail)}</p> : null}
          <ul class="reasons">
            {(problem.violations ?? []).map(violation => (
              <Against view={view} own={own.case} violation={violation} />
            ))}
            {(problem.errors ?? []).map(({ pointer, message }) => (
              <li>
                {look.view.t(said.fix)} <b>{fieldName(view, pointer)}</b>: {speak(view, message)}
              </li>
            ))}
          </ul>
          <p>{view.t(said.nothingLost)}</p>
        </Box>
      );
    }
  }
};

const shownState = ({ view }: Look, procedure: Procedure, state: string): string =>
  stateInFull(procedure, state).map(view.t).join('; ');
