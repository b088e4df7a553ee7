import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { type Catalogued, catalogue } from '../../machines/catalogue.ts';
import { ruleNorm, rules } from '../../machines/ordering/rules.ts';
import { PROCEDURES } from '../../machines/words.ts';
import type { Rect } from '../../server/charts/drawing.ts';
import { bpmn, mermaid, scxml, xstateJson } from '../../server/charts/exports.ts';
import { arrowTaken, chartOf, countsPerState, pathOf, standsIn } from '../../server/charts/graph.ts';
import { goesUp, layoutOf } from '../../server/charts/layout.ts';
import { heatLevels } from '../../server/charts/marks.ts';
import { widthOfLines } from '../../server/charts/measure.ts';
import { mapLayout } from '../../server/charts/ordering-layout.ts';
import { orderingMap, rowOf } from '../../server/charts/ordering-map.ts';
import { TYPE } from '../../server/charts/sizes.ts';
import { svgOf } from '../../server/charts/svg.ts';

const LANGUAGES = ['vi', 'en'] as const;

interface Node {
  readonly path: readonly string[];
  readonly transitions: ReadonlyMap<string, readonly unknown[]>;
  readonly states: Readonly<Record<string, Node>>;
}
const nodesOf = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap(nodesOf)];
const all = (markup: string, attribute: string): string[] =>
  [...markup.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value as string);
const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;
const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const wellFormed = (xml: string) => expect(XMLValidator.validate(xml)).toBe(true);
const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, index) => list.slice(index + 1).map((b): [T, T] => [a, b]));

describe.each(PROCEDURES)('the chart of %s', name => {
  const { machine }: Catalogued = catalogue[name];
  const chart = chartOf(machine);
  const nodes = nodesOf(machine.root as unknown as Node).slice(1);

  it('has every state and every arrow of the machine once', () => {
    expect(chart.states.map(({ id }) => id)).toEqual(nodes.map(({ path }) => path.join('.')));
    const declared = [machine.root as unknown as Node, ...nodes].flatMap(({ path, transitions }) =>
      [...transitions].flatMap(([step, list]) => list.map(() => `${path.join('.')}/${step}`)),
    );
    expect(chart.arrows.map(({ from, step }) => `${from}/${step}`)).toEqual(declared);
    expect(new Set(chart.arrows.map(({ id }) => id)).size).toBe(declared.length);
  });

  describe.each(LANGUAGES)('in %s', language => {
    it('draws every state and every arrow once, in well-formed SVG', async () => {
      const svg = await svgOf(chart, { language });
      wellFormed(svg);
      expect(all(svg, 'data-state').toSorted()).toEqual(chart.states.map(({ id }) => id).toSorted());
      expect(all(svg, 'data-arrow').toSorted()).toEqual(chart.arrows.map(({ id }) => id).toSorted());
      const drawnTo = new Set(all(svg, 'data-of'));
      for (const { id, to } of chart.arrows) expect(drawnTo.has(id), `a line for ${id}`).toBe(to !== null);
    });

    it('lets no box or chip lie over another', async () => {
      const { boxes, chips } = await layoutOf(chart, language);
      const box = new Map(boxes.map(each => [each.id, each]));
      for (const [a, b] of pairs(boxes)) {
        const [inner, outer] = pathOf(a.id).length > pathOf(b.id).length ? [a, b] : [b, a];
        const nested = pathOf(a.id).includes(b.id) || pathOf(b.id).includes(a.id);
        expect(nested ? within(inner, outer) : !overlap(a, b), `${a.id} and ${b.id}`).toBe(true);
      }
      for (const [a, b] of pairs(chips)) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
      for (const chip of chips) {
        const from = chart.arrows.find(({ id }) => id === chip.id)?.from ?? '';
        for (const { id } of chart.states.filter(
          state => box.has(state.id) && overlap(chip, box.get(state.id) as Rect),
        )) {
          const around = chip.inside ? pathOf(from) : pathOf(from).slice(0, -1);
          expect(around, `${chip.id} lies over ${id}`).toContain(id);
          expect(within(chip, box.get(id) as Rect), `${chip.id} sticks out of ${id}`).toBe(true);
        }
      }
    });

    it('keeps the order of declaration from top to bottom', async () => {
      const { boxes, dots } = await layoutOf(chart, language);
      const top = (id: string) =>
        boxes.find(box => box.id === id)?.y ?? dots.find(({ state }) => state === id)?.y ?? Number.NaN;
      const flow = chart.arrows.filter(({ way, to }) => (way === 'onward' || way === 'back') && to !== null);
      for (const { id, from, to, way } of flow) {
        const up = goesUp(chart, from, to as string);
        expect(up, id).toBe(way === 'back');
        expect(top(to as string) < top(from), id).toBe(up);
      }
    });

    it('gives every label room, and every part beside another the same height', async () => {
      const { boxes, chips } = await layoutOf(chart, language);
      for (const { id, lines, width } of boxes)
        expect(widthOfLines(lines, TYPE.state), id).toBeLessThanOrEqual(width - 16);
      for (const { id, lines, width } of chips)
        expect(widthOfLines(lines, TYPE.chip), id).toBeLessThanOrEqual(width - 12);
      for (const { id } of chart.states.filter(({ kind }) => kind === 'parallel')) {
        const parts = chart.states
          .filter(({ parent }) => parent === id)
          .map(part => boxes.find(box => box.id === part.id) as Rect);
        expect(new Set(parts.map(({ y, height }) => `${y} ${height}`)).size).toBe(1);
        expect(parts.map(({ x }) => x)).toEqual(parts.map(({ x }) => x).toSorted((a, b) => a - b));
      }
    });

    it('is written as Mermaid with every state named and every arrow drawn or noted once', () => {
      const lines = mermaid(machine, language)
        .split('\n')
        .map(line => line.trim());
      expect(lines[0]).toBe('stateDiagram-v2');
      expect(lines.filter(line => line.startsWith('state "'))).toHaveLength(chart.states.length + 1);
      expect(lines.filter(line => line.endsWith('{')).length).toBe(lines.filter(line => line === '}').length);
      const clauses = lines.filter(line => /\([A-C]\.[^)]*\)/.test(line) && !line.startsWith('state'));
      expect(clauses).toHaveLength(chart.arrows.length);
    });
  });

  it('is laid out once for a language', async () => {
    expect(await layoutOf(chart, 'vi')).toBe(await layoutOf(chartOf(machine), 'vi'));
    expect(await layoutOf(chart, 'en')).not.toBe(await layoutOf(chart, 'vi'));
  });

  it('is written as SCXML whose every target exists', () => {
    const xml = scxml(machine);
    wellFormed(xml);
    const ids = all(xml, 'id');
    expect(new Set(ids)).toEqual(new Set([name, ...chart.states.map(({ id }) => id)]));
    for (const target of [...all(xml, 'target'), ...all(xml, 'initial')]) expect(ids).toContain(target);
    expect(all(xml, 'event')).toHaveLength(chart.arrows.length);
  });

  it('is written as BPMN whose flows and shapes all refer to something', async () => {
    const xml = await bpmn(machine, 'vi');
    wellFormed(xml);
    const ids = all(xml, 'id');
    expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
    for (const attribute of ['sourceRef', 'targetRef', 'bpmnElement', 'attachedToRef'])
      for (const id of all(xml, attribute)) expect(ids, attribute).toContain(id);
    const drawn = new Set(all(xml, 'bpmnElement'));
    for (const flow of ids.filter(id => /_(in|out)$/.test(id))) expect(drawn.has(flow), flow).toBe(true);
    const numbers = [...all(xml, 'x'), ...all(xml, 'y')].map(Number);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it('is written as the configuration of the machine', () => {
    const config = JSON.parse(xstateJson(machine)) as { id: string; states: object };
    expect(config.id).toBe(name);
    expect(Object.keys(config.states)).toEqual(Object.keys(machine.root.states));
  });
});

describe('marks', () => {
  const chart = chartOf(catalogue.memberRating.machine);
  const name = 'preparing.selfRating.selfRated+preparing.residence.open';

  it('a case in several parts counts in each of them and once in the frame', () => {
    expect(standsIn(name)).toEqual([
      'preparing',
      'preparing.selfRating',
      'preparing.selfRating.selfRated',
      'preparing.residence',
      'preparing.residence.open',
    ]);
    expect(countsPerState({ [name]: 3, 'preparing.residence.open': 1 })).toMatchObject({
      preparing: 4,
      'preparing.residence.open': 4,
      'preparing.selfRating.selfRated': 3,
    });
  });

  it('the arrow of a step is the one that leaves and enters where the case stood', () => {
    const rating = chartOf(catalogue.organisationRating.machine);
    const taken = (before: string, after: string) =>
      arrowTaken(rating, { step: 'decided', before, after })?.id;
    expect(taken('reported', 'decided')).toBe('reported/decided');
    expect(taken('appraised', 'decided')).toBe('appraised/decided');
    expect(taken('awaited', 'decided')).toBeUndefined();
  });

  it('are laid over the chart without moving anything', async () => {
    const bare = await svgOf(chart, { language: 'vi' });
    const marked = await svgOf(chart, {
      language: 'vi',
      title: 'Nguyễn <A> & B',
      href: what => `?${new URLSearchParams({ ...what })}`,
      marks: {
        counts: { proposed: 12, preparing: 3 },
        waiting: { 'proposed/discussed': 5 },
        late: { states: { proposed: 2 }, steps: { 'proposed/discussed': 1 } },
        heat: {
          label: 'Số vụ việc',
          values: { states: { proposed: 12, discussed: 1 } },
          format: n => `${n} ngày`,
        },
        taken: [
          'unopened/caseOpened/4',
          'preparing/levelProposed',
          'proposed/discussed',
          'proposed/discussed',
        ],
        expected: ['decided/notified'],
        current: standsIn('discussed'),
      },
    });
    wellFormed(marked);
    expect(all(marked, 'data-state')).toEqual(all(bare, 'data-state'));
    expect(all(marked, 'data-count')).toHaveLength(chart.states.length - 1);
    expect(all(marked, 'data-late')).toEqual(['proposed', 'proposed/discussed']);
    expect(marked).toContain('>3, 4<');
    expect(all(marked, 'href')).toHaveLength(chart.states.length + chart.arrows.length);
    const shapes = (svg: string) =>
      [...svg.matchAll(/<rect [^>]*class="shape"[^>]*>/g)].slice(0, 20).map(String);
    expect(shapes(marked)).toEqual(shapes(bare));
  });

  it('heat has at most five levels, the hottest the darkest', () => {
    const levels = (states: Record<string, number>) => heatLevels({ label: '', values: { states } });
    expect(levels({})).toEqual([]);
    expect(levels({ a: 0, b: 7 })).toEqual([{ level: 5, from: 7, to: 7 }]);
    const many = levels(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`s${i}`, i + 1])));
    expect(many.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
    expect([many[0]?.from, many[4]?.to]).toEqual([1, 40]);
  });
});

describe.each(LANGUAGES)('the ordering map in %s', language => {
  it('has every procedure and every row of the ordering once', async () => {
    const svg = await orderingMap({
      language,
      waiting: { 'head-last/18': 4 },
      progress: { dossier: { done: 1, total: 28 } },
    });
    wellFormed(svg);
    expect(all(svg, 'data-procedure').toSorted()).toEqual([...PROCEDURES].toSorted());
    expect(all(svg, 'data-row')).toHaveLength(rules.length);
    expect(new Set(all(svg, 'data-row')).size).toBe(rules.length);
    expect(new Set(all(svg, 'data-rule'))).toEqual(new Set(Object.keys(ruleNorm)));
  });

  it('lets nothing lie over anything else', async () => {
    const { boxes, chips } = await mapLayout(language);
    for (const [a, b] of pairs<Rect>([...boxes, ...chips])) expect(overlap(a, b)).toBe(false);
    for (const box of boxes) {
      const parts: Rect[] = [...box.stations, ...box.chips];
      for (const part of parts) expect(within(part, box), box.procedure).toBe(true);
      for (const [a, b] of pairs(parts)) expect(overlap(a, b), box.procedure).toBe(false);
    }
  });
});

it('a precedence finds its row of the ordering', () => {
  rules.forEach(({ name, before, after }, index) => {
    expect(rowOf(name, before, after)).toBe(`${name}/${index + 1}`);
  });
  expect(rowOf('head-last', ['dossier', 'accepted'], ['dossier', 'submitted'])).toBeNull();
});

it('the written SVG says what it shows to whoever does not see it', async () => {
  const chart = chartOf(catalogue.dossier.machine);
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(await svgOf(chart, { language: 'vi' }));
  expect(parsed.svg.title['#text']).toBe('Hồ sơ');
  expect(parsed.svg.desc['#text']).toContain('Đã nộp → Tiếp nhận hồ sơ (C.1#2) → Đã tiếp nhận');
  expect(parsed.svg['@_aria-labelledby'].split(' ')).toEqual([
    parsed.svg.title['@_id'],
    parsed.svg.desc['@_id'],
  ]);
});
