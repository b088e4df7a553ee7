import { addDays, isWorkingDay } from '../../../machines/calendar.ts';
import type { DeadlineCheck, PlanCheck } from '../../../machines/ordering/plan-check.ts';
import type { Day } from '../../../machines/words.ts';
import { daysBetween, shortDay, shownDay, weekday } from '../dates.ts';
import type { View } from '../view.ts';
import { said } from './words.ts';

const ROOM = 260;
const HEIGHT = 24;
const MOST_LABELS = 9;

/** The days all lanes have in common, so that they can be compared down the column. */
export interface Scale {
  readonly first: Day;
  readonly count: number;
  readonly holidays: readonly Day[];
}

export const scaleOf = ({ from, deadlines }: PlanCheck, holidays: readonly Day[]): Scale => {
  const days = deadlines
    .filter(({ cases }) => cases > 0)
    .flatMap(({ deadline, soonest, whenDue }) =>
      [deadline.lastDay, soonest.finish, whenDue.finish].filter(day => day !== null),
    );
  const [first = from] = [from, ...days].sort();
  const last = [from, ...days].sort().at(-1) ?? from;
  return { first, count: Math.max(2, daysBetween(first, last) + 1), holidays };
};

/** The right edge of a day. */
const endOf = ({ first, count }: Scale, day: Day): number => ((daysBetween(first, day) + 1) * ROOM) / count;

export const LaneHead = ({ view, scale }: { view: View; scale: Scale }) => {
  const every = Math.ceil(scale.count / MOST_LABELS);
  const each = ROOM / scale.count;
  return (
    <svg class="lane" viewBox={`0 0 ${ROOM} 30`} width={ROOM} height="30" aria-hidden="true">
      {Array.from({ length: scale.count }, (_, at) => at)
        .filter(at => at % every === 0)
        .map(at => {
          const day = addDays(scale.first, at);
          return (
            <g>
              <text x={(at + 0.5) * each} y="10">
                {view.t(weekday(day))}
              </text>
              <text x={(at + 0.5) * each} y="24">
                {every === 1 && scale.count > 7 ? day.slice(8) : shortDay(day)}
              </text>
            </g>
          );
        })}
    </svg>
  );
};

/** One deadline along the days: from today to the earliest finish, and the end of its last day. */
export const Lane = ({
  view,
  scale,
  from,
  check,
}: {
  view: View;
  scale: Scale;
  from: Day;
  check: DeadlineCheck;
}) => {
  const { soonest, whenDue, deadline } = check;
  const each = ROOM / scale.count;
  const begin = endOf(scale, from) - each;
  const end = soonest.finish ? endOf(scale, soonest.finish) : ROOM;
  const due = whenDue.finish && whenDue.finish !== soonest.finish ? endOf(scale, whenDue.finish) : null;
  const last = endOf(scale, deadline.lastDay);
  const late = soonest.late.length > 0;
  const words = [
    `${view.t(said.keyDeadline)} ${shownDay(deadline.lastDay)}`,
    soonest.finish ? `${view.t(said.keySoonest)} ${shownDay(soonest.finish)}` : view.t(said.never),
    whenDue.finish ? `${view.t(said.keyDue)} ${shownDay(whenDue.finish)}` : '',
  ];
  return (
    <svg
      class={late ? 'lane lane-late' : 'lane'}
      viewBox={`0 0 ${ROOM} ${HEIGHT}`}
      width={ROOM}
      height={HEIGHT}
      role="img"
      aria-label={words.filter(Boolean).join('; ')}
    >
      {Array.from({ length: scale.count }, (_, at) => at)
        .filter(at => !isWorkingDay(addDays(scale.first, at), scale.holidays))
        .map(at => (
          <rect class="lane-off" x={at * each} y="0" width={each} height={HEIGHT} />
        ))}
      {due !== null ? <path class="lane-due" d={`M${end} 12H${due - 4}M${due - 5} 6v12`} /> : null}
      <rect
        class="lane-bar"
        x={Math.min(begin, end - 3)}
        y="7"
        width={Math.max(3, end - begin)}
        height="10"
        rx="3"
      />
      <path class="lane-last" d={`M${last - 1} 1V${HEIGHT - 1}`} />
    </svg>
  );
};
