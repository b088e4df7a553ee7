import type { Child } from 'hono/jsx';
import { type ClauseEntry, clauses } from '../../machines/clauses.ts';
import { type Text, text } from '../../machines/words.ts';
import type { View } from './view.ts';
import { sentences } from './words.ts';

/** Small signs, drawn: no font is sure to have them, and no status is told by colour alone. */
const ICONS = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.600-1.400L14 14',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.500 6c.6-3 2.700-4.500 5.500-4.500s4.900 1.500 5.500 4.500',
  settings: 'M2 4.500h6m4 0h2M2 11.500h2m4 0h6M10 2.500v4M6 9.500v4',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.700V8l2.300 1.600',
  down: 'm4 6 4 4 4-4',
  next: 'm6 4 4 4-4 4',
  done: 'm3 8.500 3.200 3.200L13 4.800',
  late: 'M8 3v6m0 3.200v.1',
  waiting: 'M4.500 2.500h7M4.500 13.500h7M5.200 2.500c0 3 5.600 5 5.600 11M10.800 2.500c0 3-5.600 5-5.600 11',
  working: 'M8 14A6 6 0 1 0 8 2v12Z',
  notStarted: 'M8 13.500A5.500 5.500 0 1 0 8 2.500a5.500 5.500 0 0 0 0 11Z',
  out: 'M3.500 8h9',
  ready: 'M5 3.500v9L12.500 8 5 3.500Z',
  outstanding: 'M8 2.500 14 13H2L8 2.500Zm0 4v3m0 1.700v.1',
  document: 'M4 2h5l3 3v9H4V2Zm5 0v3h3',
  print: 'M4.500 6V2.500h7V6M4.500 11H3V6h10v5h-1.500m-7-2h7v4.500h-7V9Z',
} as const;
export type IconName = keyof typeof ICONS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);

/** How a case stands, for whoever counts: each case stands in exactly one of these. */
export const STATUSES = ['done', 'working', 'notStarted', 'waiting', 'late', 'out'] as const;
export type Status = (typeof STATUSES)[number];

export const statusLabel = sentences({
  done: text('xong', 'done'),
  working: text('đang làm', 'in progress'),
  notStarted: text('chưa bắt đầu', 'not started'),
  waiting: text('phải chờ', 'waiting'),
  late: text('quá hạn', 'late'),
  out: text('ngoài diện', 'out of scope'),
}) satisfies Readonly<Record<Status, Text>>;

export const StatusChip = ({ view, status }: { view: View; status: Status }) => (
  <span class={`chip s-${status}`}>
    <Icon name={status} />
    {view.t(statusLabel[status])}
  </span>
);

export type Tally = Readonly<Record<Status, number>>;
export const noTally: Tally = { done: 0, working: 0, notStarted: 0, waiting: 0, late: 0, out: 0 };
export const plus = (a: Tally, b: Tally): Tally => ({
  done: a.done + b.done,
  working: a.working + b.working,
  notStarted: a.notStarted + b.notStarted,
  waiting: a.waiting + b.waiting,
  late: a.late + b.late,
  out: a.out + b.out,
});
export const inScopeOf = ({ done, working, notStarted, waiting, late }: Tally): number =>
  done + working + notStarted + waiting + late;

/** A bar of how many stand where, with the same in words for those who do not see it. */
export const Bar = ({ view, tally, label }: { view: View; tally: Tally; label?: string }) => {
  const parts = STATUSES.filter(status => status !== 'out' && tally[status] > 0);
  const total = parts.reduce((sum, status) => sum + tally[status], 0);
  const said = parts.map(status => `${tally[status]} ${view.t(statusLabel[status])}`).join(', ');
  return (
    <span class="bar" role="img" aria-label={[label, said].filter(Boolean).join(': ') || '–'} title={said}>
      {parts.map(status => (
        <i class={`s-${status}`} style={`flex-grow:${tally[status] / Math.max(1, total)}`} />
      ))}
    </span>
  );
};

/** What the colours mean, beside whatever uses them. */
export const Legend = ({ view, only = STATUSES }: { view: View; only?: readonly Status[] }) => (
  <ul class="legend">
    {only.map(status => (
      <li>
        <StatusChip view={view} status={status} />
      </li>
    ))}
  </ul>
);

/** A clause by its number; what it says, in our own words, on the page of results of a search for it. */
export const ClauseRef = ({ view, clause }: { view: View; clause: string }) => {
  const entry = (clauses as Readonly<Record<string, ClauseEntry>>)[clause];
  return (
    <span class="clause" title={entry ? view.t(entry.norm) : undefined}>
      {clause}
    </span>
  );
};

/** The name of a person or body of the roster: Vietnamese, whatever the page speaks. */
export const Name = ({ children }: { children?: Child }) => (
  <span lang="vi" class="name">
    {children}
  </span>
);

/** An empty state: what would be here, why it is not, and what can be done. */
export const Empty = ({ title, children }: { title: string; children?: Child }) => (
  <div class="empty">
    <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
      <rect x="10" y="10" width="76" height="44" rx="8" />
      <path d="M24 26h30M24 38h18" />
    </svg>
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

/** The head of a table: its columns by their names, those of numbers at the right. */
export const Heads = ({
  view,
  of,
  numbers = [],
}: {
  view: View;
  of: readonly Text[];
  numbers?: readonly Text[];
}) => (
  <thead>
    <tr>
      {of.map(name => (
        <th scope="col" class={numbers.includes(name) ? 'num' : undefined}>
          {view.t(name)}
        </th>
      ))}
    </tr>
  </thead>
);

/** One finding of a report, leading to where it stands. */
export const Finding = ({
  kind,
  icon,
  href,
  children,
}: {
  kind: 'done' | 'late' | 'warn' | 'plain';
  icon: IconName;
  href: string;
  children?: Child;
}) => (
  <li>
    <a class={`notice ${kind}`} href={href}>
      <Icon name={icon} />
      <b>{children}</b>
    </a>
  </li>
);

/** A card with a heading; `more` stands at the right of it. */
export const Card = ({
  title,
  more,
  children,
  id,
  className,
}: {
  title: Child;
  more?: Child;
  children?: Child;
  id?: string;
  className?: string;
}) => (
  <section class={className ? `card ${className}` : 'card'} id={id}>
    <header class="card-head">
      <h2>{title}</h2>
      {more ? <div class="card-more">{more}</div> : null}
    </header>
    {children}
  </section>
);
