import { toInstant } from '../../../machines/calendar.ts';
import type { Plan } from '../../../machines/plans/plan.ts';
import type { Text } from '../../../machines/words.ts';
import { derived } from '../../cycles/derived.ts';
import { shownDay, shownInstant } from '../dates.ts';
import type { CycleView } from '../view.ts';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;
const DAY = /\b\d{4}-\d\d-\d\d\b/g;
/** Names of fields of the API, told to programs in brackets. */
const FIELD = / \((?:reason|document|occurredAt)\)/g;
/** A list of ids: behind a colon up to the end, before a colon, or in brackets. */
const LISTS = [/(?<=: )[^:()]+$/g, /(?<=\()[^()]+(?=\))/g, /(?<=(?:mức của|level of) )[^:]+(?=:)/g];

const criteriaOf = (plan: Plan): ReadonlyMap<string, Text> =>
  new Map(
    Object.values(plan.criteria).flatMap(sheet => sheet.map(({ id, name }): [string, Text] => [id, name])),
  );

/**
 * A sentence of a machine for people: it names people, bodies and criteria by their ids and times by
 * their ISO form, which is right for programs. Only whole lists of ids are replaced, never a word of the
 * sentence that happens to be somebody's id.
 */
export const speak = (view: CycleView, sentence: Text): string => {
  const criteria = derived(view.whole, 'criteria by id', () => criteriaOf(view.whole.plan));
  const nameOf = (id: string): string | null => {
    if (view.person(id) || view.body(id)) return view.name(id);
    const criterion = criteria.get(id);
    return criterion ? view.t(criterion) : null;
  };
  const named = (list: string): string => {
    const names = list.split(', ').map(nameOf);
    return names.every(name => name !== null) ? names.join(', ') : list;
  };
  const dated = view
    .t(sentence)
    .replace(FIELD, '')
    .replace(INSTANT, found => shownInstant(toInstant(found) ?? found))
    .replace(DAY, shownDay);
  return LISTS.reduce((words, list) => words.replace(list, named), dated);
};
