import { element, escaped, type Markup, rectangle } from './markup.ts';
import type { Language } from './sizes.ts';
import { STYLE } from './style.ts';

/** What every picture has: its name, what it says to those who do not see it, its size. */
export interface Canvas {
  readonly id: string;
  readonly name: string;
  readonly described: string;
  readonly language: Language;
  readonly width: number;
  /** Of the frame, and of the frame with the key below it. */
  readonly height: number;
  readonly whole: number;
  /** Whether parts of it are links: then it is no single image to whoever listens. */
  readonly linked: boolean;
  readonly kind?: string;
}

/** A picture in its frame, under its name, with the style that all charts share. */
export const canvas = (of: Canvas, ...parts: readonly Markup[]): Markup =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: ['chart', of.kind].filter(Boolean).join(' '),
      viewBox: `0 0 ${Math.ceil(of.width)} ${Math.ceil(of.whole)}`,
      width: Math.ceil(of.width),
      height: Math.ceil(of.whole),
      role: of.linked ? 'group' : 'img',
      lang: of.language,
      'aria-labelledby': `${of.id}-title ${of.id}-desc`,
    },
    element('title', { id: `${of.id}-title` }, escaped(of.name)),
    element('desc', { id: `${of.id}-desc` }, escaped(of.described)),
    element('style', {}, STYLE),
    rectangle({ x: 1, y: 1, width: of.width - 2, height: of.height - 2 }, { class: 'frame', rx: 12 }),
    element('text', { class: 'name', x: 20, y: 23 }, escaped(of.name)),
    ...parts,
  );
