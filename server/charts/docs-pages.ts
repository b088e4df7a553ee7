import { readFileSync } from 'node:fs';
import { catalogue } from '../../machines/catalogue.ts';
import { clauses } from '../../machines/clauses.ts';
import type { Condition } from '../../machines/conditions.ts';
import { type Rule, type RuleName, ruleNorm, rules } from '../../machines/ordering/rules.ts';
import { roles } from '../../machines/roles.ts';
import { PROCEDURES, type Procedure, procedureLabel } from '../../machines/words.ts';
import { isRule } from './chart-words.ts';
import { mermaid } from './exports.ts';
import { type Chart, type ChartArrow, type ChartState, chartOf } from './graph.ts';
import { orderingMap } from './ordering-map.ts';
import { svgOf } from './svg.ts';

export const DOCS = 'docs/procedures';
export const COMMAND = 'npm run docs';

const NOTE = `<!-- Generated from the machines by \`${COMMAND}\`. Do not edit. -->`;

const cell = (given: string): string => given.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows.map(row => row.map(cell))]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
const code = (name: string) => `\`${name}\``;
const listed = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join('<br>'));

/** What a procedure is, in the words of the glossary: said once, there. */
const meaningOf = (procedure: Procedure): string => {
  const glossary = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
  const row = glossary.split('\n').find(line => line.includes(`| \`${procedure}\` |`));
  const meaning = row?.split('|')[4]?.trim();
  if (!meaning) throw new Error(`docs/glossary.md does not say what ${procedure} is: add a row`);
  return meaning;
};

const KINDS: Readonly<Record<ChartState['kind'], string>> = {
  start: 'start',
  simple: '',
  compound: 'frame',
  parallel: 'parts side by side',
  part: 'part',
};
const remarks = ({ kind, done, final, outOfScope }: ChartState): string =>
  [KINDS[kind], final ? 'final' : done ? 'done' : '', outOfScope ? 'out of scope' : '']
    .filter(remark => remark !== '')
    .join(', ');

const statesTable = ({ states }: Chart): string =>
  table(
    ['State', 'Tiếng Việt', 'English', 'Clause', ''],
    states.map(state => [code(state.id), state.label.vi, state.label.en, state.clause ?? '', remarks(state)]),
  );

const stepsTable = (procedure: Procedure, { arrows }: Chart): string =>
  table(
    ['Step', 'Tiếng Việt', 'English', 'Who may', 'Clause', 'Reaches or revokes'],
    Object.entries(catalogue[procedure].steps).map(([step, { label, by, clause }]) => {
      const own = arrows.filter(arrow => arrow.step === step);
      const reaches = [...new Set(own.flatMap(arrow => arrow.reaches ?? []))].map(code);
      const back = own.some(({ way }) => way === 'back');
      return [
        code(step),
        label.vi,
        label.en,
        by.map(role => roles[role].label.en).join(', '),
        `${clause}: ${clauses[clause].norm.en}`,
        listed([...reaches, ...(back ? ['revokes all milestones of the round'] : [])]),
      ];
    }),
  );

const conditionsOf = (procedure: Procedure, { conditions }: ChartArrow): string => {
  const known = catalogue[procedure].conditions;
  const own = conditions.filter(name => !isRule(name));
  return listed(own.map(name => `${code(name)} (${(known[name] as Condition).clause})`));
};

/** The rows of the ordering that stand before a step: one name may have several, each with its clause. */
const gates = (procedure: Procedure, { step, conditions }: ChartArrow): string =>
  listed(
    rules
      .filter(
        (rule: Rule) =>
          conditions.includes(rule.name) && rule.after[0] === procedure && rule.after[1] === step,
      )
      .map(({ name, clause, before }) => `${code(name)} (${clause}): ${before.join('.')}`),
  );

const arrowsTable = (procedure: Procedure, { arrows }: Chart): string =>
  table(
    ['From', 'Step', 'To', 'Clause', 'Conditions', 'Waits for'],
    arrows.map(arrow => [
      arrow.from === '' ? 'every state' : code(arrow.from),
      code(arrow.step),
      arrow.to === null ? 'stays' : `${code(arrow.to)}${arrow.way === 'back' ? ' (next round)' : ''}`,
      arrow.clause,
      conditionsOf(procedure, arrow),
      gates(procedure, arrow),
    ]),
  );

const rulesTable = (rows: readonly Rule[]): string =>
  table(
    ['Rule', 'Before', 'After', 'Clause', 'Kind', 'Norm'],
    rows.map(({ name, before, after, clause, kind, absenceRelieves }) => [
      code(name),
      before.join('.'),
      after.join('.'),
      clause,
      absenceRelieves ? `${kind}, unless absent` : kind,
      `${ruleNorm[name].vi} · ${ruleNorm[name].en}`,
    ]),
  );

const page = (procedure: Procedure): string => {
  const { machine } = catalogue[procedure];
  const chart = chartOf(machine);
  const waitsForIt = (rules as readonly Rule[]).filter(({ before }) => before[0] === procedure);
  const { vi, en } = procedureLabel[procedure];
  return `${[
    NOTE,
    `# ${vi} · ${en}`,
    `${meaningOf(procedure)} In code: ${code(procedure)}. A version of the machine is known by its stamp; this chart's is ${code(chart.stamp.slice(0, 12))}.`,
    `![${vi}](${procedure}.svg)`,
    '## States',
    statesTable(chart),
    '## Steps',
    stepsTable(procedure, chart),
    '## Arrows',
    'Which state a step leaves and enters, what the case itself must meet, and what it waits for in other cases.',
    arrowsTable(procedure, chart),
    ...(waitsForIt.length > 0 ? ['## What waits for it', rulesTable(waitsForIt)] : []),
    '## The same in English',
    `\`\`\`mermaid\n${mermaid(machine, 'en')}\`\`\``,
  ].join('\n\n')}\n`;
};

const readme = (): string => {
  const names = Object.keys(ruleNorm) as RuleName[];
  const counted = (rules as readonly Rule[]).length;
  return `${[
    NOTE,
    '# The procedures and their order',
    `Nine procedures, ${counted} rows of ordering under ${names.length} names. Everything here is read from the machines and the table of rules.`,
    table(
      ['Procedure', 'Tiếng Việt', 'English', 'What it is'],
      PROCEDURES.map(name => [
        `[${name}](${name}.md)`,
        procedureLabel[name].vi,
        procedureLabel[name].en,
        meaningOf(name),
      ]),
    ),
    '## Map',
    '![Trình tự bắt buộc giữa các quy trình](ordering.svg)',
    '## Ordering',
    'The milestone before must be reached in one case before the step after may be taken in another.',
    rulesTable(rules),
  ].join('\n\n')}\n`;
};

/** Every generated page and picture by its path in the repository: the same on every run. */
export const docsPages = async (): Promise<ReadonlyMap<string, string>> => {
  const pages = new Map([
    [`${DOCS}/README.md`, readme()],
    [`${DOCS}/ordering.svg`, `${await orderingMap({ language: 'vi' })}\n`],
  ]);
  for (const procedure of PROCEDURES) {
    pages.set(`${DOCS}/${procedure}.md`, page(procedure));
    const svg = await svgOf(chartOf(catalogue[procedure].machine), { language: 'vi' });
    pages.set(`${DOCS}/${procedure}.svg`, `${svg}\n`);
  }
  return pages;
};
