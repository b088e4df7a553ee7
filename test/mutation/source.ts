import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

/*
 * Stryker leaves everything under `as` and `satisfies` alone; here these are whole tables with the
 * guards in them. So it is given a copy without them: blanked, so that every place stays where it is.
 */
function blanked(text: string): string {
  const letters = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { type, end, expression } = node as { type?: string; end?: number; expression?: { end: number } };
    if ((type === 'TSAsExpression' || type === 'TSSatisfiesExpression') && expression && end)
      for (let at = expression.end; at < end; at += 1) if (letters[at] !== '\n') letters[at] = ' ';
    for (const [key, value] of Object.entries(node)) if (key !== 'loc') visit(value);
  };
  visit(
    parse(text, { sourceType: 'module', plugins: ['typescript'], createParenthesizedExpressions: true })
      .program,
  );
  return letters.join('');
}

/** A copy of what the tests need, in a folder of its own, the machines without type assertions. */
export function copied(root: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const folder of ['machines', 'test/law', 'test/support', 'test/mutation', 'server/demo'])
    cpSync(join(root, folder), join(to, folder), { recursive: true });
  writeFileSync(join(to, 'package.json'), '{ "type": "module" }\n');
  for (const entry of readdirSync(join(to, 'machines'), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && entry.name.endsWith('.ts')) {
      const file = join(entry.parentPath, entry.name);
      writeFileSync(file, blanked(readFileSync(file, 'utf8')));
    }
}
