import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openOnServer } from '../support/database.ts';

/**
 * A server killed in the middle of a load: whatever was answered is there afterwards, nothing is half
 * done, and a retry with the same key gives the first answer, also from another server.
 */
const roster = JSON.parse(
  readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8'),
) as object;
const KEY = 'the-owners-key';

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}
const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const startServer = (environment: Record<string, string>): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      env: {
        ...process.env,
        PORT: '0',
        DEMO: '0',
        OWNER_KEY: KEY,
        CLOCK: '2020-12-20T09:00:00+07:00',
        LOG_LEVEL: 'silent',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Trình Tự: (http:\S+)/.exec(said)?.[1];
      if (url) resolve({ url, child });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', code => reject(new Error(`The server ended with ${code}: ${said}`)));
  });

const call = (url: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

interface Sent {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  answer: unknown;
}

/** Many clients at once, each writing down every answer it got, until the server is gone. */
async function load({ url, child }: Running, killAfter: number): Promise<{ cycle: string; sent: Sent[] }> {
  const opened = (await (
    await call(url, '/v1/cycles', { plan: 'giang-bien-2020', roster }, { 'idempotency-key': 'open' })
  ).json()) as { id: string };
  const { items } = (await (
    await call(url, `/v1/cycles/${opened.id}/cases?procedure=individualReview&limit=100`)
  ).json()) as {
    items: { id: string; subject: string }[];
  };
  const sent: Sent[] = [];
  let answered = 0;
  const client = async ({ id, subject }: { id: string; subject: string }) => {
    for (let version = 0; ; version += 1) {
      const body =
        version === 0
          ? {
              type: 'selfReviewWritten',
              occurredAt: '2020-11-17T08:00:00+07:00',
              by: subject,
              document: { title: 'Mẫu 02' },
            }
          : {
              type: 'deepReviewSuggested',
              occurredAt: '2020-11-17T09:00:00+07:00',
              by: 'ward',
              topics: [`${version}`],
              document: { title: 'Công văn' },
            };
      const each: Sent = { path: `/v1/cases/${id}/steps`, body, key: `${id} ${version}`, answer: null };
      sent.push(each);
      try {
        const answer = await call(url, each.path, body, {
          'idempotency-key': each.key,
          'if-match': `"${version}"`,
        });
        if (answer.status !== 201) throw new Error(await answer.text());
        each.answer = await answer.json();
      } catch {
        return;
      }
      answered += 1;
      if (answered === killAfter) child.kill('SIGKILL');
    }
  };
  await Promise.all(items.map(client));
  return { cycle: opened.id, sent };
}

async function nothingIsLost(url: string, cycle: string, sent: readonly Sent[]): Promise<void> {
  const lines = (await (await call(url, `/v1/cycles/${cycle}/log`)).text())
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { hash: string; position: number; case: string; version: number });
  const hashes = new Set(lines.map(({ hash }) => hash));
  const answered = sent.filter(({ answer }) => answer !== null);
  for (const { answer } of answered)
    expect(hashes).toContain((answer as { step: { hash: string } }).step.hash);
  // Nothing is half done: as many versions as lines, and no position left out.
  expect(lines.map(({ position }) => position)).toEqual(lines.map((_line, at) => at + 1));
  for (const id of new Set(lines.map(line => line.case))) {
    const shown = (await (await call(url, `/v1/cases/${id}`)).json()) as { version: number };
    expect(shown.version).toBe(lines.filter(line => line.case === id).length);
  }
  // Every retry gets the first answer; what was cut off unanswered is now decided, once.
  for (const { path, body, key, answer } of sent) {
    const version = Number(key.split(' ')[1]);
    const again = await call(url, path, body, { 'idempotency-key': key, 'if-match': `"${version}"` });
    expect(again.status).toBe(201);
    if (answer !== null) {
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(await again.json()).toEqual(answer);
    }
  }
}

describe('a server killed in the middle of a load', () => {
  it('loses nothing that was answered, on Postgres, and another server gives the first answers', async () => {
    const database = await openOnServer();
    const environment = { DATABASE_URL: database.url as string };
    const first = await startServer(environment);
    const second = await startServer(environment);
    const { cycle, sent } = await load(first, 60);
    await nothingIsLost(second.url, cycle, sent);
    second.child.kill('SIGKILL');
    await new Promise(resolve => second.child.once('exit', resolve));
    await database.close();
  });

  it('loses nothing that was answered, on the embedded database, which a second process cannot take meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trinh-tu-crash-'));
    folders.push(folder);
    const environment = { DATA_DIR: join(folder, 'data') };
    const first = await startServer(environment);
    await expect(startServer(environment)).rejects.toThrow(/held by process/);
    const { cycle, sent } = await load(first, 40);
    const again = await startServer(environment);
    await nothingIsLost(again.url, cycle, sent);
  });
});
