import { TYPE } from './sizes.ts';

const LIGHT = {
  paper: '#f8fafc',
  frame: '#475569',
  box: '#ffffff',
  part: '#f1f5fd',
  ink: '#0f172a',
  soft: '#55637a',
  line: '#475569',
  chip: '#eef2ff',
  'chip-line': '#6d78d8',
  aside: '#f4f5f7',
  'aside-line': '#8a95a8',
  back: '#fff4e0',
  'back-line': '#b45309',
  done: '#e5f6ea',
  'done-line': '#1e7b44',
  badge: '#1d4ed8',
  'badge-ink': '#ffffff',
  wait: '#6d28d9',
  late: '#b3261e',
  way: '#c2410c',
  'way-fill': '#ffe3d1',
  now: '#ffe58a',
  'heat-1': '#fdf0d5',
  'heat-2': '#fbd9a0',
  'heat-3': '#f6b66b',
  'heat-4': '#ec8f4a',
  'heat-5': '#dd6b3a',
  'heat-ink': '#1c1208',
} as const;

const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  paper: '#111722',
  frame: '#7c8aa3',
  box: '#1c2534',
  part: '#161e2e',
  ink: '#eef2f8',
  soft: '#a9b5c9',
  line: '#9aa8bf',
  chip: '#262d58',
  'chip-line': '#8d97ee',
  aside: '#222a37',
  'aside-line': '#77849a',
  back: '#3d2a10',
  'back-line': '#f0ab4f',
  done: '#143524',
  'done-line': '#5cc98a',
  badge: '#93b4ff',
  'badge-ink': '#0b1530',
  wait: '#c4a7ff',
  late: '#ff9d94',
  way: '#ff9a5c',
  'way-fill': '#56290f',
  now: '#6b5310',
  'heat-1': '#33281a',
  'heat-2': '#4d3413',
  'heat-3': '#70430f',
  'heat-4': '#95530f',
  'heat-5': '#b8621a',
  'heat-ink': '#fff6ec',
};

type Colour = keyof typeof LIGHT;
const COLOURS = Object.keys(LIGHT) as readonly Colour[];
const variables = (value: (name: Colour) => string) =>
  COLOURS.map(name => `--c-${name}:${value(name)}`).join(';');

const heat = [1, 2, 3, 4, 5]
  .map(
    level =>
      `.chart .heat-${level}>.shape{fill:var(--c-heat-${level})}.chart .heat-${level}>text,.chart .chip.heat-${level}>.clause{fill:var(--c-heat-ink)}`,
  )
  .join('');

/**
 * The style of every chart. All rules begin with `.chart`, because a style inside an SVG that stands in
 * a page applies to the whole page. In a page the chart has the page's theme, also one that the reader
 * chose against the system's; alone in a file it follows the system. On paper it is always light.
 */
export const STYLE = [
  `.chart{${variables(name => LIGHT[name])};font-family:'Be Vietnam Pro',system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}`,
  '.chart:root{color-scheme:light dark}@media print{.chart:root{color-scheme:light}}',
  `@supports (color:light-dark(red,blue)){.chart{${variables(name => `light-dark(${LIGHT[name]},${DARK[name]})`)}}}`,
  '.chart text{fill:var(--c-ink);dominant-baseline:central;text-anchor:middle}',
  `.chart .name{font-size:${TYPE.title}px;font-weight:600;text-anchor:start}`,
  '.chart .frame{fill:var(--c-paper);stroke:var(--c-frame);stroke-width:1.3}',
  '.chart .rule{stroke:var(--c-frame);stroke-opacity:.35;fill:none}',
  `.chart .note{font-size:${TYPE.chip}px;fill:var(--c-soft);text-anchor:start}`,
  '.chart .shape{fill:var(--c-box);stroke:var(--c-frame);stroke-width:1.3}',
  '.chart .inner{fill:none;stroke:var(--c-frame);stroke-width:1}',
  `.chart .label{font-size:${TYPE.state}px}`,
  '.chart .compound>.shape{fill:var(--c-paper)}.chart .parallel>.shape{fill:var(--c-part);stroke-width:1.8}',
  '.chart .part>.shape{fill:var(--c-paper);stroke-dasharray:6 4}',
  '.chart .compound>.label,.chart .parallel>.label,.chart .part>.label{font-weight:600}',
  '.chart .done>.shape{fill:var(--c-done);stroke:var(--c-done-line)}.chart .done>.inner{stroke:var(--c-done-line)}',
  '.chart .outside>.shape{fill:var(--c-aside);stroke:var(--c-aside-line)}.chart .outside>.inner{stroke:var(--c-aside-line)}',
  '.chart .dot{fill:var(--c-frame)}',
  '.chart .line{fill:none;stroke:var(--c-line);stroke-width:1.4}.chart .head{fill:var(--c-line)}',
  '.chart .way-back>.line{stroke:var(--c-back-line);stroke-dasharray:6 4}.chart .way-back>.head{fill:var(--c-back-line)}',
  '.chart .way-aside>.line,.chart .way-out>.line{stroke:var(--c-aside-line)}.chart .way-aside>.head,.chart .way-out>.head{fill:var(--c-aside-line)}',
  '.chart .chip>.shape{fill:var(--c-chip);stroke:var(--c-chip-line);stroke-width:1.1}',
  `.chart .chip>text{font-size:${TYPE.chip}px}.chart .chip>.clause{font-size:${TYPE.clause}px;fill:var(--c-soft)}`,
  '.chart .way-aside>.shape,.chart .way-out>.shape{fill:var(--c-aside);stroke:var(--c-aside-line)}',
  '.chart .chip.inside>.shape{stroke-dasharray:2 2.5}',
  '.chart .way-back>.shape{fill:var(--c-back);stroke:var(--c-back-line)}',
  '.chart .sign{fill:none;stroke:var(--c-soft);stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}',
  heat,
  '.chart .expected>.shape{stroke:var(--c-way);stroke-width:1.6;stroke-dasharray:1 3;stroke-linecap:round}',
  '.chart .expected>.line{stroke:var(--c-way);stroke-width:2.4;stroke-dasharray:1 5;stroke-linecap:round}.chart .expected>.head{fill:var(--c-way)}',
  '.chart .taken>.line{stroke:var(--c-way);stroke-width:3;stroke-dasharray:none}.chart .taken>.head{fill:var(--c-way)}',
  '.chart .chip.taken>.shape{fill:var(--c-way-fill);stroke:var(--c-way);stroke-width:2;stroke-dasharray:none}',
  '.chart .current>.shape{fill:var(--c-now);stroke:var(--c-way);stroke-width:3}.chart .compound.current>.shape,.chart .parallel.current>.shape,.chart .part.current>.shape{fill:var(--c-paper)}',
  '.chart .here{fill:var(--c-way)}',
  '.chart .badge>rect{fill:var(--c-badge)}.chart .badge>text{fill:var(--c-badge-ink);font-size:11px;font-weight:600}',
  '.chart .badge.waiting>rect{fill:var(--c-wait)}.chart .badge.late>rect{fill:var(--c-late)}.chart .badge.turn>rect{fill:var(--c-way)}',
  '.chart .badge.zero{display:none}',
  '.chart .value>rect{fill:var(--c-box);stroke:var(--c-frame)}.chart .value>text{font-size:10px}',
  '.chart a{cursor:pointer}.chart a:hover .shape,.chart a:focus-visible .shape{stroke:var(--c-badge);stroke-width:2.4}.chart a:focus{outline:none}',
  `.chart .station>text{font-size:${TYPE.chip}px}.chart .station>.small{font-size:${TYPE.clause}px;fill:var(--c-soft)}.chart .milestone>.shape{fill:var(--c-done);stroke:var(--c-done-line)}`,
  '.chart .compound .shape{fill:var(--c-part)}.chart .compound .label{font-weight:600}',
  '.chart .derived>.line{stroke-dasharray:3 4}.chart .derived>.shape{stroke-dasharray:4 3}',
].join('');

/** Small signs of 10 × 10, drawn, because no font is sure to have them. */
export const SIGNS = {
  /** A milestone is reached. */
  flag: 'M2 10V1M2 1.4H9L7.2 3.7L9 6H2',
  /** Other cases have to come first. */
  gate: 'M2 10V1M8.5 10V1M2 3.2H8.5M2 6.6H8.5',
  /** The state stays as it is. */
  loop: 'M8.6 5.2A3.6 3.6 0 1 1 7.2 2.1M7.6 .2L7.3 2.4L5 2.2',
} as const;
export type Sign = keyof typeof SIGNS;
