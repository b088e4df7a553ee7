import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../machines/catalogue.ts';
import { clauses } from '../../machines/clauses.ts';
import { rules } from '../../machines/ordering/rules.ts';
import type { ArrowMeta, StateMeta } from '../../machines/procedure.ts';
import { PROCEDURES } from '../../machines/words.ts';

const root = resolve(import.meta.dirname, '../..');

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The imports of a file: modules of ours by their path in the repository, others by name. */
const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, typeOnly, from, bare, dynamic]) => {
    const to = (from ?? bare ?? dynamic) as string;
    return {
      from: file,
      to: to.startsWith('.') ? relative(root, resolve(root, dirname(file), to)) : to,
      typeOnly: typeOnly !== undefined,
    };
  });

const sources = ['machines', 'db', 'server'].flatMap(filesUnder);
const imports = sources.flatMap(importsOf);
const within = (folder: string) => imports.filter(({ from }) => from.startsWith(`${folder}/`));
const said = (wrong: readonly Import[]) => wrong.map(({ from, to }) => `${from} imports ${to}`);

describe('import directions', () => {
  it('machines/ imports xstate and zod, and nothing else that is not of machines/', () => {
    const wrong = within('machines').filter(
      ({ to }) => !/^(xstate|zod)$/.test(to) && !to.startsWith('machines/'),
    );
    expect(said(wrong), 'machines/ must stay pure: move what needs more to db/ or server/').toEqual([]);
  });
  it('nobody imports server/ but server/ itself', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('server/') && !from.startsWith('server/'));
    expect(said(wrong)).toEqual([]);
  });
  it('db/ takes no part in deciding: it never imports a machine, a guard or decide', () => {
    const wrong = within('db').filter(
      ({ to, typeOnly }) =>
        !typeOnly &&
        /^machines\/(decide|world|new-head|quota-standing|conditions|.*\.(machine|guards|steps))\.ts$/.test(
          to,
        ),
    );
    expect(said(wrong), 'db/ may import types; what decides stands in machines/').toEqual([]);
  });
  it('one file calls transition of xstate: machines/decide.ts', () => {
    const callers = sources.filter(file => /\btransition\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(callers).toEqual(['machines/decide.ts']);
  });
});

describe('rooms', () => {
  it('every file is reached from an entry, a script or a test', () => {
    const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<
      string,
      string
    >;
    const entries = [
      ...Object.values(scripts).flatMap(script => script.match(/[\w./-]+\.tsx?/g) ?? []),
      ...filesUnder('test').filter(file => /\.test\.tsx?$/.test(file)),
      'drizzle.config.ts',
    ];
    const reached = new Set<string>();
    const visit = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { to } of importsOf(file)) if (/^(machines|db|server|test)\//.test(to)) visit(to);
    };
    for (const entry of entries) visit(entry);
    expect(
      sources.filter(file => !reached.has(file)),
      'Nothing uses these files: use them or delete them',
    ).toEqual([]);
  });
  it('no file is named after a kind of thing instead of its subject', () => {
    const wrong = sources.filter(file => /\/(utils?|helpers?|types|index|common|misc)\.tsx?$/.test(file));
    expect(wrong).toEqual([]);
  });
});

describe('what the README and the pages of docs/ tell people to type', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const pages = [
    'README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => join('docs', name)),
  ];
  it.each(pages)('%s names only commands that are there', page => {
    const named = readFileSync(join(root, page), 'utf8').matchAll(/\bnpm (?:run )?(start|test|[a-z-]+)\b/g);
    const asked = [...named].filter(
      ([text, name]) => text.includes(' run ') || name === 'start' || name === 'test',
    );
    expect(asked.map(([, name]) => name).filter(name => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });
});

interface Node {
  readonly key: string;
  readonly path: readonly string[];
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<
    string,
    readonly {
      readonly meta?: ArrowMeta;
      readonly guard?: { readonly params?: { readonly conditions?: readonly string[] } };
    }[]
  >;
  readonly states: Readonly<Record<string, Node>>;
}
const nodesOf = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap(nodesOf)];

describe.each(PROCEDURES)('the machine %s', name => {
  const entry = catalogue[name];
  const nodes = nodesOf(entry.machine.root as unknown as Node);
  const arrows = nodes.flatMap(node => [...node.transitions.values()].flat());

  it('every arrow cites a clause of the catalogue and has a label in both languages', () => {
    for (const { meta } of arrows) {
      expect(Object.keys(clauses), `${meta?.step} cites ${meta?.clause}`).toContain(meta?.clause);
      expect(meta?.label.vi).toBeTruthy();
      expect(meta?.label.en).toBeTruthy();
    }
  });
  it('every state but the root has a label in both languages', () => {
    for (const node of nodes.slice(1)) {
      expect(node.meta?.label.vi, node.path.join('.')).toBeTruthy();
      expect(node.meta?.label.en, node.path.join('.')).toBeTruthy();
    }
  });
  it('every guard named by an arrow is a condition with a clause', () => {
    for (const { guard } of arrows)
      for (const condition of guard?.params?.conditions ?? [])
        expect(Object.keys(clauses), condition).toContain(entry.conditions[condition]?.clause);
  });
  it('every step of the procedure is on some arrow', () => {
    const drawn = new Set(arrows.map(({ meta }) => meta?.step));
    expect(Object.keys(entry.steps).filter(step => !drawn.has(step))).toEqual([]);
  });
  it('every condition of its own guards some arrow', () => {
    const used = new Set(arrows.flatMap(({ guard }) => guard?.params?.conditions ?? []));
    const shared = new Set<string>([...rules.map(rule => rule.name), 'rests-on-revoked', 'newResultIsThere']);
    const idle = Object.keys(entry.conditions).filter(key => !used.has(key) && !shared.has(key));
    // The four ratings share one list of conditions; each uses those of its own way.
    expect(entry.selfBallotConfirm ? [] : idle).toEqual([]);
  });
});
