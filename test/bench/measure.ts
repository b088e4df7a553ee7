/** What a run is told: `quick` has fewer and shorter rounds, `cases` is for the measure of a full database. */
export interface Options {
  readonly quick: boolean;
  readonly cases: number;
  readonly say: (line: string) => void;
}

/** What is to be reached: of the ratio to the yardstick, or of the value itself. */
export interface Goal {
  readonly of: 'ratio' | 'value';
  readonly is: '≥' | '≤' | '<';
  readonly limit: number;
}

/** One number a round, of what is measured and of what it is measured against, in the same order. */
export interface Figure {
  readonly label: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly against?: { readonly label: string; readonly values: readonly number[] };
  readonly goal?: Goal;
}

/** A measure that was run: its figures, and what a reader has to know to judge them. */
export interface Report {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/** A measure by its name on the command line. `run` throws where anything it measured went wrong. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly yardstick: string;
  readonly run: (options: Options) => Promise<Report>;
}

/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no middle of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  return (upper + lower) / 2;
}

/** The median of the rounds' ratios: each round stands under one load of the machine. Null without a yardstick. */
export const ratioOf = ({ ours, against }: Figure): number | null =>
  against ? median(ours.map((own, round) => own / (against.values[round] as number))) : null;

/** Whether the goal is reached; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  const { goal } = figure;
  if (!goal) return null;
  const found = goal.of === 'ratio' ? (ratioOf(figure) ?? Number.NaN) : median(figure.ours);
  if (goal.is === '≥') return found >= goal.limit;
  return goal.is === '<' ? found < goal.limit : found <= goal.limit;
}

/** Runs each of `sides` in turn, `rounds` times over (A B A B …), and gives the numbers of each. */
export async function inTurn<Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, (round: number) => Promise<number> | number>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(sides) as Name[];
  const found = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) found[name].push(await sides[name](round));
  return found;
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
