import { z } from 'zod';

/** The roster of one Party body for one cycle, as `POST /v1/cycles` takes it. Shapes only; `roster-faults.ts` judges it. */

export const ID_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;
const Id = z.string().regex(ID_PATTERN);
const Day = z.iso.date();
/** Neither control characters nor halves of a surrogate pair: Postgres and canonical JSON refuse both. */
const Words = z
  .string()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)
  .max(500);
const Name = Words.regex(/\S/);

export const BODY_KINDS = [
  'wardCommittee',
  'peoplesCouncilStanding',
  'peoplesCommittee',
  'frontStanding',
  'massOrganisation',
  'cell',
  'partyGroup',
  'professional',
  'external',
  'committeeOffice',
  'inspectionCommission',
] as const;
export const BodyKind = z.enum(BODY_KINDS);
export type BodyKind = z.infer<typeof BodyKind>;

/** The kinds whose collective review is run here; what the others did enters as an outside result. */
export const KINDS_RUN_HERE: readonly BodyKind[] = [
  'wardCommittee',
  'peoplesCouncilStanding',
  'peoplesCommittee',
  'frontStanding',
  'massOrganisation',
  'cell',
];

export const BodyDiscipline = z.strictObject({
  on: Day,
  form: Name,
  selfFound: z.boolean().optional(),
  remedied: z.boolean().optional(),
});

export const Body = z.strictObject({
  id: Id,
  kind: BodyKind,
  name: Name,
  unit: Id,
  parent: Id.optional(),
  cellKind: z.enum(['residential', 'school', 'enterprise', 'police']).optional(),
  foundedOn: Day.optional(),
  hasCommittee: z.boolean().optional(),
  combinedWith: Id.optional(),
  officerInCharge: Id.optional(),
  discipline: z.array(BodyDiscipline).optional(),
});
export type Body = z.infer<typeof Body>;

export const POST_ROLES = ['head', 'deputy', 'standing', 'member'] as const;
export const Post = z.strictObject({
  body: Id,
  role: z.enum(POST_ROLES),
  title: Words.optional(),
  reviewedAt: Id.optional(),
  arrivedOn: Day.optional(),
});
export type Post = z.infer<typeof Post>;

export const DISCIPLINE_FORMS = ['reprimand', 'warning', 'removal', 'expulsion'] as const;
export const PersonDiscipline = z.strictObject({
  on: Day,
  form: z.enum(DISCIPLINE_FORMS),
  violatedIn: Words.optional(),
});
export type PersonDiscipline = z.infer<typeof PersonDiscipline>;

export const Person = z.strictObject({
  id: Id,
  name: Name,
  cell: Id,
  admittedOn: Day,
  group: Id.optional(),
  probationary: z.boolean().optional(),
  status: z.enum(['active', 'exempt', 'suspendedFromParty', 'suspendedFromCommittee']).default('active'),
  civilServant: z.boolean().default(false),
  posts: z.array(Post).default([]),
  managedByDistrict: z.boolean().optional(),
  transferred: z.strictObject({ from: Name, on: Day, joinedFormerOn: Day }).optional(),
  temporaryAt: Name.optional(),
  sickMonths: z.number().min(0).max(12).optional(),
  maternity: z.strictObject({ from: Day, to: Day }).optional(),
  residenceCommentExempt: z.boolean().optional(),
  discipline: z.array(PersonDiscipline).optional(),
});
export type Person = z.infer<typeof Person>;

export const Roster = z.strictObject({ bodies: z.array(Body), people: z.array(Person) });
export type Roster = z.infer<typeof Roster>;
