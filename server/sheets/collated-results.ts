import type { CaseRecord } from '../../machines/case.ts';
import { groupsOf } from '../../machines/open-cycle.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { type QuotaRoom, quotaRoom } from '../../machines/standards/quota.ts';
import { type Instant, LEVELS, type Level, type Text, text } from '../../machines/words.ts';
import { cellKindLabel, kindLabel } from './columns.ts';
import {
  type Kind,
  type Named,
  names,
  type Rated,
  type Reason,
  type Result,
  ratedOf,
  shown,
} from './rated-cases.ts';

/**
 * The ward's results as its office collates them for the district (C.2.4): who was decided at which
 * level, who is out of scope and why, who is still outstanding. Only decided levels count; what was
 * proposed, balloted or reported does not.
 */
export interface CollatedResults {
  readonly plan: { readonly id: string; readonly name: Text; readonly year: number };
  readonly ward: Named;
  /** The district, or whatever the ward's decisions are reported to. */
  readonly superior: Named | null;
  readonly asOf: Instant;
  readonly members: { readonly tally: Tally; readonly byCell: readonly CellTally[] };
  readonly organisations: {
    readonly ward: Result | null;
    readonly cells: { readonly tally: Tally; readonly byKind: readonly Table[] };
  };
  readonly collectives: { readonly tally: Tally; readonly byKind: readonly Table[] };
  readonly leaders: { readonly tally: Tally; readonly byTitleGroup: readonly Table[] };
  /** Each quota group: how many are Excellent, how many more may be and why (B.II.1.4a-q and its like). */
  readonly quotas: readonly (QuotaRoom & { readonly group: string })[];
  readonly excellent: readonly Result[];
  readonly notCompleted: readonly Result[];
  readonly outOfScope: readonly Result[];
  readonly outstanding: readonly Result[];
}

/** How the cases of one table stand. Percentages are of those decided, to one decimal; null where there are none. */
export interface Tally {
  readonly total: number;
  readonly decided: number;
  readonly levels: Readonly<Record<Level, { readonly count: number; readonly percent: number | null }>>;
  readonly outOfScope: readonly (Reason & { readonly count: number })[];
  readonly outstanding: number;
  /** Decided, but resting on a result that was revoked since. */
  readonly restsOnRevoked: number;
}
export interface Table {
  readonly id: string;
  readonly title: Text;
  readonly tally: Tally;
  readonly results: readonly Result[];
}
export interface CellTally extends Named {
  readonly cellKind: Text;
  readonly tally: Tally;
}

export interface Collating {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly cases: readonly CaseRecord[];
  readonly asOf: Instant;
  /** Why cases left their scope, by case: the reason of their step `leftScope`. */
  readonly reasonsOfLeaving?: ReadonlyMap<string, string>;
}

export function collatedResults({ plan, roster, cases, asOf, reasonsOfLeaving }: Collating): CollatedResults {
  const named = names(roster);
  const rated = inOrder(
    roster,
    cases.flatMap(record => ratedOf(record, roster, named, reasonsOfLeaving ?? new Map())),
  );
  const of = (kind: Kind) => rated.filter(each => each.kind === kind);
  const ward = roster.bodies.find(({ kind }) => kind === 'wardCommittee');
  const isCell = ({ bodyKind }: Rated) => bodyKind === 'cell';
  const cells = of('organisation').filter(isCell);
  return {
    plan: { id: plan.id, name: plan.name, year: plan.year },
    ward: named(ward?.id ?? ''),
    superior: ward?.parent === undefined ? null : named(ward.parent),
    asOf,
    members: { tally: tally(of('member')), byCell: byCell(roster, of('member')) },
    organisations: {
      ward: shown(of('organisation').filter(each => !isCell(each)))[0] ?? null,
      cells: { tally: tally(cells), byKind: cellTables(roster, cells) },
    },
    collectives: { tally: tally(of('collective')), byKind: collectiveTables(of('collective')) },
    leaders: { tally: tally(of('leader')), byTitleGroup: leaderTables(plan, of('leader')) },
    quotas: quotasOf(plan, cases),
    excellent: shown(rated.filter(({ level }) => level === 'excellent')),
    notCompleted: shown(rated.filter(({ level }) => level === 'notCompleted')),
    outOfScope: shown(rated.filter(({ outOfScope }) => outOfScope !== null)),
    outstanding: shown(rated.filter(isOutstanding)),
  };
}

function quotasOf(plan: Plan, cases: readonly CaseRecord[]): CollatedResults['quotas'] {
  const kinds = new Map(
    cases.flatMap(({ brief }) => (brief.quota ? [[brief.quota.group, brief.quota.kind] as const] : [])),
  );
  return [...groupsOf(cases)].flatMap(([group, standing]) => {
    const rule = plan.quotas.find(({ kind }) => kind === kinds.get(group));
    return rule ? [{ group, ...quotaRoom(standing, rule, plan.readings) }] : [];
  });
}

const isOutstanding = ({ level, outOfScope }: Result) => level === null && outOfScope === null;

/** As the roster lists them: bodies in its order, people under their body. */
function inOrder(roster: Roster, rated: readonly Rated[]): readonly Rated[] {
  const at = new Map([...roster.bodies, ...roster.people].map(({ id }, i) => [id, i]));
  const place = (id: string) => at.get(id) ?? 0;
  return rated.toSorted(
    (a, b) => place(a.body.id) - place(b.body.id) || place(a.subject.id) - place(b.subject.id),
  );
}

export const percentOf = (count: number, all: number): number | null =>
  all === 0 ? null : Math.round((count * 1000) / all) / 10;

function tally(rated: readonly Rated[]): Tally {
  const decided = rated.filter(({ level }) => level !== null);
  const reasons = new Map<string, Reason & { count: number }>();
  for (const { outOfScope } of rated)
    if (outOfScope)
      reasons.set(outOfScope.reason, {
        ...outOfScope,
        count: (reasons.get(outOfScope.reason)?.count ?? 0) + 1,
      });
  const atLevel = (level: Level) => {
    const count = decided.filter(each => each.level === level).length;
    return { count, percent: percentOf(count, decided.length) };
  };
  return {
    total: rated.length,
    decided: decided.length,
    levels: Object.fromEntries(LEVELS.map(level => [level, atLevel(level)])) as Tally['levels'],
    outOfScope: [...reasons.values()],
    outstanding: rated.filter(isOutstanding).length,
    restsOnRevoked: decided.filter(({ restsOnRevoked }) => restsOnRevoked).length,
  };
}

/** Only tables that have somebody in them. */
const tables = (
  rated: readonly Rated[],
  groups: readonly (readonly [id: string, title: Text, belongs: (each: Rated) => boolean])[],
): readonly Table[] =>
  groups
    .map(([id, title, belongs]) => ({ id, title, of: rated.filter(belongs) }))
    .filter(({ of }) => of.length > 0)
    .map(({ id, title, of }) => ({ id, title, tally: tally(of), results: shown(of) }));

const byCell = (roster: Roster, members: readonly Rated[]): readonly CellTally[] =>
  roster.bodies
    .filter(({ kind }) => kind === 'cell')
    .map(({ id, name, cellKind }) => ({
      id,
      name,
      cellKind: cellKindLabel[cellKind ?? 'residential'],
      tally: tally(members.filter(({ body }) => body.id === id)),
    }));

function cellTables(roster: Roster, cells: readonly Rated[]): readonly Table[] {
  const kinds = new Map(roster.bodies.map(({ id, cellKind }) => [id, cellKind ?? 'residential']));
  return tables(
    cells,
    Object.entries(cellKindLabel).map(([kind, label]) => [
      kind,
      text(`Chi bộ ${label.vi.toLowerCase()}`, `${label.en} cells`),
      ({ subject }) => kinds.get(subject.id) === kind,
    ]),
  );
}

const collectiveTables = (collectives: readonly Rated[]): readonly Table[] =>
  tables(
    collectives,
    Object.entries(kindLabel).map(([kind, label]) => [kind, label, ({ bodyKind }) => bodyKind === kind]),
  );

/** By the plan's groups of equivalent titles (B.II.4#3); who belongs to none of them comes last. */
function leaderTables(plan: Plan, leaders: readonly Rated[]): readonly Table[] {
  const groupOf = ({ bodyKind, role }: Rated) =>
    plan.titleGroups.find(
      group =>
        group.bodyKinds.includes(bodyKind) && (group.roles as readonly (string | null)[]).includes(role),
    )?.id;
  return tables(leaders, [
    ...plan.titleGroups.map(({ id, name }) => [id, name, (each: Rated) => groupOf(each) === id] as const),
    ['other', text('Chức danh khác', 'Other titles'), each => groupOf(each) === undefined] as const,
  ]);
}
