import type { CaseRecord } from '../../../machines/case.ts';
import type { BodyKind } from '../../../machines/ordering/roster.ts';
import type { Plan, Quota, QuotaKind } from '../../../machines/plans/plan.ts';
import { excellentAllowed, mostExcellent } from '../../../machines/standards/quota.ts';
import { type Text, text } from '../../../machines/words.ts';
import type { Group } from '../../../machines/world.ts';
import { derived } from '../../cycles/derived.ts';
import type { Whole } from '../../cycles/reader.ts';
import { kindLabel } from '../../sheets/columns.ts';
import { said } from './words.ts';

/** A group that shares one quota of Excellent: how many it has, may have, and why just so many. */
export interface QuotaGroup {
  readonly id: string;
  readonly kind: QuotaKind;
  readonly title: Text;
  /** The body whose name belongs to the title, where the plan counts each cell by itself. */
  readonly body: string | null;
  readonly quota: Quota;
  /** Good or better, by the decided level or else the last one: the N of the plan. */
  readonly n: number;
  readonly excellent: number;
  readonly most: number;
  /** One sentence after the other. */
  readonly why: readonly Text[];
  /** Cases that stand before the group's barrier: until there are none, nobody can be decided Excellent. */
  readonly pending: number;
  /** Undecided cases whose last level is Excellent. */
  readonly putForward: readonly CaseRecord[];
}

const KINDS: readonly QuotaKind[] = ['members', 'cells', 'collectives', 'leaders'];

const titleOf = (kind: QuotaKind, key: string | undefined, plan: Plan): Text => {
  if (kind === 'members') return key ? said.membersOf : said.membersGroup;
  if (kind === 'cells') return said.cellsGroup;
  if (kind === 'collectives') return kindLabel[key as BodyKind];
  return plan.titleGroups.find(({ id }) => id === key)?.name ?? text(key ?? '', key ?? '');
};

/** How many the share is taken of when `e` are Excellent, and its words. */
const baseAt = (e: number, n: number, total: number, { of }: Quota): { count: number; words: Text } =>
  of === 'good'
    ? { count: n - e, words: said.baseGood(n - e) }
    : of === 'goodOrBetter'
      ? { count: n, words: said.baseGoodOrBetter(n) }
      : { count: total, words: said.baseAll(total) };

/** Why a group may have `most` and not one more (B.II.1.4a-q and its like; the small group of B.II.6#11). */
const whyOf = (most: number, n: number, total: number, quota: Quota, plan: Plan): readonly Text[] => {
  const { readings } = plan;
  const share = (e: number) => (quota.percent * baseAt(e, n, total, quota).count) / 100;
  if (n === 0) return [said.nobodyGood];
  const small = most === 1 && !excellentAllowed({ n, e: 1, total }, quota, { ...readings, smallGroup: 0 });
  const { words } = baseAt(most, n, total, quota);
  const first = small
    ? said.smallGroup(n - (readings.smallGroupCountedAfter ? 1 : 0), readings.smallGroup)
    : said.share(most, words, quota.percent, share(most));
  if (most >= n) return [first];
  const next = baseAt(most + 1, n, total, quota);
  return [first, said.oneMore(most + 1, next.words, quota.percent, share(most + 1))];
};

/** Every quota group of the cycle, in the order of the plan. */
export const quotaGroups = (whole: Whole): readonly QuotaGroup[] =>
  derived(whole, 'quota groups', () => {
    const { plan, world } = whole;
    const cases = new Map<string, CaseRecord[]>();
    for (const record of world.cases.values())
      if (record.brief.quota) {
        const { group } = record.brief.quota;
        const known = cases.get(group);
        if (known) known.push(record);
        else cases.set(group, [record]);
      }
    // Leaders as the plan lists their titles; the others as the roster does.
    const rank = (id: string) => plan.titleGroups.findIndex(group => id === `leaders:${group.id}`);
    return [...cases]
      .flatMap(([id, records]): QuotaGroup[] => {
        const kind = records[0]?.brief.quota?.kind;
        const quota = plan.quotas.find(each => each.kind === kind);
        const group: Group | undefined = world.groups.get(id);
        if (!kind || !quota || !group || group.total === 0) return [];
        const [, key] = id.split(':');
        const n = group.good + group.excellent;
        const most = mostExcellent(n, quota, plan.readings, group.total);
        return [
          {
            id,
            kind,
            quota,
            n,
            most,
            title: titleOf(kind, key, plan),
            body: kind === 'members' && key ? key : null,
            excellent: group.excellent,
            why: whyOf(most, n, group.total, quota, plan),
            pending: group.pending,
            putForward: records.filter(
              ({ scope, outline }) =>
                scope === 'in' && outline.decided === null && outline.level === 'excellent',
            ),
          },
        ];
      })
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || rank(a.id) - rank(b.id));
  });
