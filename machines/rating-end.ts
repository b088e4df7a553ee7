import type { Clause } from './clauses.ts';
import { text } from './words.ts';

/** What the arrows of the end of a rating are drawn with: the `arrow` of any of the four ratings. */
type Draw<Arrow> = (
  type: 'notified' | 'commended' | 'resultCancelled',
  options: {
    readonly target?: string;
    readonly clause?: Clause;
    readonly when?: readonly ('ratedAndManagerAreTold' | 'excellentOnly' | 'notYetCommended')[];
    readonly reaches?: string;
    readonly way?: 'back';
  },
) => Arrow;

/**
 * How every rating ends: the decision is told to the rated and to who manages it (B.II.6#4), the best may
 * be chosen for commendation (B.II.5), and a result found wrong is cancelled and the rating done again
 * from its `beginning` (B.II.6#5).
 */
export const ratingEnd = <Arrow>(arrow: Draw<Arrow>, beginning: string, commendation: Clause) => {
  const resultCancelled = arrow('resultCancelled', { target: beginning, way: 'back' });
  return {
    decided: {
      meta: { label: text('Đã quyết định', 'Decided') },
      on: {
        notified: arrow('notified', {
          target: 'notified',
          when: ['ratedAndManagerAreTold'],
          reaches: 'notified',
        }),
        resultCancelled,
      },
    },
    notified: {
      tags: 'done' as const,
      meta: { label: text('Đã thông báo', 'Notified') },
      on: {
        commended: arrow('commended', {
          clause: commendation,
          when: ['excellentOnly', 'notYetCommended'],
        }),
        resultCancelled,
      },
    },
  };
};
