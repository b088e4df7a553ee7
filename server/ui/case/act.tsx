import { Card, ClauseRef, Empty, Icon } from '../pieces.tsx';
import { type Asking, StepForm } from './form.tsx';
import { type Look, possibleSteps } from './look.ts';
import { type Verdict, VerdictBox } from './verdict.tsx';
import { NotYet } from './why.tsx';
import { said } from './words.ts';

const Choices = ({ look, asking }: { look: Look; asking: Asking | null }) => {
  const { view, own } = look;
  const { onward, aside } = possibleSteps(look);
  const list = (steps: typeof onward) => (
    <ul class="step-choices">
      {steps.map(step => (
        <li>
          <a
            href={`${view.at(`/cases/${own.case}`, { step: step.type })}#act`}
            aria-current={step.type === asking?.step.type ? 'true' : undefined}
          >
            <Icon name="ready" />
            <span>{view.t(step.label)}</span>
            <ClauseRef view={view} clause={step.clause} />
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav aria-label={view.t(said.possible)} data-live="possible">
      {onward.length > 0 ? list(onward) : null}
      {aside.length > 0 ? (
        <details
          class="aside-steps"
          open={asking ? aside.some(({ type }) => type === asking.step.type) : false}
        >
          <summary>
            {view.t(said.aside)} <span class="soft">({aside.length})</span>
          </summary>
          {list(aside)}
        </details>
      ) : null}
    </nav>
  );
};

/** What can be recorded now, its form, and beside it why the rest cannot be yet. */
export const Act = ({
  look,
  asking,
  verdict,
}: {
  look: Look;
  asking: Asking | null;
  verdict: Verdict | null;
}) => {
  const { view, own, acts, standing } = look;
  const { onward, aside } = possibleSteps(look);
  const nothing = onward.length + aside.length === 0;
  return (
    <Card title={view.t(said.act)} className="act" more={nothing ? undefined : view.t(said.possible)}>
      {!acts ? (
        <p class="notice warn in-card">
          <Icon name="clock" />
          {view.t(view.asOf ? said.pastNoActing : said.closedNoActing)}
        </p>
      ) : (
        <>
          {standing.status === 'done' || standing.status === 'out' ? (
            <p class="notice done in-card">
              <Icon name={standing.status} />
              {view.t(standing.status === 'done' ? said.isDone : said.isOut)}
            </p>
          ) : null}
          {nothing ? (
            standing.status === 'done' || standing.status === 'out' ? null : (
              <Empty title={view.t(said.nothingPossible)} />
            )
          ) : (
            <Choices look={look} asking={asking} />
          )}
          {verdict ? <VerdictBox look={look} verdict={verdict} /> : null}
          {asking ? <StepForm look={look} asking={asking} /> : null}
        </>
      )}
      {own.scope === 'in' ? <NotYet look={look} /> : null}
    </Card>
  );
};
