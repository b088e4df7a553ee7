import type { ChainStep, DeadlineCheck, PlanCheck } from '../../../machines/ordering/plan-check.ts';
import { shownDay } from '../dates.ts';
import { Card, ClauseRef, Heads } from '../pieces.tsx';
import { CaseWord, DayWord, type Reading, Slack } from './pieces.tsx';
import { said } from './words.ts';

const keyOf = ({ soonest }: DeadlineCheck): string =>
  soonest.chain.map(each => `${each.case} ${each.step} ${each.day}`).join('|');

/** The deadlines whose chain is told, the tightest first: several with one and the same chain are told once. */
const representatives = ({ deadlines }: PlanCheck): ReadonlyMap<string, DeadlineCheck> => {
  const slack = (each: DeadlineCheck) => each.soonest.slack ?? Number.NEGATIVE_INFINITY;
  const told = new Map<string, DeadlineCheck>();
  for (const each of deadlines
    .filter(({ cases, there, soonest }) => cases > there && soonest.chain.length > 0)
    .sort((a, b) => slack(a) - slack(b) || b.soonest.chain.length - a.soonest.chain.length))
    if (!told.has(keyOf(each))) told.set(keyOf(each), each);
  return told;
};

/** By the id of a deadline, the id under which its chain is told. */
export const toldChains = (check: PlanCheck): ReadonlyMap<string, string> => {
  const told = representatives(check);
  return new Map(
    check.deadlines.flatMap(each => {
      const found = told.get(keyOf(each));
      return found ? [[each.deadline.id, found.deadline.id] as const] : [];
    }),
  );
};

const Step = ({ reading, step }: { reading: Reading; step: ChainStep }) => {
  const { view } = reading;
  const { clause, message } = step.because;
  return (
    <tr>
      <td>
        <DayWord view={view} day={step.day} />
      </td>
      <th scope="row">{view.t(step.label)}</th>
      <td>
        <CaseWord reading={reading} of={step} />
      </td>
      <td class="norm">
        {clause ? <ClauseRef view={view} clause={clause} /> : null} {view.t(message)}
      </td>
    </tr>
  );
};

/** What determines each finish; the tightest deadline is open already. */
export const CriticalChains = ({ reading, check }: { reading: Reading; check: PlanCheck }) => {
  const { view } = reading;
  const told = [...representatives(check).values()];
  if (told.length === 0) return null;
  return (
    <Card title={view.t(said.chain)} id="chain">
      <p class="soft card-body">{view.t(said.chainHelp)}</p>
      {told.map((each, index) => {
        const { deadline, soonest } = each;
        const finish = soonest.finish ? shownDay(soonest.finish) : '–';
        return (
          <details class="critical" open={index === 0}>
            <summary>
              {view.t(said.chainOf(view.t(deadline.label), finish))} <Slack reading={reading} check={each} />
            </summary>
            <div class="table-wrap" id={`chain-${deadline.id}`}>
              <table>
                <Heads view={view} of={[said.day, said.step, said.what, said.why]} />
                <tbody>
                  {soonest.chain.map(step => (
                    <Step reading={reading} step={step} />
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        );
      })}
    </Card>
  );
};
