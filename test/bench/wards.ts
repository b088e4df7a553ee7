import { type BenchWard, benchWard } from './ward.ts';

const kept = new Map<string, BenchWard>();

const once = (cells: number, members: number): BenchWard => {
  const name = `${cells} ${members}`;
  const ward = kept.get(name) ?? benchWard(cells, members);
  kept.set(name, ward);
  return ward;
};

/** A ward of 1,200 people, told once for all measures: seconds of work. */
export const wardOf1200 = (): BenchWard => once(36, 1200);

/** A ward with about 1,000 cases. */
export const wardOf1000Cases = (): BenchWard => once(12, 380);
