import { ruleNorm } from '../../machines/ordering/rules.ts';
import type { Chart } from './graph.ts';
import type { HeatLevel, Marks } from './marks.ts';
import { element, escaped, type Markup, rectangle } from './markup.ts';
import { widthOf } from './measure.ts';
import { type Language, TYPE } from './sizes.ts';
import { SIGNS } from './style.ts';

const words = {
  flag: { vi: 'đạt mốc', en: 'reaches a milestone' },
  gate: { vi: 'chờ vụ việc khác', en: 'waits for other cases' },
  loop: { vi: 'trạng thái giữ nguyên', en: 'the state stays' },
  back: { vi: 'làm lại', en: 'begins again' },
  done: { vi: 'đã xong', en: 'done' },
  count: { vi: 'số vụ việc', en: 'cases' },
  waiting: { vi: 'đang chờ', en: 'waiting' },
  late: { vi: 'quá hạn', en: 'late' },
  taken: { vi: 'đã đi', en: 'taken' },
  expected: { vi: 'dự kiến', en: 'expected' },
  current: { vi: 'hiện tại', en: 'now' },
} as const;

/** One sign with its meaning. */
export interface Entry {
  readonly width: number;
  readonly draw: (x: number, y: number) => Markup;
  readonly label: string;
}

export const sign = (kind: keyof typeof SIGNS, label: string): Entry => ({
  width: 12,
  label,
  draw: (x, y) => element('path', { class: 'sign', d: SIGNS[kind], transform: `translate(${x} ${y - 5})` }),
});
export const line = (classes: string, label: string): Entry => ({
  width: 30,
  label,
  draw: (x, y) =>
    element(
      'g',
      { class: classes },
      element('path', { class: 'line', d: `M${x} ${y}h24` }),
      element('polygon', { class: 'head', points: `${x + 30},${y} ${x + 22},${y - 4} ${x + 22},${y + 4}` }),
    ),
});
export const swatch = (classes: string, label: string, rx = 4): Entry => ({
  width: 20,
  label,
  draw: (x, y) =>
    element(
      'g',
      { class: classes },
      rectangle({ x, y: y - 7, width: 20, height: 14 }, { class: 'shape', rx }),
    ),
});
const pill = (kind: string, sample: string, label: string, rx = 8): Entry => ({
  width: 20,
  label,
  draw: (x, y) =>
    element(
      'g',
      { class: `badge ${kind}` },
      rectangle({ x, y: y - 8, width: 20, height: 16 }, { rx }),
      element('text', { x: x + 10, y: y + 0.5 }, sample),
    ),
});

const ROW = 24;

/** Signs with their meanings, in rows below a picture of this width. */
export const keyOf = (
  entries: readonly Entry[],
  width: number,
  top: number,
): { readonly markup: Markup; readonly height: number } => {
  let [x, y] = [20, top + ROW / 2 + 4];
  const markup = entries.map(entry => {
    const full = entry.width + 7 + widthOf(entry.label, TYPE.chip);
    if (x > 20 && x + full > width - 10) [x, y] = [20, y + ROW];
    const drawn =
      entry.draw(x, y) + element('text', { class: 'note', x: x + entry.width + 7, y }, escaped(entry.label));
    x += full + 20;
    return drawn;
  });
  return {
    markup: element('g', { class: 'legend', 'aria-hidden': 'true' }, ...markup),
    height: entries.length === 0 ? 0 : y - top + ROW / 2 + 4,
  };
};

/** What the signs, lines, badges and fills of this chart mean: only those that are in it. */
export const legend = (
  { arrows, states }: Chart,
  language: Language,
  width: number,
  top: number,
  marks: Marks,
  levels: readonly HeatLevel[],
): ReturnType<typeof keyOf> => {
  const heat = marks.heat;
  const written = heat?.format ?? String;
  const entries: Entry[] = [
    ...(arrows.some(({ reaches }) => reaches) ? [sign('flag', words.flag[language])] : []),
    ...(arrows.some(({ conditions }) => conditions.some(name => name in ruleNorm))
      ? [sign('gate', words.gate[language])]
      : []),
    ...(arrows.some(({ to }) => to === null) ? [sign('loop', words.loop[language])] : []),
    ...(arrows.some(({ way }) => way === 'back') ? [line('way-back', words.back[language])] : []),
    ...(states.some(({ done }) => done) ? [swatch('state done', words.done[language])] : []),
    ...(marks.counts ? [pill('count', 'n', words.count[language])] : []),
    ...(marks.waiting ? [pill('waiting', 'n', words.waiting[language])] : []),
    ...(marks.late ? [pill('late', '!', words.late[language], 3)] : []),
    ...(marks.taken ? [line('taken', words.taken[language])] : []),
    ...(marks.expected ? [line('expected', words.expected[language])] : []),
    ...(marks.current ? [swatch('state current', words.current[language])] : []),
    ...levels.map(({ level, from, to }, index) =>
      swatch(
        `state heat-${level}`,
        `${index === 0 && heat ? `${heat.label}: ` : ''}${from === to ? written(from) : `${written(from)} – ${written(to)}`}`,
      ),
    ),
  ];
  return keyOf(entries, width, top);
};
