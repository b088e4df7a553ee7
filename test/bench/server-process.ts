import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Roster } from '../../machines/ordering/roster.ts';
import { Connection, type Reply } from './connection.ts';
import { CLOCK } from './ward.ts';

export const KEY = 'the-key-of-the-bench';
const ROOT = resolve(import.meta.dirname, '../..');

/** Resident memory of a process in megabytes. */
export const memoryOf = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** A process of ours that runs a TypeScript file, as `npm start` runs the server. */
export const processOf = (file: string, environment: Readonly<Record<string, string>>): ChildProcess => {
  const { DATABASE_URL: _theirs, ...own } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

/** Waits until a process says a line that fits, and gives what its first group caught. */
export const heard = (child: ChildProcess, line: RegExp): Promise<string> =>
  new Promise((found, failed) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, caught] = line.exec(said) ?? [];
      if (caught !== undefined) found(caught);
    });
    child.once('exit', code => failed(new Error(`${child.spawnargs.at(-1)} ended with ${code}: ${said}`)));
  });

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** The program itself in a process of its own, without the demonstration ward, its clock standing still. */
export class ServerProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts it on `DATABASE_URL` or `DATA_DIR`. */
  static async start(place: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = processOf('server/main.ts', {
      PORT: '0',
      HOST: '127.0.0.1',
      DEMO: '0',
      OWNER_KEY: KEY,
      CLOCK,
      LOG_LEVEL: 'silent',
      ...place,
    });
    return new ServerProcess(child, await heard(child, /Trình Tự: (http:\S+)/));
  }

  connect(): Promise<Connection> {
    return Connection.to(this.url, KEY);
  }

  /** Opens a cycle of a roster and gives its id. */
  async open(roster: Roster): Promise<string> {
    const connection = await this.connect();
    const reply = await opened(connection, JSON.stringify({ plan: 'giang-bien-2020', roster }));
    connection.close();
    return (JSON.parse(reply.body) as { id: string }).id;
  }

  stop(): Promise<void> {
    return ended(this.child);
  }
}

let opening = 0;

/** Sends a cycle to be opened; anything but 201 is an error. */
export async function opened(connection: Connection, body: string): Promise<Reply> {
  opening += 1;
  const reply = await connection.post('/v1/cycles', body, { 'idempotency-key': `open-${opening}` });
  if (reply.status !== 201) throw new Error(`The cycle was not opened: ${reply.status} ${reply.body}`);
  return reply;
}
