import type { Attempt } from '../../../db/store.ts';
import { derived } from '../../cycles/derived.ts';
import { cyclePage } from '../layout.tsx';
import { Card, Finding, Icon } from '../pieces.tsx';
import { Sheet } from '../procedure/pieces.tsx';
import type { Ui } from '../routes.tsx';
import { type CycleView, cycleView, type Desk } from '../view.ts';
import type { RowVerdict } from './check.ts';
import { judgedRows } from './gather.ts';
import { type Integrity, verified } from './integrity.ts';
import { Attempts, Log } from './log.tsx';
import { Rules } from './rules.tsx';
import { said } from './words.ts';

interface Findings {
  readonly rows: readonly RowVerdict[];
  readonly integrity: Integrity;
  readonly attempts: readonly Attempt[];
}

const Verdicts = ({ view, findings }: { view: CycleView; findings: Findings }) => {
  const { rows, integrity, attempts } = findings;
  const broken = rows.filter(({ counts }) => counts.broken > 0).length;
  const stale = rows.reduce((sum, { counts }) => sum + counts.stale, 0);
  const line = (kind: 'done' | 'late' | 'warn', href: string, words: string) => (
    <Finding
      kind={kind}
      icon={kind === 'done' ? 'done' : kind === 'late' ? 'late' : 'outstanding'}
      href={href}
    >
      {words}
    </Finding>
  );
  return (
    <ul class="verdict-list" aria-label={view.t(said.verdicts)} data-live="verdicts">
      {broken > 0
        ? line('late', '#rules', view.t(said.someBroken(broken)))
        : line('done', '#rules', view.t(said.noneBroken))}
      {stale > 0 ? line('warn', '#rules', view.t(said.someStale(stale))) : null}
      {integrity.faults.length > 0
        ? line('late', '#log', view.t(said.altered(integrity.faults.length)))
        : line('done', '#log', view.t(said.intact))}
      {attempts.length > 0
        ? line('warn', '#attempts', view.t(said.refusedCount(attempts.length)))
        : line('done', '#attempts', view.t(said.noAttempts))}
    </ul>
  );
};

const NotProven = ({ view }: { view: CycleView }) => (
  <Card title={view.t(said.notProven)} id="limits" className="limits">
    <ul class="card-body">
      {(
        ['limits', 'limitRewrite', 'limitServer', 'limitPairs', 'limitAttempts', 'limitBallots'] as const
      ).map(name => (
        <li>{view.t(said[name])}</li>
      ))}
    </ul>
  </Card>
);

const findingsOf = async (view: CycleView, desk: Desk): Promise<Findings> => {
  const { whole, asOf } = view;
  const { store } = desk.ground;
  const all = await desk.reader.lines(whole.cycle.id);
  // By the clock of what happened a moment holds other lines than by that of the record.
  const lines = all.filter(line =>
    asOf === null
      ? line.position <= whole.position
      : (asOf.clock === 'recorded' ? line.recordedAt : line.occurredAt) <= asOf.at,
  );
  const current = (await desk.reader.whole(whole.cycle.id)) ?? whole;
  const [integrity, attempts] = await Promise.all([
    verified(store, current.cycle.id, current.world.cases.values()),
    store.attemptsIn(current.cycle.id),
  ]);
  return {
    rows: derived(whole, 'judged', () => judgedRows(whole, lines)),
    integrity,
    attempts: asOf === null ? attempts : attempts.filter(({ recordedAt }) => recordedAt <= asOf.at),
  };
};

/** Each rule held, open or broken by the log; what was refused; whether the log is intact; and what all this does not prove. */
export function inspectionPages(ui: Ui, desk: Desk): void {
  ui.get('/cycles/:id/inspection', async context => {
    const view = await cycleView(context, desk, context.req.param('id'));
    const findings = await findingsOf(view, desk);
    return cyclePage(context, view, {
      section: 'inspection',
      title: said.title,
      body: (
        <>
          <Sheet />
          <div class="page-head">
            <div>
              <h1>{view.t(said.title)}</h1>
              <p class="lead">{view.t(said.lead)}</p>
            </div>
            <button type="button" class="quiet no-print" data-print>
              <Icon name="print" /> {view.t(said.print)}
            </button>
          </div>
          <div class="stack inspection">
            <Verdicts view={view} findings={findings} />
            <Rules view={view} rows={findings.rows} />
            <Attempts view={view} attempts={findings.attempts} />
            <Log view={view} integrity={findings.integrity} />
            <NotProven view={view} />
          </div>
        </>
      ),
    });
  });
}
