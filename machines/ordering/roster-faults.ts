import { z } from 'zod';
import { type Fault, faultsOf } from '../faults.ts';
import { text } from '../words.ts';
import { Body, KINDS_RUN_HERE, Person, type Post, Roster } from './roster.ts';
import { type ById, byId, type Entry, readList } from './roster-entries.ts';
import { warningsOf } from './roster-warnings.ts';

export type RosterReading =
  | { readonly roster: Roster; readonly warnings: Fault[] }
  | { readonly faults: Fault[] };

interface Scene {
  readonly bodies: readonly Entry<Body>[];
  readonly people: readonly Entry<Person>[];
  readonly body: ById<Body>;
  readonly person: ById<Person>;
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
  const lists = Object(input) as { readonly bodies?: unknown; readonly people?: unknown };
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

/** Where a body is named that is none of the roster's. */
function* unknownBody(pointer: string, id: string | undefined, body: Scene['body']): Generator<Fault> {
  if (id === undefined || body.has(id)) return;
  yield {
    pointer,
    message: text(
      `Không có tổ chức “${id}” trong danh sách; cần mã của một tổ chức ở /bodies.`,
      `There is no body “${id}” in this roster; it must be the id of one under /bodies.`,
    ),
  };
}

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
  for (const { at, called } of committees.slice(1)) {
    yield {
      pointer: `${at}/kind`,
      message: text(
        `“${called}” là đảng ủy thứ hai; chỉ được một tổ chức loại wardCommittee.`,
        `“${called}” is a second ward committee; exactly one body must be of kind wardCommittee.`,
      ),
    };
  }
  for (const entry of bodies) {
    const { at, called, written } = entry;
    const { kind, parent, officerInCharge } = entry.value;
    if (kind !== undefined && kind !== 'external' && !written.has('parent')) {
      yield {
        pointer: `${at}/parent`,
        message: text(
          `“${called}” chưa có cấp trên; cần mã của tổ chức quyết định xếp loại cho nó.`,
          `“${called}” has no parent; it must be the id of the body whose decision rates it.`,
        ),
      };
    }
    yield* unknownBody(`${at}/parent`, parent, body);
    if (kind === 'cell' && !written.has('officerInCharge')) {
      yield {
        pointer: `${at}/officerInCharge`,
        message: text(
          `Chi bộ “${called}” chưa có đảng ủy viên phụ trách; cần mã của một người.`,
          `The cell “${called}” has no officer in charge; it must be the id of a person.`,
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
    yield* combinationFaults(entry, body);
  }
}

/** The combined conference is that of the Party body of the same unit (B.I.2.1, B.I.2.2#2b). */
function* combinationFaults({ at, called, value }: Entry<Body>, body: Scene['body']): Generator<Fault> {
  const { id, unit, combinedWith } = value;
  const pointer = `${at}/combinedWith`;
  yield* unknownBody(pointer, combinedWith, body);
  const other = body.get(combinedWith)?.value;
  if (!other) return;
  if (combinedWith === id || (other.kind && !['wardCommittee', 'cell'].includes(other.kind))) {
    yield {
      pointer,
      message: text(
        `“${called}” không thể kiểm điểm cùng hội nghị của “${combinedWith}”; cần một tổ chức đảng khác nó (wardCommittee hoặc cell).`,
        `“${called}” cannot be reviewed in the conference of “${combinedWith}”; it must be another body, and a Party body (wardCommittee or cell).`,
      ),
    };
  } else if (unit !== undefined && other.unit !== undefined && other.unit !== unit) {
    yield {
      pointer,
      message: text(
        `“${called}” thuộc đơn vị “${unit}”, “${combinedWith}” thuộc “${other.unit}”; hai tổ chức phải cùng một đơn vị.`,
        `“${called}” is of unit “${unit}” and “${combinedWith}” of “${other.unit}”; the two must be of one unit.`,
      ),
    };
  }
}

/** A body that is its own superior could never be decided; each loop is told once. */
function* loopFaults({ body }: Scene): Generator<Fault> {
  const done = new Set<Entry<Body>>();
  for (const start of body.values()) {
    const path = new Set<Entry<Body>>();
    let here: Entry<Body> | undefined = start;
    while (here && !done.has(here)) {
      done.add(here);
      path.add(here);
      here = body.get(here.value.parent);
    }
    if (here && path.has(here)) {
      const way = [...path];
      const loop = [...way.slice(way.indexOf(here)), here].map(({ called }) => called).join(' → ');
      yield {
        pointer: `${here.at}/parent`,
        message: text(
          `“${here.called}” là cấp trên của chính mình: ${loop}; cấp trên phải dẫn lên trên, không vòng lại.`,
          `“${here.called}” is its own superior: ${loop}; parents must lead upwards and never back.`,
        ),
      };
    }
  }
}

function* personFaults({ people, body }: Scene): Generator<Fault> {
  for (const { at, called, value } of people) {
    const { cell, group, transferred, maternity } = value;
    yield* unknownBody(`${at}/cell`, cell, body);
    const kindOfCell = body.get(cell)?.value.kind;
    if (kindOfCell !== undefined && kindOfCell !== 'cell') {
      yield {
        pointer: `${at}/cell`,
        message: text(
          `“${cell}” không phải chi bộ; nơi sinh hoạt của “${called}” phải là tổ chức loại cell.`,
          `“${cell}” is not a cell; the cell of “${called}” must be a body of kind cell.`,
        ),
      };
    }
    yield* unknownBody(`${at}/group`, group, body);
    const groupBody = body.get(group)?.value;
    if (groupBody?.kind && groupBody.kind !== 'partyGroup') {
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
          `Tổ đảng “${group}” thuộc “${groupBody.parent}”, “${called}” thuộc “${cell}”; cần một tổ đảng của chi bộ đó.`,
          `The group “${group}” is of “${groupBody.parent}” and “${called}” of “${cell}”; it must be a group of that cell.`,
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
  for (const { at, called, value } of people) {
    const held = new Set<string>();
    for (const [i, post] of (value.posts ?? []).entries()) {
      const pointer = `${at}/posts/${i}`;
      const kind = body.get(post.body)?.value.kind;
      yield* unknownBody(`${pointer}/body`, post.body, body);
      if (held.has(post.body)) {
        yield {
          pointer: `${pointer}/body`,
          message: text(
            `“${called}” đã có một chức vụ ở “${post.body}”; mỗi người một chức vụ ở một tổ chức.`,
            `“${called}” already has a post in “${post.body}”; one person has one post in one body.`,
          ),
        };
      }
      held.add(post.body);
      const leadsCell = kind === 'cell' && (post.role === 'head' || post.role === 'deputy');
      if (leadsCell && value.cell !== undefined && value.cell !== post.body) {
        yield {
          pointer: `${pointer}/body`,
          message: text(
            `“${called}” sinh hoạt ở “${value.cell}”; bí thư, phó bí thư của “${post.body}” phải là đảng viên của chính chi bộ đó.`,
            `“${called}” belongs to “${value.cell}”; the head and deputies of “${post.body}” must be members of that cell.`,
          ),
        };
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

function* placeFaults(at: string, { reviewedAt }: Post, body: Scene['body']): Generator<Fault> {
  yield* unknownBody(`${at}/reviewedAt`, reviewedAt, body);
  const kind = body.get(reviewedAt)?.value.kind;
  if (kind !== undefined && !KINDS_RUN_HERE.includes(kind)) {
    yield {
      pointer: `${at}/reviewedAt`,
      message: text(
        `“${reviewedAt}” (${kind}) không kiểm điểm ở đây; cần tổ chức loại ${KINDS_RUN_HERE.join(', ')}.`,
        `“${reviewedAt}” (${kind}) is not reviewed here; it must be a body of kind ${KINDS_RUN_HERE.join(', ')}.`,
      ),
    };
  }
}
