import type { Fault } from '../faults.ts';
import { text } from '../words.ts';
import { peopleOf, takesPart } from './people.ts';
import { KINDS_RUN_HERE, type Roster } from './roster.ts';

/** What is odd in a roster without faults, and allowed: others preside, or the case opens out of scope. */
export function* warningsOf(roster: Roster): Generator<Fault> {
  const people = peopleOf(roster);
  const outside = new Set<string | undefined>(
    roster.people.filter(each => !takesPart(each)).map(({ id }) => id),
  );
  for (const [i, { id, kind, officerInCharge }] of roster.bodies.entries()) {
    const pointer = `/bodies/${i}`;
    if (outside.has(officerInCharge)) {
      yield {
        pointer: `${pointer}/officerInCharge`,
        message: text(
          `Người phụ trách “${id}” (“${officerInCharge}”) được miễn hoặc bị đình chỉ sinh hoạt; nên cử người khác.`,
          `The officer in charge of “${id}” (“${officerInCharge}”) is exempt or suspended; another should be named.`,
        ),
      };
    }
    if (!KINDS_RUN_HERE.includes(kind)) continue;
    const size = people.conferenceOf(id).length;
    if (size === 0) {
      yield {
        pointer,
        message: text(
          `“${id}” không có ai thuộc diện kiểm điểm; hồ sơ của nó mở ra ở trạng thái ngoài phạm vi.`,
          `“${id}” has nobody in scope of review; its case opens out of scope.`,
        ),
      };
      continue;
    }
    if (size === 1) {
      yield {
        pointer,
        message: text(
          `“${id}” chỉ có một người thuộc diện kiểm điểm; cần ít nhất hai để có người góp ý và chủ trì.`,
          `“${id}” has only one reviewable person; two are needed for someone to comment and preside.`,
        ),
      };
    }
    if (people.headOf(id) === null) {
      yield {
        pointer,
        message: text(
          `“${id}” khuyết người đứng đầu thuộc diện kiểm điểm; sẽ phải ghi nhận người chủ trì thay.`,
          `“${id}” has no head whose review runs; an acting head will have to be recorded.`,
        ),
      };
    }
  }
}
