import type { z } from 'zod';
import { ID_PATTERN } from './ordering/roster.ts';
import { SHA256_PATTERN } from './step.ts';
import { type Text, text } from './words.ts';

/** Something wrong with what was sent: where (an RFC 6901 pointer), and what would be right. */
export interface Fault {
  readonly pointer: string;
  readonly message: Text;
}

const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** What a schema found wrong, as sentences that say what would be right; `base` is where `input` stood. */
export const faultsOf = (error: z.core.$ZodError, input: unknown, base = ''): readonly Fault[] =>
  error.issues.flatMap(issue => {
    const pointer = [base, ...issue.path.map(escaped)].join('/');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({
        pointer: `${pointer}/${escaped(key)}`,
        message: text(
          `Không có trường “${key}” ở đây; hãy bỏ đi hoặc sửa tên.`,
          `There is no field “${key}” here; remove it or correct its name.`,
        ),
      }));
    const found = issue.path.reduce<unknown>((value, key) => Object(value)[key], input);
    const right = expected(issue);
    return [
      {
        pointer,
        message:
          found === undefined
            ? text(`Thiếu trường này; cần ${right.vi}.`, `This field is missing; it must be ${right.en}.`)
            : text(
                `Giá trị không đúng; cần ${right.vi}.`,
                `This value is not right; it must be ${right.en}.`,
              ),
      },
    ];
  });

const types: Readonly<Record<string, Text>> = {
  string: text('một chuỗi ký tự', 'a string'),
  number: text('một số', 'a number'),
  int: text('một số nguyên', 'a whole number'),
  boolean: text('true hoặc false', 'true or false'),
  array: text('một danh sách', 'a list'),
  object: text('một đối tượng', 'an object'),
  record: text('một đối tượng', 'an object'),
  nonoptional: text('một giá trị', 'a value'),
};

const line = text(
  'dòng chữ không trống, tối đa 500 ký tự, không có ký tự điều khiển',
  'a line of text that is not blank, of at most 500 characters, without control characters',
);

const formats: Readonly<Record<string, Text>> = {
  date: text('ngày có thật, dạng 2020-11-16', 'a real day, such as 2020-11-16'),
  datetime: text(
    'thời điểm có múi giờ, dạng 2020-12-01T08:00:00+07:00',
    'an instant with its offset, such as 2020-12-01T08:00:00+07:00',
  ),
  [String(ID_PATTERN)]: text(
    'mã gồm 1–64 chữ cái, chữ số, dấu _ . -',
    'an id of 1 to 64 letters, digits, _ . or -',
  ),
  [String(SHA256_PATTERN)]: text(
    'SHA-256: 64 chữ số thập lục phân viết thường',
    'a SHA-256: 64 hexadecimal digits in lower case',
  ),
};

/** What would be right, to follow "it must be". */
function expected(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? text(issue.expected, issue.expected);
    case 'invalid_value':
      return text(`một trong: ${issue.values.join(', ')}`, `one of: ${issue.values.join(', ')}`);
    case 'invalid_format':
      return formats[issue.format] ?? formats[String(issue.pattern)] ?? line;
    case 'too_small':
      return least(issue.origin, Number(issue.minimum));
    case 'too_big':
      return most(issue.origin, Number(issue.maximum));
    case 'invalid_key':
      return text('tên trường không trống', 'fields with names that are not blank');
    default:
      return text('một giá trị hợp lệ', 'a valid value');
  }
}

const least = (origin: string, minimum: number): Text => {
  if (origin === 'string') return text('dòng chữ không trống', 'a text that is not blank');
  if (origin === 'array') return text(`ít nhất ${minimum} mục`, `a list of at least ${minimum}`);
  return text(`ít nhất ${minimum}`, `at least ${minimum}`);
};

const most = (origin: string, maximum: number): Text => {
  if (origin === 'string') return text(`tối đa ${maximum} ký tự`, `at most ${maximum} characters`);
  if (origin === 'array') return text(`nhiều nhất ${maximum} mục`, `a list of at most ${maximum}`);
  return text(`nhiều nhất ${maximum}`, `at most ${maximum}`);
};
