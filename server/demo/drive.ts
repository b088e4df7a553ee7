import { randomUUID } from 'node:crypto';
import { LEVELS } from '../../machines/words.ts';
import { readConfig } from '../config.ts';
import type { Tally } from '../sheets/collated-results.ts';
import { start } from '../start.ts';
import { type AvailableStep, Client, type ListedCase } from './client.ts';
import { realistic } from './merit.ts';
import { wardRoster } from './ward-roster.ts';

const AT_ONCE = 200;
const READERS = 8;
/** How many steps that must be refused are tried in each round. */
const TRIED_PER_ROUND = 12;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A distribution: Excellent, Good, Completed, Not completed, and who is out of scope. */
const sayLevels = (what: string, { levels, total, decided }: Tally) =>
  say(
    `${what.padEnd(22)} ${LEVELS.map(level => levels[level].count).join(' · ')} (XS · T · HT · KHT), ngoài diện / out of scope ${total - decided}`,
  );

/** Runs `work` over all items, a few at a time, in order of arrival. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

interface Planned {
  readonly own: ListedCase;
  readonly body: Record<string, unknown>;
}

/** Drives a cycle through the API alone until nothing is left to do. */
class Driver {
  steps = 0;
  tried = 0;
  refused = 0;
  readonly rules = new Set<string>();
  /** Bodies of steps that were possible once: for trying them where they are not. */
  private readonly known = new Map<string, Readonly<Record<string, unknown>>>();

  constructor(
    private readonly client: Client,
    private readonly cycle: string,
  ) {}

  private async plan(own: ListedCase): Promise<Planned | null> {
    const available = await this.client.available(own.id);
    const step = available.find(({ type, allowed }) => allowed && own.next.includes(type));
    if (!step?.example) return null;
    this.known.set(`${own.procedure} ${step.type}`, step.example);
    const ceiling =
      step.type === 'decided' ? ((await this.client.case(own.id)).ceiling?.level ?? 'good') : 'good';
    return { own, body: realistic(own, step, ceiling) };
  }

  /** One round: every case that can move takes its next step. Answers how many moved. */
  async round(): Promise<number> {
    const ready = await this.client.cases(this.cycle, 'ready=true');
    const planned: Planned[] = [];
    await each(ready, async own => {
      const plan = await this.plan(own);
      if (plan) planned.push(plan);
    });
    // Who would be Excellent is decided when everybody else has come as far as possible: only then the group can be compared.
    const excellent = planned.filter(({ body }) => body.type === 'decided' && body.level === 'excellent');
    const others = planned.filter(each => !excellent.includes(each));
    return this.send(others.length > 0 ? others : excellent);
  }

  private async send(planned: readonly Planned[]): Promise<number> {
    let moved = 0;
    for (let from = 0; from < planned.length; from += AT_ONCE) {
      const part = planned.slice(from, from + AT_ONCE);
      const outcomes = await this.client.takeMany(
        this.cycle,
        part.map(({ own, body }) => ({ case: own.id, version: own.version, step: body })),
      );
      for (const [at, outcome] of outcomes.entries()) {
        const { own, body } = part[at] as Planned;
        if (outcome.status === 201) {
          moved += 1;
          continue;
        }
        this.note(outcome.problem?.violations ?? []);
        // The quota is full: Good it is, with the reason on the record.
        const again = await this.client.take(own.id, own.version, {
          ...body,
          level: 'good',
          reason: 'Hết tỷ lệ Xuất sắc',
        });
        if (again.status !== 201)
          throw new Error(`${own.procedure} ${own.subject}: ${again.problem?.detail}`);
        this.tried += 1;
        this.refused += 1;
        moved += 1;
      }
    }
    this.steps += moved;
    return moved;
  }

  private note(violations: readonly { rule: string; clause: string }[]): void {
    for (const { rule, clause } of violations) this.rules.add(`${rule} (${clause})`);
  }

  /** Tries steps that the order forbids now; each has to be refused, with its rule. */
  async tryForbidden(): Promise<void> {
    const waiting = await this.client.cases(this.cycle, 'ready=false&done=false');
    const stride = Math.max(1, Math.floor(waiting.length / TRIED_PER_ROUND));
    const sample = waiting.filter((_own, at) => at % stride === 0).slice(0, TRIED_PER_ROUND);
    await each(sample, async own => {
      const blocked = (await this.client.available(own.id)).filter(
        step => !step.allowed && this.known.has(`${own.procedure} ${step.type}`),
      );
      for (const step of blocked.slice(0, 3)) await this.tryOne(own, step);
    });
  }

  private async tryOne(own: ListedCase, step: AvailableStep): Promise<void> {
    const body = { ...this.known.get(`${own.procedure} ${step.type}`), by: step.by[0] ?? own.subject };
    const outcome = await this.client.take(own.id, own.version, body);
    this.tried += 1;
    if (outcome.status === 201)
      throw new Error(`${own.procedure} ${own.subject}: ${step.type} was accepted out of order`);
    if (outcome.status >= 400 && outcome.status < 500) this.refused += 1;
    this.note(outcome.problem?.violations ?? []);
  }
}

async function drive(): Promise<boolean> {
  const began = performance.now();
  const key = process.env.OWNER_KEY ?? randomUUID();
  const running = await start(
    readConfig({
      ...process.env,
      PORT: '0',
      DEMO: '0',
      OWNER_KEY: key,
      DATA_DIR: process.env.DATA_DIR ?? 'memory://',
      CLOCK: '2020-12-31T09:00:00+07:00',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    }),
    say,
  );
  try {
    const client = new Client(running.url, key);
    const members = Number(process.env.DEMO_MEMBERS ?? 866);
    const cells = Number(process.env.DEMO_CELLS ?? 27);
    const opened = await client.openCycle({
      plan: 'giang-bien-2020',
      roster: wardRoster({ seed: 2020, cells, members }),
      name: `Phường thí dụ ${cells} chi bộ, ${members} đảng viên`,
    });
    say(
      `Kỳ / cycle ${opened.id}: ${opened.cases} việc, cases · ${opened.precedences} quan hệ trước sau, precedences`,
    );
    const driver = new Driver(client, opened.id);
    for (let round = 1; ; round += 1) {
      await driver.tryForbidden();
      const moved = await driver.round();
      const { cases, done } = await client.summary(opened.id);
      const seconds = Math.round((performance.now() - began) / 1000);
      say(
        `  ${String(round).padStart(3)}: ${String(done).padStart(5)} / ${cases} xong, done · ${driver.steps} bước, steps · ${driver.refused} bị từ chối, refused · ${seconds} s`,
      );
      if (moved === 0) break;
    }
    const { cases, done, outstanding } = await client.summary(opened.id);
    const closed = done === cases ? (await client.close(opened.id)).status : null;
    const results = await client.results(opened.id);
    const unlawful = results.quotas.filter(({ tooMany, pending }) => tooMany + pending > 0);
    say('');
    say(`việc / cases:          ${cases}, xong / done ${done}, tồn / outstanding ${outstanding}`);
    say(`bước / steps:          ${driver.steps}`);
    say(`thử sai / tried:       ${driver.tried}, bị từ chối / refused ${driver.refused}`);
    say(`quy tắc / rules met:   ${[...driver.rules].sort().join(', ')}`);
    sayLevels('đảng viên / members:', results.members.tally);
    sayLevels('chi bộ / cells:', results.organisations.cells.tally);
    sayLevels('tập thể / collectives:', results.collectives.tally);
    sayLevels('lãnh đạo / leaders:', results.leaders.tally);
    for (const { group, clause, excellent, most, goodOrBetter } of results.quotas)
      say(
        `  ${group} (${clause}): ${excellent} Xuất sắc, Excellent · nhiều nhất, at most ${most} · ${goodOrBetter} từ Tốt, Good or better`,
      );
    say(`đóng kỳ / closed:      ${closed === 200 ? 'có / yes' : 'không / no'}`);
    say(`thời gian / time:      ${Math.round((performance.now() - began) / 100) / 10} s`);
    return done === cases && closed === 200 && driver.tried === driver.refused && unlawful.length === 0;
  } finally {
    await running.stop();
  }
}

process.exitCode = (await drive()) ? 0 : 1;
