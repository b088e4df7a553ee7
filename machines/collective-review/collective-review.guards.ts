import { addDays, dayOf, daysInclusive, earliestAfterWorkingDays, startOfDay } from '../calendar.ts';
import { type Ask, after, type Condition, condition } from '../conditions.ts';
import { type Instant, text } from '../words.ts';
import { conferenceNow, leastHalfDays, mayLead } from './collective-review.steps.ts';

/** What the machine remembers of a review beside its steps. */
export interface CollectiveReviewMemory {
  readonly deepReview: boolean;
  readonly presiding: string | null;
  readonly attending: readonly string[];
  readonly openedAt: Instant | null;
}

type Guard = Condition<CollectiveReviewMemory>;
type Put = Ask<CollectiveReviewMemory>;
const guard = condition<CollectiveReviewMemory>;

/** The first day on which a conference may follow the last circulation (B.I.4.1a#1). */
const firstDay = ({ context, facts: { plan } }: Put) => {
  const circulated = context.taken.draftCirculated;
  return circulated
    ? earliestAfterWorkingDays(
        dayOf(circulated),
        plan.review.circulationWorkingDays,
        plan.holidays.map(({ day }) => day),
      )
    : null;
};

const missingFrom = (all: readonly string[], given: unknown): readonly string[] =>
  all.filter(id => !(given as readonly string[]).includes(id));

/** Who may sit in the conference: its members, the officer in charge and people of the parent body. */
const strangers = ({ step, facts }: Put): readonly string[] =>
  (step.attending as readonly string[]).filter(
    id => !facts.brief.conference.includes(id) && !facts.brief.fromAbove.includes(id),
  );

export const collectiveReviewConditions = {
  reportDrafted: after(
    'B.I.4.1a#1',
    'reportDrafted',
    text('Chưa có dự thảo báo cáo', 'The report is not drafted yet'),
  ),
  opinionsGathered: after(
    'B.I.4.1a#1',
    'opinionsGathered',
    text('Chưa lấy ý kiến góp ý', 'Opinions are not gathered yet'),
  ),
  draftCirculated: after(
    'B.I.4.1a#1',
    'draftCirculated',
    text('Chưa gửi dự thảo cho thành viên', 'The draft is not circulated yet'),
  ),
  conferenceScheduled: after(
    'B.I.4.2#2',
    'conferenceScheduled',
    text('Chưa báo cáo lịch kiểm điểm', 'The schedule is not reported yet'),
  ),
  /** Three full working days lie between the circulation and the conference. */
  workingDaysSinceCirculation: guard(
    'B.I.4.1a#1',
    ask => {
      const first = firstDay(ask);
      return first === null || dayOf(ask.step.occurredAt) >= first;
    },
    ask =>
      text(
        `Dự thảo phải gửi trước ít nhất ${ask.facts.plan.review.circulationWorkingDays} ngày làm việc: sớm nhất là ngày ${firstDay(ask)}`,
        `The draft goes out at least ${ask.facts.plan.review.circulationWorkingDays} working days before: the first possible day is ${firstDay(ask)}`,
      ),
    { earliest: ask => (firstDay(ask) === null ? null : startOfDay(firstDay(ask) as string)) },
  ),
  everyMemberGotTheDraft: guard(
    'B.I.4.1a#1',
    ({ step, facts }) => missingFrom(conferenceNow(facts), step.to).length === 0,
    ({ step, facts }) => {
      const missing = missingFrom(conferenceNow(facts), step.to).join(', ');
      return text(
        `Dự thảo gửi cho mọi thành viên hội nghị; còn thiếu: ${missing}`,
        `The draft goes to every member of the conference; missing: ${missing}`,
      );
    },
  ),
  officerIsToldTheDate: guard(
    'B.I.4.2#2',
    ({ step, facts }) =>
      facts.brief.actors.officers.length === 0 ||
      facts.brief.actors.officers.includes(String(step.officerInCharge)),
    ({ facts }) =>
      text(
        `Lịch kiểm điểm ghi rõ đảng ủy viên phụ trách (${facts.brief.actors.officers.join(', ')})`,
        `The schedule names the officer in charge (${facts.brief.actors.officers.join(', ')})`,
      ),
  ),
  /** The head or another of the conference presides; someone from above only where nobody there can. */
  presidingMayPreside: {
    clause: 'B.I.4.2#3',
    kind: 'condition',
    unmet: ({ step, facts }: Put) => {
      const there = conferenceNow(facts).filter(id => !facts.absent.includes(id));
      const may = there.length > 0 ? there : facts.brief.fromAbove;
      return may.includes(String(step.presiding))
        ? []
        : [
            {
              message: text(`Người chủ trì phải là: ${may.join(', ')}`, `Who may preside: ${may.join(', ')}`),
            },
          ];
    },
  },
  /** Each member of the conference is there or noted as absent, and nobody else sits in it. */
  everyoneIsAccountedFor: {
    clause: 'B.I.4.2#3',
    kind: 'condition',
    unmet: (ask: Put) => {
      const { step, facts } = ask;
      const noted = [...(step.attending as readonly string[]), ...(step.absent as readonly string[])];
      const missing = missingFrom(conferenceNow(facts), noted).join(', ');
      const strange = strangers(ask).join(', ');
      return [
        ...(missing === ''
          ? []
          : [
              {
                message: text(
                  `Phải ghi có mặt hoặc vắng mặt: ${missing}`,
                  `Has to be noted as attending or absent: ${missing}`,
                ),
              },
            ]),
        ...(strange === ''
          ? []
          : [
              {
                message: text(
                  `Không thuộc thành phần hội nghị: ${strange}`,
                  `Not of this conference: ${strange}`,
                ),
              },
            ]),
      ];
    },
  },
  everyonePresentCommented: guard(
    'B.I.4.2#3',
    ({ context, step }) => missingFrom(context.attending, step.members).length === 0,
    ({ context, step }) => {
      const missing = missingFrom(context.attending, step.members).join(', ');
      return text(
        `Từng thành viên dự hội nghị đều góp ý; còn thiếu: ${missing}`,
        `Each member present comments; missing: ${missing}`,
      );
    },
  ),
  /** A review takes at least one day, half a day more after deep review. */
  longEnough: {
    clause: 'B.I.5#1',
    kind: 'condition',
    unmet: ({ step, facts, context }: Put) => {
      const least = leastHalfDays(facts, context);
      const deep = least > facts.plan.review.halfDays;
      return (step.halfDays as number) >= least
        ? []
        : [
            {
              clause: deep ? 'B.I.5#2' : 'B.I.5#1',
              message: text(
                `Thời gian kiểm điểm tối thiểu ${least} nửa ngày${deep ? ', vì có gợi ý kiểm điểm sâu' : ''}`,
                `A review takes at least ${least} half days${deep ? ', deep review having been suggested' : ''}`,
              ),
            },
          ];
    },
  },
  /** No more half days than the calendar holds between the opening and now. */
  halfDaysFitTheCalendar: guard(
    'B.I.5#1',
    ({ step, context }) =>
      (step.halfDays as number) <=
      2 * daysInclusive(dayOf(context.openedAt as Instant), dayOf(step.occurredAt)),
    ({ step, context }) => {
      const most = 2 * daysInclusive(dayOf(context.openedAt as Instant), dayOf(step.occurredAt));
      return text(
        `Từ khai mạc đến nay chỉ có ${most} nửa ngày`,
        `Only ${most} half days lie between the opening and this day`,
      );
    },
    {
      // The least number of half days fits only so many days after the opening.
      earliest: ({ facts, context }) =>
        startOfDay(
          addDays(dayOf(context.openedAt as Instant), Math.ceil(leastHalfDays(facts, context) / 2) - 1),
        ),
    },
  ),
  /** The new head is somebody reviewed here who is there, and not the head already. */
  newHeadIsOfTheConference: guard(
    'B.I.4.2#1b',
    ask => mayLead(ask.facts).includes(String(ask.step.person)),
    ask => {
      const who = mayLead(ask.facts).join(', ');
      return text(
        `Người đứng đầu mới phải là người kiểm điểm ở đây, có mặt và khác người đương nhiệm: ${who || 'hiện không còn ai khác'}`,
        `The new head is someone reviewed here, present, and not the head already: ${who || 'at present there is nobody else'}`,
      );
    },
  ),
} as const satisfies Record<string, Guard>;
