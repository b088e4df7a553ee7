import { addMonths } from '../calendar.ts';
import type { Actors, Brief, CaseRef, OutOfScope } from '../case.ts';
import type { Plan } from '../plans/plan.ts';
import type { Day, Procedure } from '../words.ts';
import { LED_KINDS, type People, takesPart } from './people.ts';
import type { Body, Person, Post } from './roster.ts';
import { KINDS_RUN_HERE } from './roster.ts';

/** A case before it is opened: who it is about, and what is known of it from plan and roster. */
export interface Seed extends CaseRef {
  readonly brief: Brief;
  readonly head: string | null;
}

/** The name of a case: its number within the cycle, behind the cycle's own name. */
export const caseId = (cycle: string, number: number): string => `${cycle}-${number}`;

const RATED_COLLECTIVES = ['wardCommittee', 'frontStanding', 'massOrganisation'];
const RATED_OUTSIDE = [
  'peoplesCouncilStanding',
  'peoplesCommittee',
  'frontStanding',
  'massOrganisation',
  'professional',
];
const LEADING_ROLES = ['head', 'deputy', 'standing'];

/** Whether `months` have not passed by the day the plan opens: exactly so many have (settled 4). */
const lessThan = (months: number, since: Day | undefined, opensOn: Day): boolean =>
  since !== undefined && addMonths(since, months) > opensOn;

const kindOf = ({ cellKind = 'residential' }: Body) => cellKind;

const ids = (people: readonly Person[]) => people.map(({ id }) => id);

/** What a brief says by itself, before it is known which cases there are beside. */
type Known = Omit<Brief, 'absenceReaches' | 'otherPosts'>;

/** Everything the briefs of one cycle share, looked up once. */
function briefing(people: People) {
  const { ward, roster } = people;
  const only = (kind: Body['kind']) => roster.bodies.find(body => body.kind === kind)?.id ?? ward.id;
  const office = only('committeeOffice');
  const inspection = only('inspectionCommission');
  const outside = roster.bodies.filter(({ kind }) => kind === 'external').map(({ id }) => id);
  const wardPeople = ids(people.conferenceOf(ward.id));
  const inRoster = (named?: string) => roster.bodies.find(({ id }) => id === named)?.id ?? null;
  const above = (body: Body) => body.parent ?? ward.id;
  const decidedAbove = (body: Body) => outside.includes(above(body));
  const voters = (everyone: readonly Person[]) =>
    everyone.filter(each => takesPart(each) && !each.probationary).length;

  /** Officers who may act: the one in charge, but another of the ward committee about the own rating (settled 9). */
  const officers = (body: Body, subject: string): readonly string[] =>
    body.officerInCharge === undefined
      ? []
      : body.officerInCharge === subject
        ? wardPeople.filter(id => id !== subject)
        : [body.officerInCharge];

  const brief = (
    subject: string,
    body: Body,
    more: Partial<Known> & { superior?: string },
    who?: Person,
  ): Known => {
    const { superior, ...rest } = more;
    const conference = ids(people.conferenceOf(body.id));
    const actors: Actors = {
      subject,
      body: body.id,
      superior: superior ?? above(body),
      ward: ward.id,
      office,
      inspection,
      officers: officers(body, subject),
      outside,
      deputies: people
        .holders(body.id)
        .filter(({ person, post }) => post.role === 'deputy' && people.reviewPlace(person, post) !== null)
        .map(({ person }) => person.id),
      group: body.kind === 'cell' ? (who?.group ?? null) : null,
      formerCell: inRoster(who?.transferred?.from),
      temporaryCell: inRoster(who?.temporaryAt),
      hasCommittee: body.hasCommittee ?? false,
    };
    const peopleAbove = ids(people.conferenceOf(above(body)));
    return {
      outOfScope: null,
      actors,
      kind: body.kind,
      level: body.kind === 'cell' ? 'cell' : 'ward',
      decidedOutside: false,
      conference,
      fromAbove: [
        ...new Set([...actors.officers, ...(peopleAbove.length > 0 ? peopleAbove : wardPeople)]),
      ].filter(id => id !== subject),
      eligible: 0,
      civilServant: who?.civilServant ?? false,
      comments: { residence: false, formerCell: false, temporaryCell: false },
      person: {
        ...(who?.sickMonths === undefined ? {} : { sickMonths: who.sickMonths }),
        ...(who?.maternity === undefined ? {} : { maternity: who.maternity }),
        ...(who?.probationary === undefined ? {} : { probationary: who.probationary }),
        discipline: who?.discipline ?? [],
      },
      bodyDiscipline: (body.discipline ?? []) as Brief['bodyDiscipline'],
      membersDiscipline: [],
      sheet: null,
      items: [],
      newcomer: false,
      quota: null,
      ...rest,
    };
  };
  return { brief, above, decidedAbove, voters };
}

interface Draft extends CaseRef {
  readonly brief: Known;
  /** Of a person's rating: the place of the review on which it rests. */
  readonly reviewedAt: string | null;
}

/** The cases that each body and each person of the roster has ("who has which case"), in a fixed order. */
export function seedsOf(people: People, plan: Plan, cycle: string): readonly Seed[] {
  const { roster, ward } = people;
  const { brief, above, decidedAbove, voters } = briefing(people);
  const months = plan.review.monthsBeforeRating;
  const drafts: Draft[] = [];
  const add = (
    procedure: Procedure,
    subject: string,
    place: string | null,
    made: Known,
    reviewedAt: string | null = null,
  ) => {
    drafts.push({
      case: caseId(cycle, drafts.length + 1),
      procedure,
      subject,
      place,
      brief: made,
      reviewedAt,
    });
  };
  const reviewable = (body: Body) => people.conferenceOf(body.id);
  const emptyOr = (body: Body, other: OutOfScope | null = null): OutOfScope | null =>
    reviewable(body).length === 0 ? 'nobodyInScope' : other;

  for (const body of roster.bodies) {
    if (!KINDS_RUN_HERE.includes(body.kind)) continue;
    add('collectiveReview', body.id, null, brief(body.id, body, { outOfScope: emptyOr(body) }));
    for (const person of people.reviewedAt(body.id))
      add('individualReview', person.id, body.id, brief(person.id, body, {}, person));
  }
  for (const person of roster.people)
    if (person.civilServant && takesPart(person))
      add(
        'civilServantRating',
        person.id,
        null,
        brief(person.id, people.body(person.cell), { level: 'ward' }, person),
      );
  for (const body of roster.bodies)
    if (RATED_OUTSIDE.includes(body.kind)) add('outsideResult', body.id, null, brief(body.id, body, {}));
  for (const person of roster.people)
    for (const post of person.posts)
      if (takesPart(person) && people.body(post.body).kind === 'external')
        add('outsideResult', person.id, post.body, brief(person.id, people.body(post.body), {}, person));

  for (const person of roster.people) add('memberRating', person.id, null, memberBrief(person), person.cell);
  for (const body of roster.bodies)
    if (body.kind === 'cell' || body.kind === 'wardCommittee')
      add('organisationRating', body.id, null, organisationBrief(body));
  for (const body of roster.bodies)
    if (RATED_COLLECTIVES.includes(body.kind)) add('collectiveRating', body.id, null, collectiveBrief(body));
  for (const person of roster.people)
    for (const post of person.posts)
      if (
        takesPart(person) &&
        LEADING_ROLES.includes(post.role) &&
        LED_KINDS.includes(people.body(post.body).kind)
      )
        add(
          'leaderRating',
          person.id,
          post.body,
          leaderBrief(person, post),
          people.reviewPlace(person, post),
        );
  for (const body of roster.bodies)
    if (body.kind === 'cell' || body.kind === 'wardCommittee')
      add('dossier', body.id, null, dossierBrief(body));

  return drafts.map(({ reviewedAt: _, ...draft }) => ({
    ...draft,
    head: people.headOf(draft.brief.actors.body)?.id ?? null,
    brief: {
      ...draft.brief,
      absenceReaches: ratingsOfReview(draft),
      otherPosts: otherPostsOf(draft),
    },
  }));

  function otherPostsOf({ procedure, subject, place }: CaseRef): readonly string[] {
    if (procedure !== 'leaderRating') return [];
    return drafts
      .filter(other => other.procedure === procedure && other.subject === subject && other.place !== place)
      .map(other => other.case);
  }

  /** The ratings that stop holding up others while the subject of a review is absent there (settled 5). */
  function ratingsOfReview({ procedure, subject, place }: CaseRef): readonly string[] {
    if (procedure !== 'individualReview') return [];
    return drafts
      .filter(other => other.subject === subject && other.reviewedAt === place)
      .map(other => other.case);
  }

  /** Head since a day of the plan's year; or not head by the roster, so that whoever heads now was made so since. */
  function isNewcomer({ posts }: Person, body: string): boolean {
    const post = posts.find(each => each.body === body && each.role === 'head');
    return !post || (post.arrivedOn?.startsWith(`${plan.year}-`) ?? false);
  }

  function memberBrief(person: Person): Known {
    const cell = people.body(person.cell);
    const { transferred } = person;
    return brief(
      person.id,
      cell,
      {
        superior: ward.id,
        outOfScope:
          person.status === 'exempt' || person.status === 'suspendedFromParty'
            ? person.status
            : lessThan(months, person.admittedOn, plan.opensOn)
              ? 'admittedUnderSixMonths'
              : null,
        comments: {
          residence: !person.residenceCommentExempt,
          formerCell:
            transferred !== undefined &&
            addMonths(transferred.joinedFormerOn, plan.review.monthsForFormerCell) <= transferred.on,
          temporaryCell: person.temporaryAt !== undefined,
        },
        eligible: voters(people.membersOf(cell.id)),
        sheet: 'member',
        newcomer: isNewcomer(person, cell.id),
        quota: {
          kind: 'members',
          group: plan.readings.membersQuotaGroup === 'ward' ? 'members' : `members:${cell.id}`,
        },
      },
      person,
    );
  }

  function organisationBrief(body: Body): Known {
    const isCell = body.kind === 'cell';
    return brief(body.id, body, {
      outOfScope: emptyOr(
        body,
        lessThan(months, body.foundedOn, plan.opensOn) ? 'foundedUnderSixMonths' : null,
      ),
      decidedOutside: decidedAbove(body),
      eligible: voters(isCell ? people.membersOf(body.id) : people.conferenceOf(body.id)),
      sheet: isCell ? kindOf(body) : 'ward',
      quota: isCell && !decidedAbove(body) ? { kind: 'cells', group: 'cells' } : null,
    });
  }

  function collectiveBrief(body: Body): Known {
    const members = people.holders(body.id).map(({ person }) => person);
    const onCommittee = people.holders(ward.id).map(({ person }) => person);
    return brief(body.id, body, {
      outOfScope: emptyOr(body),
      decidedOutside: decidedAbove(body),
      eligible: voters(people.conferenceOf(ward.id).filter(each => onCommittee.includes(each))),
      membersDiscipline: roster.people.flatMap(each =>
        (each.discipline ?? []).filter(({ violatedIn }) => members.includes(each) || violatedIn === body.id),
      ),
      sheet: 'collective',
      quota: decidedAbove(body) ? null : { kind: 'collectives', group: `collectives:${body.kind}` },
    });
  }

  function leaderBrief(person: Person, post: Post): Known {
    const body = people.body(post.body);
    const managed = person.managedByDistrict === true;
    const group = plan.titleGroups.find(
      each => each.bodyKinds.includes(body.kind) && (each.roles as readonly string[]).includes(post.role),
    );
    return brief(
      person.id,
      body,
      {
        superior: managed ? above(ward) : ward.id,
        outOfScope: people.reviewPlace(person, post) === null ? 'postNotReviewed' : null,
        decidedOutside: managed,
        eligible: voters(people.conferenceOf(body.id)),
        sheet: 'leader',
        newcomer: isNewcomer(person, post.body),
        quota: managed || !group ? null : { kind: 'leaders', group: `leaders:${group.id}` },
      },
      person,
    );
  }

  function dossierBrief(body: Body): Known {
    const kind = body.kind === 'cell' ? kindOf(body) : 'ward';
    return brief(body.id, body, {
      outOfScope: emptyOr(body),
      items: plan.dossierItems.filter(item => item.for.includes(kind)).map(({ id }) => id),
    });
  }
}
