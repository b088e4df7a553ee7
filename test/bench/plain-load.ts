import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './measure.ts';
import { given, READ, WRITE, WRITE_UNORDERED } from './plain-statements.ts';
import { plainClient, programVersion } from './servers.ts';

export interface PlainLoad {
  readonly perSecond: number;
  /** Of one step, in milliseconds. */
  readonly median: number;
}

interface Asked {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** How many cases there are: each connection steps on its own share of them. */
  readonly cases: number;
  readonly answer: string;
  readonly ordered: boolean;
}

export const hasPgbench = programVersion('pgbench') !== null;
export const plainName = hasPgbench ? 'pgbench' : 'a bare loop of prepared statements';

/** Runs the plain statements for some seconds: by pgbench where it is installed, else by a bare loop. */
export const plainLoad = (asked: Asked): Promise<PlainLoad> =>
  hasPgbench ? byPgbench(asked) : byBareLoop(asked);

const ended = (program: string, args: readonly string[], environment: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...environment } });
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) pipe.on('data', chunk => (said += String(chunk)));
    child.on('error', reject);
    child.on('exit', code => (code === 0 ? resolve(said) : reject(new Error(`${program}: ${said}`))));
  });

async function byPgbench({ url, connections, seconds, cases, answer, ordered }: Asked): Promise<PlainLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'trinh-tu-bench-'));
  try {
    const script = join(folder, 'step.sql');
    const share = Math.floor(cases / connections);
    writeFileSync(
      script,
      [
        `\\set n :client_id * ${share} + random(1, ${share})`,
        '\\set key random(1, 1000000000000000)',
        `${READ}\n\\gset`,
        `${ordered ? WRITE : WRITE_UNORDERED};`,
      ].join('\n'),
    );
    const defined = Object.entries(given(answer)).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const said = await ended(
      'pgbench',
      [
        ...['-n', '-M', 'prepared', '-c', String(connections), '-j', String(Math.min(2, connections))],
        ...['-T', String(seconds), '-l', `--log-prefix=${join(folder, 'each')}`, '-f', script],
        ...defined,
        url,
      ],
      { PGOPTIONS: '-c jit=off' },
    );
    const failed = Number(/number of failed transactions: (\d+)/.exec(said)?.[1] ?? 0);
    const perSecond = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    if (failed > 0 || /aborted/.test(said) || !(perSecond > 0)) throw new Error(said);
    const logs = readdirSync(folder).filter(name => name.startsWith('each'));
    const microseconds = logs.flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map(line => Number(line.split(' ')[2])),
    );
    return { perSecond, median: median(microseconds) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same statement with numbered parameters, and their names in order. */
function numbered(statement: string): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const text = statement.replace(/(?<!:):(\w+)/g, (_all, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function byBareLoop({ url, connections, seconds, cases, answer, ordered }: Asked): Promise<PlainLoad> {
  const sql = plainClient(url, connections);
  const read = numbered(READ);
  const write = numbered(ordered ? WRITE : WRITE_UNORDERED);
  const shared = given(answer);
  const share = Math.floor(cases / connections);
  const milliseconds: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const run = async ({ text, names }: typeof read, values: Readonly<Record<string, unknown>>) =>
    (
      await sql.unsafe(
        text,
        names.map(name => asText(values[name])),
        { prepare: true },
      )
    )[0] ?? {};
  await Promise.all(
    Array.from({ length: connections }, async (_, client) => {
      while (performance.now() < until) {
        const step = performance.now();
        const n = client * share + 1 + Math.floor(Math.random() * share);
        const asked = { ...shared, n: String(n), key: String(Math.random()) };
        await run(write, { ...asked, ...(await run(read, asked)) });
        milliseconds.push(performance.now() - step);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  await sql.end();
  return { perSecond: milliseconds.length / took, median: median(milliseconds) };
}
