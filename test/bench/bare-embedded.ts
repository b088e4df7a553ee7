import { PGlite } from '@electric-sql/pglite';

/** The yardstick of starting: PGlite alone on a directory. Says how long the opening took once it answers. */
const began = performance.now();
const pglite = await PGlite.create({ dataDir: process.env.BENCH_DIRECTORY as string });
await pglite.query('SELECT count(*) FROM cycles');
process.stdout.write(`opened in ${performance.now() - began} ms\n`);
// Stays as it is until it is told to end: its memory is looked at.
const waiting = setInterval(() => {}, 60_000);
process.on('SIGTERM', () => {
  clearInterval(waiting);
  void pglite.close().then(() => process.exit(0));
});
