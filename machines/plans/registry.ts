import { giangBien2020 } from './giang-bien-2020.ts';
import type { Plan } from './plan.ts';

/** Every plan a cycle can run under, by id. A new year is a new file and a line here. */
export const plans: Readonly<Record<string, Plan>> = {
  [giangBien2020.id]: giangBien2020,
};

/** The plan of that id; undefined where there is none, never the nearest or the last one. */
export const planById = (id: string): Plan | undefined => (Object.hasOwn(plans, id) ? plans[id] : undefined);
