import type { LogLine } from '../../../db/store.ts';
import { formatHanoi, toInstant } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import type { Clause } from '../../../machines/clauses.ts';
import { type ProblemType, problems } from '../../problem.ts';
import { Card, ClauseRef, Empty, Heads, Icon, Name } from '../pieces.tsx';
import { stepLabel } from '../standing.ts';
import { Content, isPaper, type Paper, PaperLine } from './content.tsx';
import type { Look } from './look.ts';
import { speak } from './speak.ts';
import { said } from './words.ts';

const clauseOf = ({ procedure, type }: Pick<LogLine, 'procedure' | 'type'>): Clause =>
  (catalogue[procedure].steps[type]?.clause ?? 'B.II') as Clause;

const Who = ({ look, line }: { look: Look; line: LogLine }) => (
  <>
    <Name>{look.view.name(line.by)}</Name>
    <small class="soft">
      {look.view.t(said.recordedBy)}:{' '}
      {line.recordedBy === 'owner' ? look.view.t(said.owner) : line.recordedBy}
    </small>
  </>
);

/** Every accepted step with both its times, the latest last, a line for each round. */
export const History = ({ look }: { look: Look }) => {
  const { view, lines, texts } = look;
  return (
    <div data-live="history">
      <Card title={view.t(said.history)} id="history" className="history">
        {lines.length === 0 ? (
          <Empty title={view.t(said.historyNone)}>
            <p>{view.t(said.historyNoneHelp)}</p>
          </Empty>
        ) : (
          <div class="table-wrap">
            <table class="log">
              <thead>
                <tr>
                  <th scope="col" class="num">
                    #
                  </th>
                  <th scope="col">{view.t(said.step)}</th>
                  <th scope="col">{view.t(said.occurred)}</th>
                  <th scope="col">{view.t(said.recordedAt)}</th>
                  <th scope="col">{view.t(said.by)}</th>
                  <th scope="col">{view.t(said.content)}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line, at) => (
                  <>
                    {at > 0 && lines[at - 1]?.round !== line.round ? (
                      <tr class="round">
                        <th scope="rowgroup" colspan={6}>
                          {view.t(said.roundBegins(line.round))}
                        </th>
                      </tr>
                    ) : null}
                    <tr id={`v${line.version}`}>
                      <td class="num soft">{line.version}</td>
                      <th scope="row">
                        {view.t(stepLabel(line.procedure, line.type))}
                        <br />
                        <ClauseRef view={view} clause={clauseOf(line)} />
                      </th>
                      <td class="nowrap" data-label={view.t(said.occurred)}>
                        <time datetime={line.occurredAt}>{formatHanoi(line.occurredAt)}</time>
                      </td>
                      <td class="nowrap soft" data-label={view.t(said.recordedAt)}>
                        <time datetime={line.recordedAt}>{formatHanoi(line.recordedAt)}</time>
                      </td>
                      <td class="stacked">
                        <Who look={look} line={line} />
                      </td>
                      <td>
                        <Content reading={{ view, texts }} payload={line.payload} />
                      </td>
                    </tr>
                  </>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  );
};

interface Found {
  readonly paper: Paper;
  readonly line: LogLine;
}

const papersIn = (lines: readonly LogLine[]): readonly Found[] =>
  lines.flatMap(line =>
    Object.values(line.payload)
      .filter(isPaper)
      .map(paper => ({ paper, line })),
  );

/** The papers that stand behind the steps. */
export const Papers = ({ look }: { look: Look }) => {
  const { view, lines } = look;
  const papers = papersIn(lines);
  return (
    <div data-live="papers">
      <Card title={view.t(said.papers)} more={papers.length > 0 ? String(papers.length) : undefined}>
        {papers.length === 0 ? (
          <p class="soft card-body">{view.t(said.papersNone)}</p>
        ) : (
          <ul class="papers">
            {papers.map(({ paper, line }) => (
              <li>
                <Icon name="document" />
                <span>
                  <PaperLine paper={paper} />
                  <small class="soft">
                    <a href={`#v${line.version}`}>{view.t(stepLabel(line.procedure, line.type))}</a> ·{' '}
                    {formatHanoi(line.occurredAt)}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
};

/** What was tried and refused: evidence, folded away. */
export const Attempts = ({ look }: { look: Look }) => {
  const { view, own, attempts } = look;
  return (
    <details class="card attempts" data-live="attempts">
      <summary>
        <h2>
          {view.t(said.attempts)} <span class="soft">({attempts.length})</span>
        </h2>
      </summary>
      <p class="soft card-body">{view.t(attempts.length === 0 ? said.attemptsNone : said.attemptsHelp)}</p>
      {attempts.length > 0 ? (
        <div class="table-wrap">
          <table>
            <Heads view={view} of={[said.recordedAt, said.step, said.by, said.reason]} />
            <tbody>
              {attempts.map(attempt => (
                <tr>
                  <td class="nowrap">{formatHanoi(toInstant(attempt.recordedAt) ?? attempt.recordedAt)}</td>
                  <td>{view.t(stepLabel(own.procedure, attempt.type))}</td>
                  <td>{attempt.by ? <Name>{view.name(attempt.by)}</Name> : '–'}</td>
                  <td>
                    <b>{view.t(problems[attempt.problem as ProblemType]?.title ?? said.refused)}</b>
                    <ul class="reasons">
                      {attempt.violations.map(({ message, clause }) => (
                        <li>
                          {speak(view, message)} <ClauseRef view={view} clause={clause} />
                        </li>
                      ))}
                      {attempt.errors.map(({ pointer, message }) => (
                        <li>
                          <code>{pointer}</code> {speak(view, message)}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  );
};
