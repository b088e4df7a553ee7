import type { Actors } from './case.ts';
import { type Text, text } from './words.ts';

/** Whoever is asked for: the parts that may vary while a case runs stand beside its actors. */
export interface Cast {
  readonly actors: Actors;
  readonly head: string | null;
  readonly absent: readonly string[];
  readonly presiding: string | null;
  readonly conference: readonly string[];
}

interface RoleEntry {
  readonly label: Text;
  readonly ids: (cast: Cast) => readonly string[];
}

const one = (id: string | null): readonly string[] => (id === null ? [] : [id]);

/**
 * The roles of the plan: who may take a step (B.II.2.5, B.I.4, C.2). A body's id stands for its
 * leadership; the ward stands for its office and its inspection commission where the roster has none.
 */
export const roles = {
  subject: {
    label: text('chính người được kiểm điểm, xếp loại', 'the person concerned'),
    ids: cast => [cast.actors.subject],
  },
  body: { label: text('tập thể', 'the collective'), ids: cast => [cast.actors.body] },
  head: { label: text('người đứng đầu', 'the head'), ids: cast => one(cast.head) },
  deputies: { label: text('cấp phó', 'a deputy'), ids: cast => cast.actors.deputies },
  presiding: { label: text('người chủ trì', 'the presiding person'), ids: cast => one(cast.presiding) },
  conference: {
    label: text('thành viên hội nghị', 'a member of the conference'),
    ids: cast => cast.conference,
  },
  cellCommittee: {
    label: text(
      'chi ủy (nơi không có chi ủy: bí thư)',
      'the cell committee (where there is none, the secretary)',
    ),
    // Without committee and without a secretary who is there, a deputy acts, and last the cell itself.
    ids: cast => {
      const { hasCommittee, deputies, body } = cast.actors;
      const acting = [...one(cast.head), ...deputies].find(id => !cast.absent.includes(id));
      return [hasCommittee ? body : (acting ?? body)];
    },
  },
  officer: {
    label: text('đảng ủy viên phụ trách', 'the officer in charge'),
    ids: cast => cast.actors.officers,
  },
  superior: {
    label: text('cấp ủy, tổ chức cấp trên trực tiếp', 'the deciding superior'),
    ids: cast => [cast.actors.superior],
  },
  ward: { label: text('đảng ủy phường', 'the ward committee'), ids: cast => [cast.actors.ward] },
  office: { label: text('văn phòng đảng ủy', 'the committee office'), ids: cast => [cast.actors.office] },
  inspection: {
    label: text('ủy ban kiểm tra', 'the inspection commission'),
    ids: cast => [cast.actors.inspection],
  },
  group: { label: text('tổ đảng', 'the Party group'), ids: cast => one(cast.actors.group) },
  formerCell: {
    label: text('chi bộ nơi chuyển đi', 'the former cell'),
    ids: cast => one(cast.actors.formerCell),
  },
  temporaryCell: {
    label: text('chi bộ nơi sinh hoạt tạm thời', 'the temporary cell'),
    ids: cast => one(cast.actors.temporaryCell),
  },
  outside: {
    label: text('cơ quan, tổ chức bên ngoài', 'a body outside'),
    ids: cast => (cast.actors.outside.length > 0 ? cast.actors.outside : [cast.actors.office]),
  },
} as const satisfies Record<string, RoleEntry>;
export type Role = keyof typeof roles;

/** Roster ids that may take a step open to `allowed`, each once, the most fitting first. */
export const whoMay = (allowed: readonly Role[], cast: Cast): string[] => [
  ...new Set(allowed.flatMap(role => roles[role].ids(cast))),
];
