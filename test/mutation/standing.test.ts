import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from './results.ts';

/** What of `npm run mutation` is quick enough to be run each time: whose own tests alone must find it. */
const parts = ['machines/standards/quota', 'machines/standards/ballot', 'machines/calendar'];

describe('mutants of quotas, ballots and days', () => {
  it('are found by their own tests, or have a reason to live', () => {
    const options = ['--tests', 'quota,ballot,calendar', '--dry'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'test/mutation/run.ts', ...parts, ...options],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stdout, stderr).toMatch(/% of [1-9]\d* mutants in 3 files/);
    expect(status, stdout).toBe(0);
  });
});
