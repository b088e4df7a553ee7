import type { CaseRecord } from '../../machines/case.ts';
import { catalogue } from '../../machines/catalogue.ts';
import type { Clause } from '../../machines/clauses.ts';
import type { BodyKind, Post, Roster } from '../../machines/ordering/roster.ts';
import type { StateMeta } from '../../machines/procedure.ts';
import { type Instant, type Level, type Procedure, type Text, text } from '../../machines/words.ts';
import { roleLabel } from './columns.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Reason {
  readonly reason: string;
  readonly label: Text;
  readonly clause: Clause | null;
}
export type Kind = 'member' | 'organisation' | 'collective' | 'leader';
export interface Result {
  readonly case: string;
  readonly kind: Kind;
  readonly subject: Named;
  /** A member's cell, a leader's body; the subject itself where it is a body. */
  readonly body: Named;
  readonly title: string | null;
  readonly level: Level | null;
  readonly decidedAt: Instant | null;
  readonly outOfScope: Reason | null;
  readonly state: Text;
  readonly absent: boolean;
  readonly decidedOutside: boolean;
  readonly restsOnRevoked: boolean;
}

const KINDS: Readonly<Partial<Record<Procedure, Kind>>> = {
  memberRating: 'member',
  organisationRating: 'organisation',
  collectiveRating: 'collective',
  leaderRating: 'leader',
};
/** The procedures whose cases are collated; others need not be loaded. */
export const COLLATED_PROCEDURES = Object.keys(KINDS) as readonly Procedure[];

/** A result with what sorts it into tables. */
export interface Rated extends Result {
  readonly bodyKind: BodyKind;
  readonly role: Post['role'] | null;
}

export const names = (roster: Roster): ((id: string) => Named) => {
  const known = new Map([...roster.bodies, ...roster.people].map(({ id, name }) => [id, name]));
  return id => ({ id, name: known.get(id) ?? id });
};

/** What a case comes to in the tables; nothing where it is no rating. */
export function ratedOf(
  record: CaseRecord,
  roster: Roster,
  named: (id: string) => Named,
  reasons: ReadonlyMap<string, string>,
): Rated[] {
  const kind = KINDS[record.procedure];
  if (!kind) return [];
  const { brief, scope, outline, subject } = record;
  const state = stateOf(record);
  const outOfScope = scope === 'in' ? null : reasonOf(record, state, reasons.get(record.case));
  const post =
    kind === 'leader'
      ? roster.people.find(({ id }) => id === subject)?.posts.find(({ body }) => body === record.place)
      : undefined;
  const level = outOfScope ? null : outline.decided;
  return [
    {
      case: record.case,
      kind,
      subject: named(subject),
      body: named(brief.actors.body),
      title: post ? (post.title ?? roleLabel[post.role].vi) : null,
      level,
      decidedAt: level === null ? null : (record.milestones.decided ?? record.taken.decided ?? null),
      outOfScope,
      state: state.label,
      absent: record.absent,
      decidedOutside: brief.decidedOutside,
      restsOnRevoked: record.marks.length > 0,
      bodyKind: brief.kind,
      role: post?.role ?? null,
    },
  ];
}

/** What the machine says of the state a case stands in: the outermost one. */
function stateOf({ procedure, state }: CaseRecord): StateMeta {
  const [name = ''] = state.split(/[.+]/);
  const states = catalogue[procedure].machine.root.states as unknown as Readonly<
    Record<string, { readonly meta?: StateMeta }>
  >;
  return states[name]?.meta ?? { label: text(name, name) };
}

const leaving: Readonly<Record<string, Text>> = {
  died: text('Từ trần', 'Died'),
  expelled: text('Bị khai trừ', 'Expelled'),
  transferredOut: text('Chuyển đi nơi khác', 'Transferred out'),
  exempted: text('Được miễn công tác và sinh hoạt', 'Exempted'),
  suspended: text('Bị đình chỉ sinh hoạt', 'Suspended'),
  dissolved: text('Giải thể', 'Dissolved'),
  postEnded: text('Thôi giữ chức vụ', 'Post ended'),
};

const reasonOf = ({ brief, scope }: CaseRecord, state: StateMeta, left: string | undefined): Reason => ({
  reason: scope === 'left' ? (left ?? 'leftScope') : (brief.outOfScope ?? 'outOfScope'),
  label: (scope === 'left' ? leaving[left ?? ''] : undefined) ?? state.label,
  clause: state.clause ?? null,
});

export const shown = (rated: readonly Rated[]): readonly Result[] =>
  rated.map(({ bodyKind: _kind, role: _role, ...result }) => result);
