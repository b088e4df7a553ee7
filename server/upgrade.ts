import { openStore } from '../db/connection.ts';
import { adopt, type Difference, replay } from '../db/replay.ts';
import { readConfig } from './config.ts';
import { byTheseMachines } from './cycles/retold.ts';

const SHOWN = 5;

/** The cases that differ, by the field in which they do. */
const byField = (differences: readonly Difference[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { case: id, field } of differences) found.set(field, [...(found.get(field) ?? []), id]);
  return found;
};

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Replays the cycles under the machines as they are now, says what would stand otherwise, and (unless it
 * is a dry run) gives the cases their new stamps. A cycle with a step that these machines would refuse is
 * left as it is. Usage: npm run upgrade [-- --dry-run] [cycle …]
 */
async function upgrade(args: readonly string[]): Promise<boolean> {
  const dryRun = args.includes('--dry-run');
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readConfig(process.env);
  const store = await openStore(databaseUrl ? { databaseUrl } : { dataDir });
  try {
    const named = args.filter(arg => !arg.startsWith('--'));
    const cycles = named.length > 0 ? named : (await store.cycles()).map(({ id }) => id);
    let clean = true;
    for (const id of cycles) {
      const found = await replay(store, id, byTheseMachines);
      const { lines, refused, broken, differences } = found;
      say(
        `${id}: ${lines} steps replayed, ${refused.length} refused now, ${broken.length} broken lines, ${differences.length} differences`,
      );
      for (const { line, violations } of refused)
        say(
          `  ${line.position} ${line.case} ${line.type}: ${violations.map(({ rule, clause }) => `${rule} (${clause})`).join(', ')}`,
        );
      for (const [field, of] of byField(differences))
        say(
          `  ${field} would be otherwise in ${of.length} cases: ${of.slice(0, SHOWN).join(', ')}${of.length > SHOWN ? ', …' : ''}`,
        );
      if (refused.length + broken.length > 0) clean = false;
      else if (!dryRun) await adopt(store, id, found);
    }
    return clean;
  } finally {
    await store.close();
  }
}

process.exitCode = (await upgrade(process.argv.slice(2))) ? 0 : 1;
