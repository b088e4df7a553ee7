import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { type Figure, isMet, type Measure, median, type Report, ratioOf } from './measure.ts';

/** A measure with its report, or with what went wrong. */
export interface Ran {
  readonly measure: Measure;
  readonly outcome: Report | { readonly failed: string };
}

export interface Run {
  readonly quick: boolean;
  readonly began: Date;
  readonly minutes: number;
  /** Processes ready to run, a minute's mean, before the bench began. */
  readonly loadBefore: number;
  readonly postgres: string;
  readonly ran: readonly Ran[];
}

/** A number as it is read: three significant digits, thousands set apart. */
export const shown = (value: number): string =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-GB')
    : String(Number.parseFloat(value.toPrecision(3)));

const goalOf = ({ goal, unit }: Figure): string => {
  if (!goal) return '–';
  return goal.of === 'ratio' ? `${goal.is} ${goal.limit} ×` : `${goal.is} ${shown(goal.limit)} ${unit}`;
};

const verdictOf = (figure: Figure): string => {
  const met = isMet(figure);
  return met === null ? '–' : met ? 'met' : '**not met**';
};

/** The cells of a figure's row: label, medians, ratio, goal, verdict. */
export const cellsOf = (figure: Figure): readonly string[] => {
  const ratio = ratioOf(figure);
  const rounds = figure.ours.length > 1 ? ` (${figure.ours.map(shown).join(', ')})` : '';
  return [
    figure.label,
    `${shown(median(figure.ours))} ${figure.unit}${rounds}`,
    figure.against ? `${shown(median(figure.against.values))} ${figure.unit} · ${figure.against.label}` : '–',
    ratio === null ? '–' : `${shown(ratio)} ×`,
    goalOf(figure),
    verdictOf(figure),
  ];
};

const versionOf = (name: string): string => {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    try {
      const read = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (read.name === name && read.version) return read.version;
    } catch {
      // Not the package's own folder: one further up.
    }
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
};

const section = ({ measure, outcome }: Ran): string => {
  const head = `## ${measure.title}\n\n${measure.what}\n\n*Yardstick:* ${measure.yardstick}\n`;
  if ('failed' in outcome) return `${head}\nIt failed: ${outcome.failed.split('\n')[0]?.slice(0, 300)}\n`;
  const rows = outcome.figures.map(figure => `| ${cellsOf(figure).join(' | ')} |`);
  return [
    head,
    '| | median (rounds) | yardstick | ratio | goal | |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...(outcome.notes.length > 0 ? ['', ...outcome.notes.map(note => `${note}\n`)] : ['']),
  ].join('\n');
};

/** The page of a run of all measures. */
export const pageOf = ({ quick, began, minutes, loadBefore, postgres, ran }: Run): string => {
  const [cpu] = cpus();
  return `# Benchmarks

Written by \`npm run bench${quick ? ' -- --quick' : ''}\` (\`test/bench/\`). Each measure and its yardstick run in turn, A B A B …, in one
run on one machine: **only the ratios mean anything**, and a ratio is the median of the ratios of the rounds.
Benchmarks are not tests and fail nothing. Each side has a database of its own; a step that was refused,
repeated or changed nothing stops the measure, so every figure stands for steps without an error.

| | |
|---|---|
| date | ${began.toISOString().slice(0, 10)}, ${Math.round(minutes)} minutes${quick ? ', the short form: fewer and shorter rounds' : ''} |
| machine | ${cpus().length} cores (${cpu?.model.trim() || 'model not told'}), ${Math.round(totalmem() / 2 ** 30)} GB, shared; load before the run ${loadBefore.toFixed(1)} |
| versions | Node ${process.versions.node}, ${postgres}, PGlite ${versionOf('@electric-sql/pglite')} |

${ran.map(section).join('\n')}
## Not measured

- Steps against a durable step of two workflow engines, which the list of measures also names: that needs
  further servers or packages that this repository does not install.
- Judging a log on one core with nothing else running: the machine is shared.
`;
};
