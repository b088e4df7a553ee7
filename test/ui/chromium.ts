import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser of this machine; where there is none, what to do about it. */
export const launched = async (): Promise<Browser> => {
  const executablePath = PATHS.find((path): path is string => path !== undefined && existsSync(path));
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium, or name one in CHROMIUM');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
};
