import { raw } from 'hono/html';
import type { Precedence } from '../../../machines/ordering/precedence.ts';
import type { Rule } from '../../../machines/ordering/rules.ts';
import { type Procedure, procedureLabel } from '../../../machines/words.ts';
import { stationsOf } from '../../charts/ordering-model.ts';
import { Name } from '../pieces.tsx';
import { assetUrl } from '../static.ts';
import type { CycleView } from '../view.ts';
import { said } from './words.ts';

/** The sheet of the pages about the order itself; beside `style.css`. */
export const Sheet = () => <link rel="stylesheet" href={assetUrl('procedure.css')} />;

/** A picture in its window: dragged, zoomed with these buttons, scrolled without scripts. */
export const Picture = ({
  view,
  id,
  label,
  svg,
  natural,
}: {
  view: CycleView;
  id: string;
  label: string;
  svg: string;
  natural?: boolean;
}) => (
  <div class="picture">
    <p class="row zoom-buttons no-print">
      {(
        [
          ['zoomIn', '1.25'],
          ['zoomOut', '0.8'],
          ['zoomFit', 'fit'],
        ] as const
      ).map(([name, by]) => (
        <button type="button" class="quiet small" data-zoom-of={id} data-zoom-by={by}>
          {view.t(said[name])}
        </button>
      ))}
    </p>
    <section class="zoom" id={id} data-zoom={natural ? 'natural' : ''} tabindex={0} aria-label={label}>
      {raw(svg)}
    </section>
  </div>
);

/** Both ends of a rule: the step that reaches the milestone, and the step that waits for it. */
export const endsOf = ({ before, after }: Rule) => {
  const station = (
    procedure: Procedure,
    which: (each: { step: string; milestone: string | null }) => boolean,
  ) => stationsOf(procedure).find(which)?.label ?? { vi: '', en: '' };
  return {
    before: station(before[0], ({ milestone }) => milestone === before[1]),
    after: station(after[0], ({ step }) => step === after[1]),
  };
};

/** One end of a rule: its procedure, a link, and the step there. */
export const End = ({
  view,
  procedure,
  label,
}: {
  view: CycleView;
  procedure: Procedure;
  label: { readonly vi: string; readonly en: string };
}) => (
  <>
    <a class="quiet-link soft" href={view.to(`/procedures/${procedure}`)}>
      {view.t(procedureLabel[procedure])}
    </a>
    <br />
    {view.t(label)}
  </>
);

/** About whom a case is, its procedure, and before which body. */
export const CaseName = ({ view, id, bare }: { view: CycleView; id: string; bare?: boolean }) => {
  const record = view.whole.world.cases.get(id);
  if (!record) return <span>{id}</span>;
  const body = record.brief.actors.body;
  return (
    <span class="case-name">
      <a href={view.at(`/cases/${id}`)}>
        <Name>{view.name(record.subject)}</Name>
      </a>{' '}
      <span class="soft">
        {bare ? null : view.t(procedureLabel[record.procedure])}
        {body !== record.subject ? (
          <>
            {bare ? '' : ', '}
            <Name>{view.name(body)}</Name>
          </>
        ) : null}
      </span>
    </span>
  );
};

/** Who may act, in few names. */
export const Who = ({ view, ids, most = 2 }: { view: CycleView; ids: readonly string[]; most?: number }) =>
  ids.length === 0 ? (
    <span class="soft">–</span>
  ) : (
    <span>
      <Name>
        {ids
          .slice(0, most)
          .map(id => view.name(id))
          .join(', ')}
      </Name>
      {ids.length > most ? <span class="soft"> +{ids.length - most}</span> : null}
    </span>
  );

/** Rows of the ordering by the earlier case: how many later cases each holds up. */
export const byEarlier = (
  waiting: ReadonlyMap<string, readonly Precedence[]>,
): readonly (readonly [string, readonly string[]])[] => {
  const earlier = new Map<string, Set<string>>();
  for (const [later, rows] of waiting)
    for (const { before } of rows) {
      const so = earlier.get(before) ?? new Set<string>();
      earlier.set(before, so.add(later));
    }
  return [...earlier]
    .map(([id, later]) => [id, [...later]] as const)
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0], 'en', { numeric: true }));
};
