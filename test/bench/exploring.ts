import { explore } from '../worlds/explore.ts';
import { disturbed, worlds } from '../worlds/rosters.ts';
import { inTurn, type Measure } from './measure.ts';

/** How fast the worlds are explored in which every step is put in every state. */
export const exploring: Measure = {
  name: 'exploring',
  title: 'Exploring the small worlds',
  what: 'Every state of every small world of test/worlds, every step put in each, each answer held against the clauses. A step counts whether it was accepted or refused.',
  yardstick: 'None.',
  run: async ({ quick, say }) => {
    const all = quick ? worlds.slice(0, 8) : [...worlds, ...disturbed];
    const milliseconds: number[] = [];
    let states = 0;
    const { steps } = await inTurn(quick ? 2 : 3, {
      steps: () => {
        states = 0;
        let asked = 0;
        const began = performance.now();
        for (const small of all) {
          const found = explore(small);
          if (found.breaches.length + found.misnamed.length > 0)
            throw new Error(`${small.name} is not lawful`);
          states += found.states;
          asked += found.transitions + found.refusals;
        }
        milliseconds.push(performance.now() - began);
        say(`${states} states, ${asked} steps`);
        return (asked * 1000) / (performance.now() - began);
      },
    });
    return {
      figures: [
        { label: 'steps put', unit: 'steps/s', ours: steps },
        {
          label: `${all.length} worlds of ${worlds.length + disturbed.length}, ${states} states`,
          unit: 's',
          ours: milliseconds.map(ms => ms / 1000),
          ...(quick ? {} : { goal: { of: 'value', is: '<', limit: 60 } as const }),
        },
      ],
      notes: [
        'The proof of test/worlds does more than this: without each row of the ordering, every lawful order, histories at random. `npx vitest run test/worlds` says what that took.',
      ],
    };
  },
};
