import type { Attempt } from '../../../db/store.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { problems } from '../../problem.ts';
import { shownInstant } from '../dates.ts';
import { figures } from '../figures.ts';
import { Pager, paged } from '../pager.tsx';
import { Card, ClauseRef, Heads, Icon, Name } from '../pieces.tsx';
import { CaseName } from '../procedure/pieces.tsx';
import type { CycleView } from '../view.ts';
import type { Integrity, LineFault } from './integrity.ts';
import { said } from './words.ts';

const MOST = 100;
const DAY = 86_400_000;

const Why = ({ view, attempt }: { view: CycleView; attempt: Attempt }) => {
  const problem = problems[attempt.problem as keyof typeof problems];
  return (
    <>
      <b>{problem ? view.t(problem.title) : attempt.problem}</b>
      <ul class="why-not">
        {attempt.violations.map(({ clause, message }) => (
          <li>
            <ClauseRef view={view} clause={clause} /> {view.t(message)}
          </li>
        ))}
        {attempt.errors.map(({ pointer, message }) => (
          <li>
            <code>{pointer}</code> {view.t(message)}
          </li>
        ))}
      </ul>
    </>
  );
};

/** What was tried and refused: who, which step, and every reason why not. */
export const Attempts = ({ view, attempts }: { view: CycleView; attempts: readonly Attempt[] }) => {
  const page = paged(view, attempts, MOST, 'refused');
  return (
    <Card
      title={view.t(said.attempts)}
      id="attempts"
      more={attempts.length > 0 ? view.t(said.refusedCount(attempts.length)) : null}
    >
      {attempts.length === 0 ? (
        <p class="card-body soft">{view.t(said.noAttempts)}</p>
      ) : (
        <>
          <p class="soft card-body">{view.t(said.attemptsHelp)}</p>
          <div class="table-wrap">
            <table class="attempts">
              <Heads view={view} of={[said.when, said.who, said.what, said.step, said.why, said.digest]} />
              <tbody>
                {page.items.map(attempt => {
                  const procedure = view.whole.world.cases.get(attempt.case)?.procedure;
                  const label = procedure && catalogue[procedure].steps[attempt.type]?.label;
                  return (
                    <tr>
                      <td class="nowrap">
                        <time datetime={attempt.recordedAt}>{shownInstant(attempt.recordedAt)}</time>
                      </td>
                      <td>{attempt.by ? <Name>{view.name(attempt.by)}</Name> : '–'}</td>
                      <td>
                        <CaseName view={view} id={attempt.case} />
                      </td>
                      <td>{label ? view.t(label) : attempt.type}</td>
                      <td>
                        <Why view={view} attempt={attempt} />
                      </td>
                      <td>
                        <code title={attempt.bodySha256}>{attempt.bodySha256.slice(0, 12)}…</code>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          <Pager view={view} of={page} field="refused" at="attempts" />
        </>
      )}
    </Card>
  );
};

const FaultLine = ({ view, fault }: { view: CycleView; fault: LineFault }) => (
  <>
    <b>{view.t(said.line(fault.position))}</b>, <CaseName view={view} id={fault.case} />:{' '}
    {view.t(said[fault.kind])}
  </>
);

/** Whether the log was altered: every line hashed again, the first wrong one named. */
export const Log = ({ view, integrity }: { view: CycleView; integrity: Integrity }) => {
  const { faults, last } = integrity;
  const [first] = faults;
  const n = (count: number) => figures(count, view.language);
  return (
    <Card title={view.t(said.log)} id="log">
      <p class="soft card-body">{view.t(said.logHelp)}</p>
      {first ? (
        <div class="notice late">
          <Icon name="late" />
          <div>
            <p>
              {view.t(said.firstWrong)}: <FaultLine view={view} fault={first} />
            </p>
            {faults.length > 1 ? (
              <details>
                <summary>
                  {view.t(said.allWrong)} ({faults.length})
                </summary>
                <ul>
                  {faults.slice(0, MOST).map(fault => (
                    <li>
                      <FaultLine view={view} fault={fault} />
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        </div>
      ) : null}
      <dl class="figures">
        <div>
          <dt>{view.t(said.lines)}</dt>
          <dd>{n(integrity.lines)}</dd>
        </div>
        <div>
          <dt>{view.t(said.cases)}</dt>
          <dd>{n(integrity.cases)}</dd>
        </div>
        <div>
          <dt>{view.t(said.lastLine)}</dt>
          <dd>{last ? `${n(last.position)} · ${shownInstant(last.recordedAt)}` : '–'}</dd>
        </div>
        <div>
          <dt>{view.t(said.late)}</dt>
          <dd>
            {n(integrity.late)}{' '}
            {integrity.late > 0 ? (
              <span class="soft">{view.t(said.longest(Math.floor(integrity.longest / DAY)))}</span>
            ) : null}
          </dd>
        </div>
        <div class="fingerprint">
          <dt>{view.t(said.fingerprint)}</dt>
          <dd>
            <code>{integrity.fingerprint}</code>
          </dd>
        </div>
      </dl>
      <p class="card-body soft">{view.t(said.fingerprintHelp)}</p>
    </Card>
  );
};
