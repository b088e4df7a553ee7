import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const pause = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Who holds a data directory. `process` tells apart two processes that bore one pid, where the system can. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly process: string | null;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Which process a pid means: on Linux the boot and the moment of its start, elsewhere unknown. */
const processOf = (pid: number): string | null => {
  const boot = read('/proc/sys/kernel/random/boot_id');
  // The name, second in the line, may hold spaces and brackets: fields are counted behind it.
  const started = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')[19];
  return boot && started ? `${boot.trim()} ${started}` : null;
};

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A lock whose holder is gone: killed, or the machine was switched off. Another host cannot be asked. */
const isStale = (holder: Holder): boolean =>
  holder.host === hostname() &&
  (!runs(holder.pid) || (holder.process !== null && holder.process !== processOf(holder.pid)));

/**
 * Takes a data directory for this process and gives the function that gives it back. PGlite takes no
 * lock of its own, and two processes in one directory destroy it. Throws where somebody else holds it,
 * and says who. A lock left behind by a killed process is taken over.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'lock.json');
  const self: Holder = { pid: process.pid, host: hostname(), process: processOf(process.pid) };
  const own = JSON.stringify({ ...self, token: randomUUID() });
  let takenOver = false;
  for (;;) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      // Two who find the same stale lock may both remove it: whose lock is still there afterwards has it.
      if (takenOver) pause(100);
      if (read(path) === own) break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = read(path);
    if (text === null) continue;
    const holder = parsed(text);
    if (holder && !isStale(holder)) throw new Error(heldBy(directory, path, holder));
    rmSync(path, { force: true });
    takenOver = true;
  }
  const release = () => {
    process.off('exit', release);
    rmSync(path, { force: true });
  };
  process.on('exit', release);
  return release;
}

const parsed = (text: string): Holder | null => {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Cut off while it was written: its writer was killed.
    return null;
  }
};

const heldBy = (directory: string, path: string, { pid, host }: Holder): string => {
  const since = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString() ?? 'a moment ago';
  const who = `process ${pid} on ${host} since ${since}`;
  return host === hostname()
    ? `The data directory ${directory} is held by ${who}. Stop that process, or set DATA_DIR to another directory.`
    : `The data directory ${directory} is held by ${who}. If nothing runs there any more, remove ${path}.`;
};
