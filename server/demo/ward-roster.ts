import type { Body, Person, Post, Roster } from '../../machines/ordering/roster.ts';

/** The size of a generated ward; the demo ward has 27 cells and 866 members. */
export interface WardSize {
  readonly seed: number;
  readonly cells: number;
  readonly members: number;
}

type CellKind = NonNullable<Body['cellKind']>;

interface Ward {
  readonly random: Random;
  readonly bodies: Body[];
  readonly people: Person[];
  /** The members of each cell, by its id, in the order of their numbers. */
  readonly cells: ReadonlyMap<string, Person[]>;
  readonly kindOf: ReadonlyMap<string, CellKind>;
}

/** Below this a cell cannot be founded (Party Charter, article 21). */
const SMALLEST_CELL = 3;
const SMALLEST_WARD = 6;
/** A cell of nine or more official members elects a committee (Party Charter, article 24). */
const WITH_COMMITTEE = 9;

/**
 * A ward's roster made up from a seed: the same options always give the same roster. People bear
 * numbers, never names. It has no fault, and no two heads of one conference wait for each other.
 * Throws RangeError where the members are too few for the cells.
 */
export function wardRoster({ seed, cells, members }: WardSize): Roster {
  if (!Number.isInteger(cells) || !Number.isInteger(members) || cells < 1) {
    throw new RangeError(`A ward has whole numbers of cells and members, not ${cells} and ${members}.`);
  }
  const fewest = Math.max(SMALLEST_WARD, cells * SMALLEST_CELL);
  if (members < fewest)
    throw new RangeError(`${cells} cells need at least ${fewest} members, not ${members}.`);

  const ward = foundCells(new Random(seed), cells, members);
  electCells(ward);
  const committee = electWard(ward);
  appointOfficers(ward, committee);
  formGroups(ward);
  markPeople(ward);
  return { bodies: ward.bodies, people: ward.people };
}

/** Mulberry32: small, fast and the same on every machine. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map(item => ({ item, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** A day of these years, both included. */
  day(from: number, to: number): string {
    const part = (n: number) => String(n).padStart(2, '0');
    return `${this.between(from, to)}-${part(this.between(1, 12))}-${part(this.between(1, 28))}`;
  }
}

/** Of 27 cells: 18 residential, 5 of schools, 3 of enterprises, 1 of the police. */
function kindsOfCells(cells: number): CellKind[] {
  const schools = cells < 2 ? 0 : Math.max(1, Math.round((cells * 5) / 27));
  const enterprises = cells < 3 ? 0 : Math.max(1, Math.round((cells * 3) / 27));
  const police = cells < 4 ? 0 : 1;
  const of = (kind: CellKind, count: number) => Array<CellKind>(count).fill(kind);
  return [
    ...of('residential', cells - schools - enterprises - police),
    ...of('school', schools),
    ...of('enterprise', enterprises),
    ...of('police', police),
  ];
}

/** How many members each cell has: the smallest cell first, the rest by weight, summing to `members`. */
function sizesOfCells(random: Random, kinds: readonly CellKind[], members: number): number[] {
  const weight = { residential: 1, school: 0.95, enterprise: 0.5, police: 0.8 };
  const weights = kinds.map(kind => weight[kind] * (0.6 + 0.8 * random.next()));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const spare = members - kinds.length * SMALLEST_CELL;
  const sizes = weights.map(w => SMALLEST_CELL + Math.floor((spare * w) / total));
  const left = members - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, i) => (i < left ? size + 1 : size));
}

function foundCells(random: Random, count: number, members: number): Ward {
  const bodies: Body[] = [
    { id: 'ward', kind: 'wardCommittee', name: 'Đảng ủy phường', unit: 'ward', parent: 'district' },
    { id: 'district', kind: 'external', name: 'Ban Thường vụ Quận ủy', unit: 'district' },
  ];
  const kinds = kindsOfCells(count);
  const sizes = sizesOfCells(random, kinds, members);
  const people: Person[] = [];
  const cells = new Map<string, Person[]>();
  const kindOf = new Map<string, CellKind>();
  const seen: Record<CellKind, number> = { residential: 0, school: 0, enterprise: 0, police: 0 };
  const boards: Body[] = [];
  for (const [i, kind] of kinds.entries()) {
    seen[kind] += 1;
    const n = seen[kind];
    const id = `cell-${i + 1}`;
    const { unit, name, board } = {
      residential: { unit: id, name: `Chi bộ Tổ dân phố ${n}`, board: undefined },
      school: { unit: `school-${n}`, name: `Chi bộ Trường ${n}`, board: `Ban Giám hiệu Trường ${n}` },
      enterprise: {
        unit: `enterprise-${n}`,
        name: `Chi bộ Doanh nghiệp ${n}`,
        board: n === 1 ? 'Ban Giám đốc Doanh nghiệp 1' : undefined,
      },
      police: { unit: 'police', name: 'Chi bộ Công an phường', board: undefined },
    }[kind];
    const size = sizes[i] ?? SMALLEST_CELL;
    const hasCommittee = size >= WITH_COMMITTEE;
    bodies.push({ id, kind: 'cell', name, unit, parent: 'ward', cellKind: kind, hasCommittee });
    if (board)
      boards.push({ id: `${unit}-board`, kind: 'professional', name: board, unit, parent: 'district' });
    const own = Array.from({ length: size }, (_, k) => newMember(random, people.length + k + 1, id, members));
    people.push(...own);
    cells.set(id, own);
    kindOf.set(id, kind);
  }
  const youngest = bodies.findLast(body => body.cellKind === 'enterprise');
  if (youngest) youngest.foundedOn = '2020-08-03';
  bodies.push(...boards);
  return { random, bodies, people, cells, kindOf };
}

function newMember(random: Random, n: number, cell: string, members: number): Person {
  const number = String(n).padStart(Math.max(4, String(members).length), '0');
  return {
    id: `p${number}`,
    name: `Đảng viên ${number}`,
    cell,
    admittedOn: random.day(1976, 2018),
    status: 'active',
    civilServant: false,
    posts: [],
  };
}

/** Secretary, mostly a deputy, and the same two at the head of the school or enterprise beside the cell. */
function electCells({ random, bodies, cells }: Ward): void {
  for (const [id, [head, deputy, ...others]] of cells) {
    const unit = bodies.find(body => body.id === id)?.unit;
    const board = bodies.find(body => body.kind === 'professional' && body.unit === unit)?.id;
    head?.posts.push({ body: id, role: 'head', title: 'Bí thư chi bộ' });
    if (board) head?.posts.push({ body: board, role: 'head' });
    if (others.length < 3 || random.next() < 0.08) continue;
    deputy?.posts.push({ body: id, role: 'deputy', title: 'Phó Bí thư chi bộ' });
    if (board) deputy?.posts.push({ body: board, role: 'deputy' });
  }
}

const office = (body: string, role: Post['role'], title: string, more: Partial<Post> = {}): Post => ({
  body,
  role,
  title,
  ...more,
});
/** Leaders of council and government are reviewed in the combined conference (B.I.2.2#2b). */
const combined = { reviewedAt: 'ward' };

/** The ward committee, seat by seat, with what else its members lead; a small ward fills the first seats. */
const SEATS: readonly (readonly [Post['role'], string, ...Post[]])[] = [
  ['head', 'Bí thư Đảng ủy', office('district', 'member', 'Quận ủy viên')],
  ['deputy', 'Phó Bí thư Đảng ủy', office('committee', 'head', 'Chủ tịch UBND', combined)],
  ['standing', 'Ủy viên Ban Thường vụ', office('council', 'head', 'Chủ tịch HĐND', combined)],
  ['deputy', 'Phó Bí thư Thường trực Đảng ủy'],
  ['standing', 'Ủy viên Ban Thường vụ', office('inspection', 'head', 'Chủ nhiệm Ủy ban Kiểm tra')],
  ['member', 'Đảng ủy viên', office('front', 'head', 'Chủ tịch UB MTTQ')],
  ['member', 'Đảng ủy viên', office('committee', 'deputy', 'Phó Chủ tịch UBND', combined)],
  ['member', 'Đảng ủy viên', office('council', 'deputy', 'Phó Chủ tịch HĐND', combined)],
  ['member', 'Đảng ủy viên', office('women', 'head', 'Chủ tịch Hội')],
  ['member', 'Đảng ủy viên', office('office', 'head', 'Trưởng Văn phòng Đảng ủy')],
  ['member', 'Đảng ủy viên', office('youth', 'head', 'Bí thư Đoàn')],
  ['member', 'Đảng ủy viên', office('veterans', 'head', 'Chủ tịch Hội')],
];
const SMALLEST_COMMITTEE = 3;

const ORGANISATIONS: readonly (readonly [id: string, name: string])[] = [
  ['women', 'BCH Hội Liên hiệp Phụ nữ phường'],
  ['youth', 'BCH Đoàn Thanh niên phường'],
  ['veterans', 'BCH Hội Cựu chiến binh phường'],
  ['farmers', 'BCH Hội Nông dân phường'],
  ['union', 'BCH Công đoàn phường'],
];

/** The collectives of the ward's own level; answers the members of the ward committee. */
function electWard(ward: Ward): Person[] {
  const { bodies, people } = ward;
  const organisations = ORGANISATIONS.slice(0, people.length < 60 ? Math.ceil(people.length / 12) : 5);
  bodies.push(...bodiesOfWard(organisations));
  const here = new Set(bodies.map(body => body.id));
  const elect = electorate(ward);

  const seats = SEATS.slice(0, Math.max(SMALLEST_COMMITTEE, Math.floor(people.length / 8)));
  const committee = seats.map(([role, title, ...offices]) => {
    const leader = elect({ body: 'ward', role, title });
    leader.posts.push(...offices.filter(({ body }) => here.has(body)).map(post => ({ ...post })));
    if (role === 'head' || role === 'deputy') leader.managedByDistrict = true;
    leader.civilServant = true;
    return leader;
  });
  if (seats.length === SEATS.length) committee.push(...seatSecretaries(ward));

  const isHeaded = (body: string) =>
    committee.some(({ posts }) => posts.some(post => post.body === body && post.role === 'head'));
  const large = people.length >= 200;
  for (const body of ['council', 'committee']) {
    elect({ body, role: 'deputy', title: 'Phó Chủ tịch', ...combined }).civilServant = true;
    if (large && body === 'committee')
      elect({ body, role: 'member', title: 'Ủy viên', ...combined }).civilServant = true;
  }
  for (const body of ['front', ...organisations.map(([id]) => id)]) {
    if (!isHeaded(body)) elect({ body, role: 'head', title: 'Người đứng đầu' }).civilServant = true;
    elect({ body, role: 'deputy', title: 'Cấp phó' });
    if (large && body === 'front') elect({ body, role: 'deputy', title: 'Cấp phó', arrivedOn: '2020-10-01' });
    for (let i = 0; large && i < 2; i += 1) elect({ body, role: 'member', title: 'Ủy viên' });
  }
  return committee;
}

/** Office and inspection commission have units of their own: their work goes on beside every conference. */
const bodiesOfWard = (organisations: typeof ORGANISATIONS): Body[] => [
  {
    id: 'council',
    kind: 'peoplesCouncilStanding',
    name: 'Thường trực HĐND phường',
    unit: 'ward',
    parent: 'district',
    combinedWith: 'ward',
  },
  {
    id: 'committee',
    kind: 'peoplesCommittee',
    name: 'Tập thể lãnh đạo UBND phường',
    unit: 'ward',
    parent: 'district',
    combinedWith: 'ward',
  },
  {
    id: 'front',
    kind: 'frontStanding',
    name: 'Ban Thường trực UB MTTQ phường',
    unit: 'ward',
    parent: 'ward',
  },
  ...organisations.map(
    ([id, name]): Body => ({ id, kind: 'massOrganisation', name, unit: 'ward', parent: 'ward' }),
  ),
  { id: 'office', kind: 'committeeOffice', name: 'Văn phòng Đảng ủy phường', unit: 'office', parent: 'ward' },
  {
    id: 'inspection',
    kind: 'inspectionCommission',
    name: 'Ủy ban Kiểm tra Đảng ủy phường',
    unit: 'inspection',
    parent: 'ward',
  },
];

/** Some secretaries sit on the committee: of the police, of a school, of the streets. */
function seatSecretaries({ cells, kindOf }: Ward): Person[] {
  const seated: Person[] = [];
  for (const kind of ['police', 'school', 'residential'] as const) {
    const cell = [...cells.keys()].findLast(id => kindOf.get(id) === kind);
    const secretary = cell === undefined ? undefined : cells.get(cell)?.[0];
    if (!secretary || secretary.posts.some(({ body }) => body === 'ward')) continue;
    secretary.posts.push({ body: 'ward', role: 'member', title: 'Đảng ủy viên' });
    seated.push(secretary);
  }
  return seated;
}

/**
 * Fills posts, first with people of the streets who have none, then with whoever has the fewest.
 * Nobody sits in two of the bodies whose leaders are reviewed in the ward's one conference under
 * different heads: head-before-deputies (B.I.4.2#1b) could make them wait for each other.
 */
function electorate({ random, people, kindOf }: Ward): (post: Post) => Person {
  const isResident = ({ cell }: Person) => kindOf.get(cell) === 'residential';
  const free = random.shuffled(people.filter(({ posts }) => posts.length === 0));
  const queue = [...free.filter(isResident), ...free.filter(person => !isResident(person))];
  const isEligible = ({ posts }: Person, body: string) =>
    posts.every(post => {
      if (post.body === body) return false;
      if (body !== 'council' && body !== 'committee') return true;
      return post.reviewedAt === undefined && !(post.body === 'ward' && post.role === 'head');
    });
  const leastBusy = (body: string) =>
    people
      .filter(person => isEligible(person, body))
      .reduce((least, person) => (person.posts.length < least.posts.length ? person : least));
  return post => {
    const person = queue.shift() ?? leastBusy(post.body);
    person.posts.push(post);
    return person;
  };
}

/** Each cell has a member of the ward committee in charge, never its own secretary, seldom one of its members. */
function appointOfficers({ bodies }: Ward, committee: readonly Person[]): void {
  const load = new Map(committee.map(officer => [officer, 0]));
  for (const cell of bodies) {
    if (cell.kind !== 'cell') continue;
    const cost = (officer: Person) =>
      (load.get(officer) ?? 0) + (officer.cell === cell.id ? committee.length : 0);
    const officer = committee
      .filter(({ posts }) => !posts.some(({ body, role }) => body === cell.id && role === 'head'))
      .reduce((best, next) => (cost(next) < cost(best) ? next : best));
    load.set(officer, (load.get(officer) ?? 0) + 1);
    cell.officerInCharge = officer.id;
  }
}

/** The two largest cells of the streets have two Party groups each. */
function formGroups({ bodies, cells, kindOf }: Ward): void {
  const large = [...cells]
    .filter(([id, own]) => kindOf.get(id) === 'residential' && own.length >= WITH_COMMITTEE)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, 2);
  for (const [cell, own] of large) {
    const number = cell.replace('cell-', '');
    for (const letter of ['A', 'B']) {
      const id = `group-${number}${letter.toLowerCase()}`;
      bodies.push({ id, kind: 'partyGroup', name: `Tổ đảng ${number}${letter}`, unit: cell, parent: cell });
    }
    const plain = own.filter(({ posts }) => posts.every(({ body }) => body !== cell));
    for (const [i, person] of plain.entries()) person.group = `group-${number}${i % 2 === 0 ? 'a' : 'b'}`;
  }
}

/** What the year did to members without posts: each is marked once, and each cell keeps two who are rated. */
function markPeople(ward: Ward): void {
  const { random, people, cells, kindOf } = ward;
  const ordinary = people.filter(({ posts }) => posts.length === 0);
  const marked = new Set<Person>();
  const outOfScope = new Map<string, number>();
  const mark = (count: number, change: (person: Person, i: number) => void, of = (_: Person) => true) => {
    let i = 0;
    for (const person of random.shuffled(ordinary)) {
      if (i >= count) return;
      if (marked.has(person) || !of(person)) continue;
      marked.add(person);
      change(person, i);
      i += 1;
    }
  };
  const isIn = (kind: CellKind) => (person: Person) => kindOf.get(person.cell) === kind;
  const mayLeaveScope = ({ cell }: Person) =>
    (outOfScope.get(cell) ?? 0) + 2 < (cells.get(cell)?.length ?? 0);
  const leaveScope = (person: Person, status: Person['status']) => {
    person.status = status;
    outOfScope.set(person.cell, (outOfScope.get(person.cell) ?? 0) + 1);
  };
  const few = (share: number, most = Number.POSITIVE_INFINITY) =>
    Math.min(most, Math.round(people.length * share));

  mark(
    few(0.06),
    person => {
      leaveScope(person, 'exempt');
      person.admittedOn = random.day(1950, 1975);
    },
    person => isIn('residential')(person) && mayLeaveScope(person),
  );
  mark(few(0.02, 2), person => leaveScope(person, 'suspendedFromParty'), mayLeaveScope);
  suspendFromCommittee(people);

  mark(
    few(0.015),
    person => {
      leaveScope(person, 'active');
      person.admittedOn = `2020-0${random.between(6, 9)}-${random.between(10, 28)}`;
      person.probationary = true;
    },
    mayLeaveScope,
  );
  mark(few(0.02, 1), person => {
    person.admittedOn = '2020-05-16';
    person.probationary = true;
  });
  mark(few(0.006), (person, i) => {
    person.sickMonths = 2 + (i % 5);
  });
  const elsewhere = (person: Person, i: number) => {
    const others = [...cells.keys()].filter(id => id !== person.cell);
    return i % 2 === 0
      ? 'Chi bộ ngoài phường'
      : (others[random.between(0, others.length - 1)] ?? 'Chi bộ ngoài phường');
  };
  const joinedOn = ['2016-01-04', '2020-04-15', '2020-03-15', '2020-03-16'];
  mark(few(0.01), (person, i) => {
    const joinedFormerOn = joinedOn[i % joinedOn.length] ?? '2016-01-04';
    person.admittedOn = random.day(1990, 2015);
    person.transferred = { from: elsewhere(person, i + 1), on: '2020-09-15', joinedFormerOn };
  });
  mark(few(0.006), (person, i) => {
    person.temporaryAt = elsewhere(person, i);
  });
  mark(
    few(0.005),
    person => {
      person.maternity = { from: '2020-03-01', to: '2020-08-31' };
      person.admittedOn = random.day(2008, 2018);
    },
    isIn('school'),
  );
  const forms = ['reprimand', 'warning', 'reprimand', 'removal'] as const;
  mark(few(0.01, 3 + (people.length % 2)), (person, i) => {
    const violatedIn = i === 2 ? elsewhere(person, 1) : person.cell;
    person.discipline = [{ on: '2020-06-11', form: forms[i % 4] ?? 'reprimand', violatedIn }];
  });
  employ(ward);
  for (const person of people) {
    const old = person.status === 'active' && person.admittedOn < '1980' && random.next() < 0.5;
    if (old || isIn('police')(person)) person.residenceCommentExempt = true;
  }
}

/** Suspended from committee activity only: still reviewed and rated in the cell (B.I.1.2#1). */
function suspendFromCommittee(people: readonly Person[]): void {
  const ids = new Set(ORGANISATIONS.map(([id]) => id));
  const person = people.find(
    ({ posts }) => posts.length === 1 && posts.some(({ body, role }) => role === 'member' && ids.has(body)),
  );
  if (person) person.status = 'suspendedFromCommittee';
}

/** Everyone in schools and the police is on the state payroll, and of the others as many as make 35 %. */
function employ({ random, people, kindOf }: Ward): void {
  const isState = ({ cell }: Person) => kindOf.get(cell) === 'school' || kindOf.get(cell) === 'police';
  for (const person of people) if (isState(person)) person.civilServant = true;
  let missing = Math.round(people.length * 0.35) - people.filter(person => person.civilServant).length;
  const others = people.filter(
    person =>
      !person.civilServant &&
      kindOf.get(person.cell) === 'residential' &&
      person.status === 'active' &&
      person.admittedOn > '1985',
  );
  for (const person of random.shuffled(others)) {
    if (missing <= 0) return;
    person.civilServant = true;
    missing -= 1;
  }
}
