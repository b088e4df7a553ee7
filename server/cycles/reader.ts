import { changesOthers } from '../../db/news.ts';
import type { CycleRow, LogLine, News, Store } from '../../db/store.ts';
import type { CaseRecord } from '../../machines/case.ts';
import { precedencesBefore } from '../../machines/neighbours.ts';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import { shifted } from '../../machines/quota-standing.ts';
import type { Instant } from '../../machines/words.ts';
import type { World } from '../../machines/world.ts';
import { inherit, makeAhead } from './derived.ts';

/** A cycle as the pages read it: every case, every precedence, at one position of its log. */
export interface Whole {
  readonly cycle: CycleRow;
  readonly plan: Plan;
  readonly world: World & { readonly roster: Roster };
  readonly position: number;
  /** When the last step of it was recorded. */
  readonly recordedAt: Instant;
}

/** How long a position is believed without asking the database again. Steps recorded here are asked for at once. */
const FRESH = 250;
const CHUNK = 5000;
/** Closing a cycle makes no step, so its row is read again this often. */
const ROW_FRESH = 5000;
/** How long after a step what is looked at is made ready: by then those sent together are recorded. */
const SOON = 20;
/** More new steps than this are cheaper read with everything else. */
const FEW = 60;

interface Kept {
  whole: Whole;
  checked: number;
  rowRead: number;
  /** Somebody wrote since the question under way was asked. */
  dirty: boolean;
  /** Somebody has looked since it was last made ready. */
  looked: boolean;
  busy: Promise<Whole | null> | null;
}

const absentIn = (cases: ReadonlyMap<string, CaseRecord>): World['absent'] => {
  const absent = new Map<string, string[]>();
  for (const { procedure, absent: away, subject, brief } of cases.values())
    if (procedure === 'individualReview' && away) {
      const { body } = brief.actors;
      absent.set(body, [...(absent.get(body) ?? []), subject]);
    }
  return absent;
};

/**
 * Keeps each cycle that is looked at, whole, at the last position of its log, and follows the log: a
 * page costs one short question to the database, and a step a read of its own case. Nothing here decides;
 * what is sent from a page goes through the same lane as everything else.
 */
export class Reader {
  private readonly kept = new Map<string, Kept>();
  private readonly logs = new Map<string, LogLine[]>();

  constructor(private readonly store: Store) {}

  /** The cycle as it stands; null where there is none. */
  async whole(id: string): Promise<Whole | null> {
    const whole = await this.present(id);
    const kept = this.kept.get(id);
    if (kept) kept.looked = true;
    return whole;
  }

  /**
   * Steps of a cycle were settled here: the next page shows what was recorded, however soon. What somebody
   * looked at since the last time is made ready for the next look, once, however many steps follow.
   */
  settled(id: string): void {
    const kept = this.kept.get(id);
    if (!kept) return;
    kept.checked = 0;
    kept.dirty = true;
    if (!kept.looked) return;
    kept.looked = false;
    setTimeout(() => void this.ready(id), SOON).unref();
  }

  private async ready(id: string): Promise<void> {
    // Where the database is away the next look says so.
    const whole = await this.present(id).catch(() => null);
    if (whole) await makeAhead(whole);
  }

  private async present(id: string): Promise<Whole | null> {
    const kept = this.kept.get(id);
    if (kept?.busy && !kept.dirty) return kept.busy;
    if (kept?.busy) {
      await kept.busy.catch(() => null);
      return this.present(id);
    }
    if (kept && performance.now() - kept.checked < FRESH) return kept.whole;
    const busy = kept ? this.followed(kept) : this.loaded(id);
    const entry: Kept = kept ?? {
      whole: null as unknown as Whole,
      checked: 0,
      rowRead: performance.now(),
      dirty: false,
      looked: false,
      busy,
    };
    entry.busy = busy;
    entry.dirty = false;
    this.kept.set(id, entry);
    try {
      const whole = await busy;
      if (!whole) this.kept.delete(id);
      else {
        entry.whole = whole;
        entry.checked = entry.dirty ? 0 : performance.now();
      }
      return whole;
    } catch (error) {
      if (!kept) this.kept.delete(id);
      throw error;
    } finally {
      entry.busy = null;
    }
  }

  /** The whole log of a cycle up to what is recorded now, the first line first. Read once, then followed. */
  async lines(id: string): Promise<readonly LogLine[]> {
    const lines = this.logs.get(id) ?? [];
    this.logs.set(id, lines);
    for (;;) {
      const after = lines.at(-1)?.position ?? 0;
      const more = await this.store.log(id, after, CHUNK);
      // Two readers may have asked for the same lines.
      const last = lines.at(-1)?.position ?? 0;
      for (const line of more) if (line.position > last) lines.push(line);
      if (more.length < CHUNK) return lines;
    }
  }

  private async loaded(id: string): Promise<Whole | null> {
    const cycle = await this.store.cycle(id);
    const plan = cycle && planById(cycle.plan);
    if (!cycle || !plan) return null;
    // A change of head is decided on everything: asking for it is how the store gives a whole cycle.
    const { world } = await this.store.gather(id, [{ case: '', type: 'headReplaced', quota: true }]);
    // The position was read before the cases: at worst a step is followed that is already in them.
    const [last] = cycle.position > 0 ? await this.store.log(id, cycle.position - 1, 1) : [];
    return {
      cycle,
      plan,
      world: { ...world, plan, roster: cycle.roster },
      position: cycle.position,
      recordedAt: last?.recordedAt ?? cycle.openedAt,
    };
  }

  /** Whether a decision on it may mark the cell that it heads (settled 16). */
  private heads({ world }: Whole, { case: own }: CaseRecord): boolean {
    return precedencesBefore(world, own).some(
      ({ before }) => world.cases.get(before)?.procedure === 'organisationRating',
    );
  }

  private async withRow(kept: Kept): Promise<Whole> {
    const { whole } = kept;
    if (performance.now() - kept.rowRead < ROW_FRESH) return whole;
    kept.rowRead = performance.now();
    const { closedAt } = (await this.store.cycle(whole.cycle.id)) ?? whole.cycle;
    return closedAt === whole.cycle.closedAt ? whole : { ...whole, cycle: { ...whole.cycle, closedAt } };
  }

  private async followed(kept: Kept): Promise<Whole | null> {
    const whole = await this.withRow(kept);
    const { id } = whole.cycle;
    const news = await this.store.news(id, whole.position, FEW + 1);
    const last = news.at(-1);
    if (!last) return whole;
    const old = whole.world.cases;
    // A new head changes who waits for whom; the end of an absence can no longer be seen by its case.
    const isWide = ({ type, record }: News) =>
      type === 'headReplaced' || old.get(record.case)?.absent === true;
    if (news.length > FEW || news.some(isWide)) return this.loaded(id);
    const found = new Map(news.map(({ record }) => [record.case, record]));
    // What is gathered to decide a step is all that the step can have touched.
    const asks = news
      .filter(({ type, record }) => changesOthers(type) && (type !== 'decided' || this.heads(whole, record)))
      .map(({ type, record }) => ({ case: record.case, type, quota: false }));
    if (asks.length > 0)
      for (const [own, record] of (await this.store.gather(id, asks)).world.cases) found.set(own, record);
    const changed = [...found.values()].filter(
      ({ case: own, revision }) => old.get(own)?.revision !== revision,
    );
    const cases = new Map(old);
    for (const record of changed) cases.set(record.case, record);
    const groups = new Map(whole.world.groups);
    for (const { case: own, brief, standing } of changed) {
      const group = brief.quota && groups.get(brief.quota.group);
      if (brief.quota && group)
        groups.set(brief.quota.group, shifted(group, old.get(own)?.standing ?? null, standing));
    }
    const isAwayNow = changed.some(record => old.get(record.case)?.absent !== record.absent);
    const next: Whole = {
      ...whole,
      world: {
        ...whole.world,
        cases,
        groups,
        absent: isAwayNow ? absentIn(cases) : whole.world.absent,
      },
      position: last.position,
      recordedAt: last.recordedAt,
    };
    inherit(
      whole,
      next,
      changed.map(record => record.case),
    );
    return next;
  }
}
