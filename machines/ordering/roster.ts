import { z } from 'zod';

/** The roster of one Party body for one cycle, as `POST /v1/cycles` takes it. Shapes only; `roster-faults.ts` judges it. */

const Id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u, 'An id has 1 to 64 letters, digits, _ . or -');
const Day = z.iso.date();

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

export const BodyDiscipline = z.strictObject({
  on: Day,
  form: z.string().min(1),
  selfFound: z.boolean().optional(),
  remedied: z.boolean().optional(),
});

export const Body = z.strictObject({
  id: Id,
  kind: BodyKind,
  name: z.string().min(1),
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
  title: z.string().optional(),
  reviewedAt: Id.optional(),
  arrivedOn: Day.optional(),
});
export type Post = z.infer<typeof Post>;

export const DISCIPLINE_FORMS = ['reprimand', 'warning', 'removal', 'expulsion'] as const;
export const PersonDiscipline = z.strictObject({
  on: Day,
  form: z.enum(DISCIPLINE_FORMS),
  violatedIn: z.string().optional(),
});
export type PersonDiscipline = z.infer<typeof PersonDiscipline>;

export const Person = z.strictObject({
  id: Id,
  name: z.string().min(1),
  cell: Id,
  admittedOn: Day,
  group: Id.optional(),
  probationary: z.boolean().optional(),
  status: z.enum(['active', 'exempt', 'suspendedFromParty', 'suspendedFromCommittee']).default('active'),
  civilServant: z.boolean().default(false),
  posts: z.array(Post).default([]),
  managedByDistrict: z.boolean().optional(),
  transferred: z.strictObject({ from: z.string().min(1), on: Day, joinedFormerOn: Day }).optional(),
  temporaryAt: z.string().min(1).optional(),
  sickMonths: z.number().min(0).max(12).optional(),
  maternity: z.strictObject({ from: Day, to: Day }).optional(),
  residenceCommentExempt: z.boolean().optional(),
  discipline: z.array(PersonDiscipline).optional(),
});
export type Person = z.infer<typeof Person>;

export const Roster = z.strictObject({ bodies: z.array(Body), people: z.array(Person) });
export type Roster = z.infer<typeof Roster>;
