/**
 * How wide a label is. The server has no font to ask, so widths come from a table of Be Vietnam Pro in
 * em (its heaviest weight in use, so that a bold label fits as well). The fonts it falls back to are not
 * wider; a character that is not in the table counts as a wide lower-case letter.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [0.22, " '"],
  [0.3, '`Iijl!,.:;·'],
  [0.42, '"1fr()t|J[]{}/\\'],
  [0.54, '*sz~<>'],
  [0.62, '-7?^ehknuvxy$+28EFLS_acgo'],
  [0.69, '03569BPRTZbdpq'],
  [0.78, '4HKUVYĐ&=ACDNX–'],
  [0.88, 'GO#Q%Mmw'],
  [1.04, '@W'],
];
const table = new Map(WIDTHS.flatMap(([em, characters]) => [...characters].map(c => [c, em] as const)));
const UNKNOWN = 0.66;
/** The stroke of đ and Đ is part of the letter; every other mark of Vietnamese decomposes and adds nothing. */
const MARKS = /\p{M}/gu;

/** Width of a line in pixels at a font size in pixels. */
export const widthOf = (line: string, size: number): number =>
  [...line.normalize('NFD').replace(MARKS, '')].reduce((sum, c) => sum + (table.get(c) ?? UNKNOWN), 0) * size;

const filled = (words: readonly string[], size: number, max: number): string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= max)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** A label in as few lines as `max` pixels allow, and those of about the same length. */
export const wrapped = (label: string, size: number, max: number): readonly string[] => {
  const words = label.split(' ');
  const lines = filled(words, size, max).length;
  let best = max;
  while (best > 8 && filled(words, size, best - 4).length === lines && widest(words, size) <= best - 4)
    best -= 4;
  return filled(words, size, best);
};

const widest = (words: readonly string[], size: number) =>
  Math.max(...words.map(word => widthOf(word, size)));

/** Width of the longest of some lines. */
export const widthOfLines = (lines: readonly string[], size: number): number =>
  Math.ceil(Math.max(0, ...lines.map(line => widthOf(line, size))));
