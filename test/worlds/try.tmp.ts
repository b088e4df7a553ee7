import { explore, stuck } from './explore.ts';
import { disturbed, smallest, worlds } from './rosters.ts';

const show = (f: ReturnType<typeof explore>) => {
  console.log(
    f.name,
    '| states',
    f.states,
    'tr',
    f.transitions,
    'ref',
    f.refusals,
    'finals',
    f.finals.size,
    'stuck',
    stuck(f).length,
    'ms',
    Math.round(f.milliseconds),
    'br',
    f.breaches.length,
    'mis',
    f.misnamed.length,
  );
  console.log('   ', ...new Set(f.breaches.map(b => b.rule + ' ' + b.later + ' <' + b.earlier)));
  console.log('   ', [...f.named].map(([a, b]) => a + ':' + b).join(' '));
  for (const b of process.argv[4] ? f.breaches.slice(0, Number(process.argv[4])) : [])
    console.log(
      '  BREACH',
      b.rule,
      b.earlier,
      '|',
      b.later,
      '\n      ',
      b.history.slice(-30).join('\n       '),
    );
  for (const m of [...new Set(f.misnamed)].slice(0, 4)) console.log('  MIS', m);
  for (const m of stuck(f).slice(0, 2)) console.log('  STUCK', m);
};
const most = Number(process.argv[2] ?? 3000);
const only = process.argv[3];
if (!only) {
  for (const r of ['none', 'silent', 'full'] as const)
    for (const g of ['gates', 'ranks'] as const) show(explore(smallest, { reduction: r, grain: g, most }));
}
for (const w of [...worlds, ...disturbed]) if (!only || w.name.includes(only)) show(explore(w, { most }));
