import { playedNorms } from './norms.ts';

/** `npm run norms`: one line for each norm that refuses, its violation tried in memory. */
const { norms, accepted } = playedNorms();
const refusing = norms.filter(({ refused }) => refused);
for (const { clause, what, refused, message } of norms)
  console.log([clause ?? '?', what, refused ? 'refused' : 'NOT REFUSED', message?.vi ?? ''].join(' | '));
for (const what of accepted) console.log(`ACCEPTED | ${what}`);
console.log(
  [
    '',
    `${refusing.length} norms refused their violation; ${norms.length - refusing.length} did not; ${accepted.length} violations were accepted.`,
    'Rows of standards are tried on their tables, with everything wrong at once; all else on a small ward, step by step.',
    'Deadlines refuse nothing: a late step is accepted and marked.',
  ].join('\n'),
);
process.exitCode = refusing.length === norms.length && accepted.length === 0 ? 0 : 1;
