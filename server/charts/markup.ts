/** Writes XML. Text and attributes are escaped here and nowhere else. */
import type { Point, Rect } from './drawing.ts';

/** A piece of XML that is already escaped. */
export type Markup = string & { readonly __markup?: never };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
export const escaped = (given: string): Markup => given.replace(/[&<>"]/g, c => ESCAPES[c] as string);

export type Attributes = Readonly<Record<string, string | number | null | undefined | false>>;

/** Coordinates to a tenth of a pixel: files stay small, and the same on every run. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** An element; attributes that are null, undefined or false are left out. */
export const element = (name: string, attributes: Attributes, ...children: readonly Markup[]): Markup => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(
      ([key, value]) => ` ${key}="${escaped(String(typeof value === 'number' ? rounded(value) : value))}"`,
    );
  const inner = children.join('');
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
};

/** A link around a part of a picture, where it has one; called what is seen on it (WCAG 2.5.3). */
export const linked = (href: string | null | undefined, inner: Markup): Markup =>
  href ? element('a', { href }, inner) : inner;

export const rectangle = ({ x, y, width, height }: Rect, attributes: Attributes = {}): Markup =>
  element('rect', { x, y, width, height, ...attributes });

/** A rectangle larger by `by` on every side, or smaller. */
export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** Lines of text centred on `x`, the middle of their block at `y`. */
export const centred = (
  lines: readonly string[],
  { x, y }: Point,
  pitch: number,
  attributes: Attributes,
): Markup =>
  lines
    .map((line, index) =>
      element('text', { x, y: y + (index - (lines.length - 1) / 2) * pitch, ...attributes }, escaped(line)),
    )
    .join('');

const towards = (from: Point, to: Point, by: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
};
const xy = ({ x, y }: Point) => `${rounded(x)} ${rounded(y)}`;

const CORNER = 6;
const HEAD = 8;

/** A line through right angles, its corners rounded; with a head it ends as an arrow. */
export const wire = (points: readonly Point[], head: boolean): Markup => {
  const end = points.at(-1) as Point;
  const before = points.at(-2) ?? end;
  const way = head ? [...points.slice(0, -1), towards(end, before, HEAD - 1)] : points;
  const path = way.map((point, index) => {
    const [previous, next] = [way[index - 1], way[index + 1]];
    if (!previous) return `M${xy(point)}`;
    if (!next) return `L${xy(point)}`;
    const radius = Math.min(
      CORNER,
      Math.hypot(point.x - previous.x, point.y - previous.y) / 2,
      Math.hypot(next.x - point.x, next.y - point.y) / 2,
    );
    return `L${xy(towards(point, previous, radius))}Q${xy(point)} ${xy(towards(point, next, radius))}`;
  });
  const base = towards(end, before, HEAD);
  const [dx, dy] = [(end.x - base.x) / 2, (end.y - base.y) / 2];
  const triangle = [end, { x: base.x - dy, y: base.y + dx }, { x: base.x + dy, y: base.y - dx }];
  return (
    element('path', { class: 'line', d: path.join('') }) +
    (head ? element('polygon', { class: 'head', points: triangle.map(xy).join(' ') }) : '')
  );
};
