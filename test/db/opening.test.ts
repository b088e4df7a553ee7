import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../db/connection.ts';
import { lockDirectory } from '../../db/directory-lock.ts';
import { databases, openOnServer } from '../support/database.ts';
import { cycleOf } from './driving.ts';

const directories: string[] = [];
const directory = () => {
  const made = mkdtempSync(join(tmpdir(), 'trinh-tu-lock-'));
  directories.push(made);
  return made;
};
afterAll(() => {
  for (const made of directories) rmSync(made, { recursive: true, force: true });
});

describe('a data directory', () => {
  it('keeps what was written, and is held by one process at a time, which is named', async () => {
    const dataDir = directory();
    const store = await openStore({ dataDir });
    await store.openCycle(cycleOf('kept').cycle);
    await expect(openStore({ dataDir })).rejects.toThrow(
      new RegExp(`held by process ${process.pid} on ${hostname()} since 2.*set DATA_DIR`),
    );
    await store.close();
    const again = await openStore({ dataDir });
    expect((await again.cycles()).map(({ id }) => id)).toEqual(['kept']);
    await again.close();
  });

  it('is taken over from a process that was killed', async () => {
    const dataDir = directory();
    const killed = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const lock = (holder: object) => writeFileSync(join(dataDir, 'lock.json'), JSON.stringify(holder));
    lock({ pid: killed.pid, host: hostname(), process: null });
    expect(() => lockDirectory(dataDir)).toThrow(`process ${killed.pid}`);
    await new Promise(resolve => killed.on('exit', resolve).kill('SIGKILL'));
    lockDirectory(dataDir)();
    // A later process with the same number is not the one that held it.
    lock({ pid: process.pid, host: hostname(), process: 'another boot 1' });
    const release = lockDirectory(dataDir);
    expect(JSON.parse(readFileSync(join(dataDir, 'lock.json'), 'utf8')).pid).toBe(process.pid);
    release();
    writeFileSync(join(dataDir, 'lock.json'), '{"pid":');
    lockDirectory(dataDir)();
    lock({ pid: 1, host: 'another-machine', process: null });
    expect(() => lockDirectory(dataDir)).toThrow(/another-machine .*remove .*lock\.json/);
  });
});

describe('several servers that start at once on an empty Postgres', () => {
  it('migrate it once, and all serve', async () => {
    const database = await openOnServer();
    const admin = postgres(database.url ?? '', { max: 1 });
    await admin`CREATE DATABASE empty`;
    const databaseUrl = (database.url ?? '').replace(/[^/]*$/, 'empty');
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openStore({ databaseUrl, connections: 2 })),
    );
    await stores[0]?.openCycle(cycleOf('shared').cycle);
    for (const store of stores) expect((await store.cycles()).length).toBe(1);
    await Promise.all(stores.map(store => store.close()));
    await admin`DROP DATABASE empty`;
    await admin.end();
    await database.close();
  });
});

describe.each(databases)('opening a cycle on $name', ({ open }) => {
  it('writes all of it or nothing', async () => {
    const { store, close } = await open();
    const { cycle } = cycleOf('whole');
    const [first, ...others] = cycle.cases;
    if (!first) throw new Error('There are no cases');
    await expect(store.openCycle({ ...cycle, cases: [first, first, ...others] })).rejects.toThrow(
      /duplicate/,
    );
    expect(await store.cycle('whole')).toBeNull();
    expect(await store.caseRecord(first.case)).toBeNull();
    const key = {
      scope: 'owner POST /v1/cycles',
      key: 'k',
      fingerprint: 'f',
      status: 201,
      body: { id: 'whole' },
    };
    expect(await store.openCycle({ ...cycle, key })).toBe('opened');
    expect(await store.answerTo(key.scope, key.key)).toEqual(key);
    const both = await Promise.all(
      ['left', 'right'].map(id =>
        store.openCycle({ ...cycleOf(id).cycle, key: { ...key, key: 'same', body: { id } } }),
      ),
    );
    expect([...both].sort()).toEqual(['key-taken', 'opened']);
    expect((await store.cycles()).length).toBe(2);
    await close();
  });
});
