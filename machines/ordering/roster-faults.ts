import { z } from 'zod';
import { type Fault, faultsOf } from '../faults.ts';
import { text } from '../words.ts';
import { Body, KINDS_RUN_HERE, Person, type Post, Roster } from './roster.ts';

export type RosterReading =
  | { readonly roster: Roster; readonly warnings: Fault[] }
  | { readonly faults: Fault[] };

/** What could be read of one body or person; a field with a fault of its own is left out. */
interface Entry<T> {
  readonly at: string;
  readonly value: { readonly [K in keyof T]?: T[K] | undefined };
  /** The fields that were written, readable or not. */
  readonly written: ReadonlySet<string>;
}

interface Scene {
  readonly bodies: readonly Entry<Body>[];
  readonly people: readonly Entry<Person>[];
  readonly body: ReadonlyMap<string, Entry<Body>>;
  readonly person: ReadonlyMap<string, Entry<Person>>;
}

/**
 * Judges a roster as it came in: every fault at once, or the roster with its defaults filled in and
 * what is odd but allowed. A field that cannot be read keeps no other check from running. Loops of the
 * precedences are not looked for here: they show when the cases are unfolded.
 */
export function readRoster(input: unknown): RosterReading {
  const faults: Fault[] = [];
  const top = z.strictObject({ bodies: z.array(z.unknown()), people: z.array(z.unknown()) });
  const outer = top.safeParse(input);
  if (!outer.success) faults.push(...faultsOf(outer.error, input));
  const lists = isRecord(input) ? input : {};
  const bodies = readList(Body, lists.bodies, '/bodies', faults);
  const people = readList(Person, lists.people, '/people', faults);
  if (bodies && people) {
    const scene = { bodies, people, body: byId(bodies), person: byId(people) };
    for (const check of [idFaults, bodyFaults, loopFaults, personFaults, postFaults]) {
      for (const fault of check(scene)) faults.push(fault);
    }
  }
  if (faults.length > 0) return { faults };
  const roster = Roster.parse(input);
  for (const body of roster.bodies) if (body.kind === 'cell') body.cellKind ??= 'residential';
  return { roster, warnings: [...warningsOf(roster)] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readList<T extends typeof Body | typeof Person>(
  schema: T,
  list: unknown,
  base: string,
  faults: Fault[],
): Entry<z.infer<T>>[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return list.map((item: unknown, i) => {
    const at = `${base}/${i}`;
    const parsed = schema.safeParse(item);
    if (!parsed.success) faults.push(...faultsOf(parsed.error, item, at));
    const raw = isRecord(item) ? item : {};
    const value = parsed.success ? parsed.data : readableFields(schema, raw);
    return { at, value: value as Entry<z.infer<T>>['value'], written: new Set(Object.keys(raw)) };
  });
}

function readableFields(schema: typeof Body | typeof Person, raw: Record<string, unknown>) {
  const fields: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape)) {
    const read = field.safeParse(raw[key]);
    if (read.success && read.data !== undefined) fields[key] = read.data;
  }
  return fields;
}

/** The first bearer of each id; a second one is a fault of its own. */
function byId<T extends { id: string }>(entries: readonly Entry<T>[]): Map<string, Entry<T>> {
  const found = new Map<string, Entry<T>>();
  for (const entry of entries) {
    const id = entry.value.id;
    if (id !== undefined && !found.has(id)) found.set(id, entry);
  }
  return found;
}

const unknownBody = (pointer: string, id: string): Fault => ({
  pointer,
  message: text(
    `Không có tổ chức “${id}” trong danh sách; cần mã của một tổ chức ở /bodies.`,
    `There is no body “${id}” in this roster; it must be the id of one under /bodies.`,
  ),
});

/** A step's `by` names a person or a body by id alone, so no id may name two of them. */
function* idFaults({ bodies, people }: Scene): Generator<Fault> {
  const first = new Map<string, string>();
  for (const { at, value } of [...bodies, ...people]) {
    if (value.id === undefined) continue;
    const earlier = first.get(value.id);
    if (earlier === undefined) first.set(value.id, at);
    else
      yield {
        pointer: `${at}/id`,
        message: text(
          `Mã “${value.id}” đã dùng ở ${earlier}; mỗi tổ chức, mỗi người cần một mã riêng.`,
          `The id “${value.id}” is taken by ${earlier}; each body and each person needs its own.`,
        ),
      };
  }
}

function* bodyFaults({ bodies, body, person }: Scene): Generator<Fault> {
  const committees = bodies.filter(({ value }) => value.kind === 'wardCommittee');
  if (committees.length === 0) {
    yield {
      pointer: '/bodies',
      message: text(
        'Chưa có đảng ủy; cần đúng một tổ chức loại wardCommittee.',
        'There is no ward committee; exactly one body must be of kind wardCommittee.',
      ),
    };
  }
  for (const { at, value } of committees.slice(1)) {
    yield {
      pointer: `${at}/kind`,
      message: text(
        `“${value.id}” là đảng ủy thứ hai; chỉ được một tổ chức loại wardCommittee.`,
        `“${value.id}” is a second ward committee; exactly one body must be of kind wardCommittee.`,
      ),
    };
  }
  for (const { at, value, written } of bodies) {
    const { id, kind, parent, officerInCharge } = value;
    if (kind !== undefined && kind !== 'external' && !written.has('parent')) {
      yield {
        pointer: `${at}/parent`,
        message: text(
          `“${id}” chưa có cấp trên; cần mã của tổ chức quyết định xếp loại cho nó.`,
          `“${id}” has no parent; it must be the id of the body whose decision rates it.`,
        ),
      };
    }
    if (parent !== undefined && !body.has(parent)) yield unknownBody(`${at}/parent`, parent);
    if (kind === 'cell' && !written.has('officerInCharge')) {
      yield {
        pointer: `${at}/officerInCharge`,
        message: text(
          `Chi bộ “${id}” chưa có đảng ủy viên phụ trách; cần mã của một người.`,
          `The cell “${id}” has no officer in charge; it must be the id of a person.`,
        ),
      };
    }
    if (officerInCharge !== undefined && !person.has(officerInCharge)) {
      yield {
        pointer: `${at}/officerInCharge`,
        message: text(
          `Không có người “${officerInCharge}”; cần mã của một người ở /people.`,
          `There is no person “${officerInCharge}”; it must be the id of one under /people.`,
        ),
      };
    }
    yield* combinationFaults(at, value, body);
  }
}

/** The combined conference is that of the Party body of the same unit (B.I.2.1, B.I.2.2#2b). */
function* combinationFaults(
  at: string,
  { id, unit, combinedWith }: Entry<Body>['value'],
  body: Scene['body'],
): Generator<Fault> {
  if (combinedWith === undefined) return;
  const pointer = `${at}/combinedWith`;
  const other = body.get(combinedWith)?.value;
  if (!other) yield unknownBody(pointer, combinedWith);
  else if (combinedWith === id || (other.kind && !['wardCommittee', 'cell'].includes(other.kind))) {
    yield {
      pointer,
      message: text(
        `“${id}” không thể kiểm điểm cùng hội nghị của “${combinedWith}”; cần một tổ chức đảng khác nó (wardCommittee hoặc cell).`,
        `“${id}” cannot be reviewed in the conference of “${combinedWith}”; it must be another body, and a Party body (wardCommittee or cell).`,
      ),
    };
  } else if (unit !== undefined && other.unit !== undefined && other.unit !== unit) {
    yield {
      pointer,
      message: text(
        `“${id}” thuộc đơn vị “${unit}”, “${combinedWith}” thuộc “${other.unit}”; hai tổ chức phải cùng một đơn vị.`,
        `“${id}” is of unit “${unit}” and “${combinedWith}” of “${other.unit}”; the two must be of one unit.`,
      ),
    };
  }
}

/** A body that is its own superior could never be decided; each loop is told once. */
function* loopFaults({ bodies, body }: Scene): Generator<Fault> {
  const done = new Set<string>();
  for (const { value } of bodies) {
    const path: string[] = [];
    let id = value.id;
    while (id !== undefined && body.has(id) && !done.has(id)) {
      done.add(id);
      path.push(id);
      id = body.get(id)?.value.parent;
    }
    const from = id === undefined ? -1 : path.indexOf(id);
    if (from < 0 || id === undefined) continue;
    const loop = [...path.slice(from), id].join(' → ');
    yield {
      pointer: `${body.get(id)?.at}/parent`,
      message: text(
        `“${id}” là cấp trên của chính mình: ${loop}; cấp trên phải dẫn lên trên, không vòng lại.`,
        `“${id}” is its own superior: ${loop}; parents must lead upwards and never back.`,
      ),
    };
  }
}

function* personFaults({ people, body }: Scene): Generator<Fault> {
  for (const { at, value } of people) {
    const { id, cell, group, transferred, maternity } = value;
    const kindOfCell = cell === undefined ? undefined : body.get(cell)?.value.kind;
    if (cell !== undefined && !body.has(cell)) yield unknownBody(`${at}/cell`, cell);
    if (kindOfCell !== undefined && kindOfCell !== 'cell') {
      yield {
        pointer: `${at}/cell`,
        message: text(
          `“${cell}” không phải chi bộ; nơi sinh hoạt của “${id}” phải là tổ chức loại cell.`,
          `“${cell}” is not a cell; the cell of “${id}” must be a body of kind cell.`,
        ),
      };
    }
    const groupBody = group === undefined ? undefined : body.get(group)?.value;
    if (group !== undefined && !groupBody) yield unknownBody(`${at}/group`, group);
    else if (groupBody?.kind && groupBody.kind !== 'partyGroup') {
      yield {
        pointer: `${at}/group`,
        message: text(
          `“${group}” không phải tổ đảng; cần tổ chức loại partyGroup.`,
          `“${group}” is not a Party group; it must be a body of kind partyGroup.`,
        ),
      };
    } else if (groupBody?.parent && cell !== undefined && groupBody.parent !== cell) {
      yield {
        pointer: `${at}/group`,
        message: text(
          `Tổ đảng “${group}” thuộc “${groupBody.parent}”, “${id}” thuộc “${cell}”; cần một tổ đảng của chi bộ đó.`,
          `The group “${group}” is of “${groupBody.parent}” and “${id}” of “${cell}”; it must be a group of that cell.`,
        ),
      };
    }
    if (transferred && transferred.on < transferred.joinedFormerOn) {
      yield {
        pointer: `${at}/transferred/on`,
        message: text(
          `Chuyển đi ngày ${transferred.on}, trước ngày đến nơi cũ ${transferred.joinedFormerOn}; phải từ ngày đó trở đi.`,
          `Transferred on ${transferred.on}, before joining the former place on ${transferred.joinedFormerOn}; it must be that day or later.`,
        ),
      };
    }
    if (maternity && maternity.to < maternity.from) {
      yield {
        pointer: `${at}/maternity/to`,
        message: text(
          `Nghỉ thai sản đến ${maternity.to}, trước ngày bắt đầu ${maternity.from}; phải từ ngày đó trở đi.`,
          `Maternity leave to ${maternity.to}, before it began on ${maternity.from}; it must be that day or later.`,
        ),
      };
    }
  }
}

function* postFaults({ people, body }: Scene): Generator<Fault> {
  const heads = new Map<string, string>();
  for (const { at, value } of people) {
    const held = new Set<string>();
    for (const [i, post] of (value.posts ?? []).entries()) {
      const pointer = `${at}/posts/${i}`;
      const kind = body.get(post.body)?.value.kind;
      if (!body.has(post.body)) yield unknownBody(`${pointer}/body`, post.body);
      if (held.has(post.body)) {
        yield {
          pointer: `${pointer}/body`,
          message: text(
            `“${value.id}” đã có một chức vụ ở “${post.body}”; mỗi người một chức vụ ở một tổ chức.`,
            `“${value.id}” already has a post in “${post.body}”; one person has one post in one body.`,
          ),
        };
      }
      held.add(post.body);
      if (kind === 'cell' && (post.role === 'head' || post.role === 'deputy') && value.cell !== undefined) {
        if (value.cell !== post.body) yield leaderFromAnotherCell(pointer, post, value.id, value.cell);
      }
      if (post.role === 'standing' && kind !== undefined && kind !== 'wardCommittee') {
        yield {
          pointer: `${pointer}/role`,
          message: text(
            `Chỉ đảng ủy (wardCommittee) có ủy viên thường vụ; ở “${post.body}” cần head, deputy hoặc member.`,
            `Only the ward committee has standing members; in “${post.body}” it must be head, deputy or member.`,
          ),
        };
      }
      yield* placeFaults(pointer, post, body);
      if (post.role !== 'head') continue;
      const head = heads.get(post.body);
      if (head === undefined) heads.set(post.body, at);
      else
        yield {
          pointer: `${pointer}/role`,
          message: text(
            `“${post.body}” đã có người đứng đầu (${head}); mỗi tổ chức nhiều nhất một người.`,
            `“${post.body}” already has a head (${head}); a body has at most one.`,
          ),
        };
    }
  }
}

const leaderFromAnotherCell = (at: string, post: Post, id: string | undefined, cell: string): Fault => ({
  pointer: `${at}/body`,
  message: text(
    `“${id}” sinh hoạt ở “${cell}”; bí thư, phó bí thư của “${post.body}” phải là đảng viên của chính chi bộ đó.`,
    `“${id}” belongs to “${cell}”; the head and deputies of “${post.body}” must be members of that cell.`,
  ),
});

function* placeFaults(at: string, { reviewedAt }: Post, body: Scene['body']): Generator<Fault> {
  if (reviewedAt === undefined) return;
  const kind = body.get(reviewedAt)?.value.kind;
  if (!body.has(reviewedAt)) yield unknownBody(`${at}/reviewedAt`, reviewedAt);
  else if (kind !== undefined && !KINDS_RUN_HERE.includes(kind)) {
    yield {
      pointer: `${at}/reviewedAt`,
      message: text(
        `“${reviewedAt}” (${kind}) không kiểm điểm ở đây; cần tổ chức loại ${KINDS_RUN_HERE.join(', ')}.`,
        `“${reviewedAt}” (${kind}) is not reviewed here; it must be a body of kind ${KINDS_RUN_HERE.join(', ')}.`,
      ),
    };
  }
}

/** Whether a person's review at a place runs (B.I.1.2#1): suspended from committees, in the cell only. */
const isReviewedAt = (person: Person, place: string): boolean =>
  person.status === 'active' || (person.status === 'suspendedFromCommittee' && place === person.cell);

/** Odd, and allowed: others preside, or the case opens out of scope. */
function* warningsOf({ bodies, people }: Roster): Generator<Fault> {
  const conference = new Map<string, Set<string>>(bodies.map(body => [body.id, new Set()]));
  const headed = new Set<string>();
  for (const person of people) {
    if (isReviewedAt(person, person.cell)) conference.get(person.cell)?.add(person.id);
    for (const post of person.posts) {
      const place = post.reviewedAt ?? post.body;
      if (!isReviewedAt(person, place)) continue;
      for (const id of [post.body, place]) conference.get(id)?.add(person.id);
      if (post.role === 'head') headed.add(post.body);
    }
  }
  const outside = new Set(
    people.filter(({ status }) => status === 'exempt' || status === 'suspendedFromParty').map(({ id }) => id),
  );
  for (const [i, { id, kind, officerInCharge }] of bodies.entries()) {
    const pointer = `/bodies/${i}`;
    if (officerInCharge !== undefined && outside.has(officerInCharge)) {
      yield {
        pointer: `${pointer}/officerInCharge`,
        message: text(
          `Người phụ trách “${id}” (“${officerInCharge}”) được miễn hoặc bị đình chỉ sinh hoạt; nên cử người khác.`,
          `The officer in charge of “${id}” (“${officerInCharge}”) is exempt or suspended; another should be named.`,
        ),
      };
    }
    if (!KINDS_RUN_HERE.includes(kind)) continue;
    const size = conference.get(id)?.size ?? 0;
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
    if (!headed.has(id)) {
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
