import { catalogue, stepReaching } from '../../../machines/catalogue.ts';
import { procedureLabel } from '../../../machines/words.ts';
import { element, escaped, type Markup, rectangle } from '../../charts/markup.ts';
import { wrapped } from '../../charts/measure.ts';
import type { CycleView } from '../view.ts';
import type { ChainGroup } from './group.ts';
import { said } from './words.ts';

const WIDTH = 164;
const GAP = 58;
const LINE = 16;
const PAD = 9;
const SIZE = 12;

interface Box {
  readonly case: string;
  readonly kind: 'root' | 'between' | 'waits';
  /** How many it stands for, where not for one. */
  readonly many: readonly string[];
  readonly name: readonly string[];
  /** The name is one of the roster: Vietnamese, whatever the page speaks. */
  readonly named: boolean;
  readonly procedure: readonly string[];
  readonly step: readonly string[];
  readonly said: string;
}

const lines = (label: string, size = SIZE) => wrapped(label, size, WIDTH - 2 * PAD);

/** The boxes of a chain in the order in which they have to be done. */
const boxesOf = (view: CycleView, { chain, chains, body }: ChainGroup): readonly Box[] => {
  const many = chains.length > 1;
  const links = chain.links.map(({ case: id, procedure, subject, milestone }, index): Box => {
    const step = catalogue[procedure].steps[stepReaching(procedure, milestone)]?.label;
    const own = many && subject === chain.subject;
    const name = own ? view.t(said.ownReview) : view.name(subject);
    return {
      case: id,
      kind: index === chain.links.length - 1 ? 'root' : 'between',
      many: [],
      name: lines(name),
      named: !own,
      procedure: lines(view.t(procedureLabel[procedure])),
      step: lines(step ? view.t(step) : milestone),
      said: `${name}, ${view.t(procedureLabel[procedure])}: ${step ? view.t(step) : milestone}`,
    };
  });
  const name = view.name(many ? body : chain.subject);
  const procedure = view.t(procedureLabel[chain.procedure]);
  const waits: Box = {
    case: chain.case,
    kind: 'waits',
    many: many ? lines(view.t(said.times(chains.length))) : [],
    name: lines(name),
    named: true,
    procedure: lines(procedure),
    step: lines(`${view.t(said.waitsTo)}: ${view.t(chain.label)}`),
    said: `${name}, ${procedure}: ${view.t(said.waitsTo)} ${view.t(chain.label)}`,
  };
  return [...links.reverse(), waits];
};

const box = (view: CycleView, own: Box, x: number, height: number, linked: boolean): Markup => {
  const rows = [
    ...own.many.map(line => ['cp-many', line] as const),
    ...own.name.map(line => ['cp-name', line] as const),
    ...own.procedure.map(line => ['cp-procedure', line] as const),
    ...own.step.map(line => ['cp-step', line] as const),
  ];
  const top = 1 + (height - rows.length * LINE) / 2 + LINE / 2;
  const inner = element(
    'g',
    { class: `cp-box cp-${own.kind}` },
    rectangle({ x, y: 1, width: WIDTH, height }, { rx: 8 }),
    ...rows.map(([kind, line], index) =>
      element(
        'text',
        {
          class: kind,
          x: x + WIDTH / 2,
          y: top + index * LINE,
          lang: kind === 'cp-name' && own.named ? 'vi' : null,
        },
        escaped(line),
      ),
    ),
  );
  return linked ? element('a', { href: view.at(`/cases/${own.case}`) }, inner) : inner;
};

/** A chain drawn: what has to be done first at the left, what waits at the right, the clause on each arrow. */
export const chainPicture = (view: CycleView, group: ChainGroup): Markup => {
  const boxes = boxesOf(view, group);
  const height =
    2 * PAD +
    LINE *
      Math.max(
        ...boxes.map(each => each.many.length + each.name.length + each.procedure.length + each.step.length),
      );
  const width = boxes.length * WIDTH + (boxes.length - 1) * GAP + 2;
  const middle = 1 + height / 2;
  const links = [...group.chain.links].reverse();
  const many = group.chains.length > 1;
  return element(
    'svg',
    {
      class: 'chain-picture',
      viewBox: `0 0 ${width} ${height + 2}`,
      width,
      height: height + 2,
      role: 'group',
      'aria-label': boxes.map(each => each.said).join(' → '),
    },
    ...links.map(({ clause, norm }, index) => {
      const from = 1 + (index + 1) * WIDTH + index * GAP;
      const to = from + GAP;
      return element(
        'g',
        { class: 'cp-arrow' },
        element('title', {}, escaped(`${clause}: ${view.t(norm)}`)),
        element('path', { d: `M${from} ${middle}H${to - 7}` }),
        element('polygon', { points: `${to},${middle} ${to - 8},${middle - 4.5} ${to - 8},${middle + 4.5}` }),
        element('text', { x: from + GAP / 2 - 3, y: middle - 10 }, escaped(clause)),
      );
    }),
    ...boxes.map((own, index) => {
      // A box that stands for many leads nowhere in particular; the table names them all.
      const single =
        !many ||
        (own.kind !== 'waits' &&
          !group.chain.links.some(link => link.case === own.case && link.subject === group.chain.subject));
      return box(view, own, 1 + index * (WIDTH + GAP), height, single);
    }),
  );
};
