import { toInstant } from '../../../machines/calendar.ts';
import { type Text, text } from '../../../machines/words.ts';
import { sentences } from '../words.ts';
import { allFields, type Field } from './fields.ts';
import { fromLocal } from './typed.ts';

/** What is wrong with a field, to whoever fills in a form: the next thing to do, in the words of the form. */
const said = sentences({
  time: text('Hãy nhập ngày và giờ.', 'Enter a day and an hour.'),
  badTime: text(
    'Ngày giờ này không có thật. Hãy nhập ngày và giờ như 01/12/2020 08:00.',
    'There is no such day and hour. Enter them like 01/12/2020 08:00.',
  ),
  day: text('Hãy nhập một ngày có thật, như 01/12/2020.', 'Enter a real day, such as 01/12/2020.'),
  pick: text('Hãy chọn một mục trong danh sách.', 'Choose one of the list.'),
  who: text('Hãy chọn ai thực hiện bước này.', 'Choose who takes this step.'),
  choice: text('Hãy chọn một trong các mục.', 'Choose one of these.'),
  picks: text('Hãy chọn ít nhất một mục.', 'Choose at least one.'),
  number: text('Hãy nhập một số nguyên, từ 0 trở lên.', 'Enter a whole number, 0 or more.'),
  words: text('Hãy điền ô này.', 'Fill this in.'),
  table: text('Hãy chọn một mức cho từng dòng.', 'Choose one for each row.'),
  parts: text('Hãy điền phần này.', 'Fill in this part.'),
  digest: text(
    'Mã SHA-256 gồm 64 chữ số 0–9 và a–f; để trống nếu không có, hoặc lấy mã từ tệp.',
    'A SHA-256 has 64 digits 0–9 and a–f; leave it empty if there is none, or take it from the file.',
  ),
  step: text(
    'Bước này không có trong trình tự của việc; hãy mở lại trang và chọn một bước.',
    'The case has no such step; open the page again and choose one.',
  ),
  stranger: (name: string) =>
    text(
      `“${name}” không có trong danh sách của kỳ. Hãy chọn một tên được gợi ý, hoặc để trống ô này.`,
      `“${name}” is not in the roster of this cycle. Choose a name that is offered, or leave it empty.`,
    ),
});

export interface FormFault {
  readonly pointer: string;
  readonly message: Text;
}

const empty: Readonly<Record<Field['kind'], Text>> = {
  time: said.time,
  day: said.day,
  number: said.number,
  line: said.words,
  words: said.words,
  lines: said.words,
  yes: said.words,
  choice: said.choice,
  pick: said.pick,
  picks: said.picks,
  roll: said.picks,
  parts: said.parts,
  table: said.table,
  opinions: said.parts,
};

const better = (field: Field, value: string): Text | null => {
  if (field.pointer === '/by' && value === '') return said.who;
  if (value === '') return empty[field.kind];
  switch (field.kind) {
    case 'time':
      return toInstant(fromLocal(value)) === null ? said.badTime : null;
    case 'day':
      return said.day;
    case 'number':
      return /^\d+$/.test(value.trim()) ? null : said.number;
    case 'choice':
    case 'table':
      return empty[field.kind];
    case 'line':
      return field.pointer.endsWith('/sha256') ? said.digest : null;
    default:
      return null;
  }
};

/** The field that a pointer belongs to: its own, or the nearest around it. */
const fieldAt = (fields: readonly Field[], pointer: string): Field | undefined => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = fields.find(field => field.pointer === at);
    if (found) return found;
  }
  return undefined;
};

/**
 * What a schema found, in the words of a form: a program is told of strings and offsets, a clerk what to
 * fill in. Faults that are not about the form of an entry (too early, more met than there are) stay as
 * they are. `at` is what stands in the form at a pointer, '' for nothing.
 */
export const inFormWords = (
  fields: readonly Field[],
  at: (pointer: string) => string,
  faults: readonly FormFault[],
): readonly FormFault[] => {
  const all = allFields(fields);
  return faults.map(({ pointer, message }) => {
    if (pointer === '/type') return { pointer, message: said.step };
    const field = fieldAt(all, pointer);
    if (!field) return { pointer, message };
    const own = field.pointer === pointer || field.kind === 'table' || field.kind === 'picks';
    return { pointer, message: (own && better(field, at(pointer))) || message };
  });
};

/** Names typed beside a list that nobody of the roster has: a slip that the record would keep for ever. */
export const strangers = (
  fields: readonly Field[],
  body: Readonly<Record<string, unknown>>,
  known: (id: string) => boolean,
): readonly FormFault[] =>
  fields.flatMap(field => {
    if (field.kind !== 'picks' || !field.open) return [];
    const named = body[field.pointer.slice(1)];
    return (Array.isArray(named) ? named.map(String) : [])
      .filter(id => !known(id))
      .map(name => ({ pointer: field.pointer, message: said.stranger(name) }));
  });
