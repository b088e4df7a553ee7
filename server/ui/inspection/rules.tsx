import { catalogue } from '../../../machines/catalogue.ts';
import { ruleNorm } from '../../../machines/ordering/rules.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { type Precedes, precedes, ruleTitle } from '../../charts/ordering-model.ts';
import { shownInstant } from '../dates.ts';
import { Card, ClauseRef, Icon } from '../pieces.tsx';
import { CaseName, endsOf } from '../procedure/pieces.tsx';
import type { CycleView } from '../view.ts';
import type { Finding, Line, RowVerdict, Verdict } from './check.ts';
import { said } from './words.ts';

const MOST = 40;

const signs = {
  broken: ['late', 's-late'],
  stale: ['outstanding', 's-waiting'],
  open: ['clock', 's-notStarted'],
  held: ['done', 's-done'],
  relieved: ['out', 's-out'],
} as const satisfies Record<Verdict, readonly [string, string]>;

export const VerdictChip = ({ view, verdict }: { view: CycleView; verdict: Verdict }) => (
  <span class={`chip ${signs[verdict][1]}`}>
    <Icon name={signs[verdict][0]} />
    {view.t(said[verdict])}
  </span>
);

/** The worst that is true of a row: never a sum that hides a breach. */
const worstOf = ({ counts }: RowVerdict): Verdict | null =>
  counts.broken > 0
    ? 'broken'
    : counts.stale > 0
      ? 'stale'
      : counts.open > 0
        ? 'open'
        : counts.held > 0
          ? 'held'
          : counts.relieved > 0
            ? 'relieved'
            : null;

const stepOf = (view: CycleView, id: string, step: string): string => {
  const procedure = view.whole.world.cases.get(id)?.procedure;
  const label = procedure && catalogue[procedure].steps[step]?.label;
  return label ? view.t(label) : step;
};

const LineWord = ({
  view,
  line,
  id,
  step,
}: {
  view: CycleView;
  line: Line | null;
  id: string;
  step: string;
}) => (
  <>
    <CaseName view={view} id={id} />
    <br />
    {stepOf(view, id, step)}:{' '}
    {line ? (
      <>
        <time datetime={line.occurredAt}>{shownInstant(line.occurredAt)}</time>{' '}
        <span class="soft">({view.t(said.line(line.position))})</span>
      </>
    ) : (
      <b class="tone-late">{view.t(said.missing)}</b>
    )}
  </>
);

const Evidence = ({ view, finding }: { view: CycleView; finding: Finding }) => (
  <li class="evidence keep">
    <div>
      <span class="soft">{view.t(said.cameFirst)}</span>
      <p>
        <LineWord view={view} line={finding.earlier} id={finding.pair.before} step={finding.pair.reaching} />
      </p>
    </div>
    <div>
      <span class="soft">{view.t(said.taken)}</span>
      <p>
        <LineWord view={view} line={finding.later} id={finding.pair.after} step={finding.pair.step} />
      </p>
    </div>
    {finding.verdict === 'broken' && finding.by ? (
      <p class="tone-late">
        {view.t({ occurred: said.byOccurred, recorded: said.byRecorded, both: said.byBoth }[finding.by])}
      </p>
    ) : finding.verdict === 'stale' ? (
      <p class="tone-waiting">{view.t(said.takenBack)}</p>
    ) : null}
  </li>
);

const Shown = ({ view, row }: { view: CycleView; row: RowVerdict }) => {
  const findings = row.evidence.length > 0 ? row.evidence : row.example ? [row.example] : [];
  if (findings.length === 0) return null;
  const wrong = row.evidence.length > 0;
  return (
    <details class={wrong ? 'wrong' : undefined} open={row.counts.broken > 0}>
      <summary class="nowrap">{view.t(wrong ? said.evidenceOf(findings.length) : said.example)}</summary>
      <ul>
        {findings.slice(0, MOST).map(finding => (
          <Evidence view={view} finding={finding} />
        ))}
        {findings.length > MOST ? <li class="soft">+{findings.length - MOST}</li> : null}
      </ul>
    </details>
  );
};

/** Every rule of the order with its verdict, how many pairs stand how, and what shows it. */
export const Rules = ({ view, rows }: { view: CycleView; rows: readonly RowVerdict[] }) => (
  <Card title={view.t(said.rules)} id="rules">
    <p class="soft card-body">{view.t(said.rulesHelp)}</p>
    <div class="table-wrap" data-live="rules">
      <table class="judged">
        <thead>
          <tr>
            <th scope="col">{view.t(said.rule)}</th>
            <th scope="col">{view.t(said.verdict)}</th>
            {(['broken', 'stale', 'open', 'held', 'relieved'] as const).map(name => (
              <th scope="col" class="num" title={name === 'relieved' ? view.t(said.relievedHelp) : undefined}>
                {view.t(said[name])}
              </th>
            ))}
            <th scope="col">{view.t(said.evidence)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const { rule } = precedes[at] as Precedes;
            const worst = worstOf(row);
            return (
              <tr>
                <th scope="row">
                  {view.t(ruleTitle[rule.name])} <ClauseRef view={view} clause={rule.clause} />
                  <p class="soft plain">{view.t(ruleNorm[rule.name])}</p>
                  <p class="soft plain">
                    {view.t(procedureLabel[rule.before[0]])}: {view.t(endsOf(rule).before)} →{' '}
                    {view.t(procedureLabel[rule.after[0]])}: {view.t(endsOf(rule).after)}
                  </p>
                </th>
                <td>
                  {worst ? (
                    <VerdictChip view={view} verdict={worst} />
                  ) : (
                    <span class="soft">{view.t(said.nothing)}</span>
                  )}
                </td>
                {(['broken', 'stale', 'open', 'held', 'relieved'] as const).map(name => (
                  <td class="num">
                    {row.counts[name] === 0 ? (
                      <span class="soft">0</span>
                    ) : (
                      <b class={name === 'broken' ? 'tone-late' : undefined}>{row.counts[name]}</b>
                    )}
                  </td>
                ))}
                <td>
                  <Shown view={view} row={row} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  </Card>
);
