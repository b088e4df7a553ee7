import type { Context } from 'hono';
import type { Violation } from '../machines/case.ts';
import type { Fault } from '../machines/faults.ts';
import { type Text, text } from '../machines/words.ts';

/** Every refusal of the API by its name (RFC 9457): status, title, and what to do about it. */
export const problems = {
  'idempotency-key-required': {
    status: 400,
    title: text('Thiếu Idempotency-Key', 'Idempotency-Key is missing'),
    help: text(
      'Gửi tiêu đề Idempotency-Key: một chuỗi bất kỳ, mới cho mỗi yêu cầu mới, giữ nguyên khi gửi lại.',
      'Send the header Idempotency-Key: any string, a new one for a new request, the same one for a retry.',
    ),
  },
  'malformed-request': {
    status: 400,
    title: text('Yêu cầu không đọc được', 'The request cannot be read'),
    help: text('Nội dung phải là JSON hợp lệ.', 'The body has to be valid JSON.'),
  },
  'not-signed-in': {
    status: 401,
    title: text('Chưa đăng nhập', 'Not signed in'),
    help: text(
      'Gửi tiêu đề Authorization: Bearer và khóa.',
      'Send the header Authorization: Bearer with the key.',
    ),
  },
  'not-authorised': {
    status: 403,
    title: text('Không có thẩm quyền', 'Not authorised'),
    help: text(
      'Bước này thuộc thẩm quyền của người hoặc tổ chức khác.',
      'This step is for somebody else to take.',
    ),
  },
  'not-found': {
    status: 404,
    title: text('Không tìm thấy', 'Not found'),
    help: text('Kiểm tra lại địa chỉ.', 'Check the address.'),
  },
  'out-of-order': {
    status: 409,
    title: text('Sai thứ tự', 'Out of order'),
    help: text(
      'Có việc phải hoàn thành trước; xem violations để biết chờ việc gì, chờ ai.',
      'Something has to come first; violations says what, and who can act on it.',
    ),
  },
  'condition-not-met': {
    status: 409,
    title: text('Chưa đủ điều kiện', 'A condition is not met'),
    help: text(
      'Xem violations: từng điều kiện, điều khoản của nó.',
      'See violations: each condition with its clause.',
    ),
  },
  'not-possible-now': {
    status: 409,
    title: text('Chưa thể thực hiện ở trạng thái này', 'Not possible in this state'),
    help: text('allowed liệt kê các bước có ở trạng thái này.', 'allowed lists the steps this state knows.'),
  },
  'stale-version': {
    status: 412,
    title: text('Đã có người cập nhật trước', 'Somebody else was first'),
    help: text('Đọc lại việc này rồi gửi If-Match mới.', 'Read the case again and send its new If-Match.'),
  },
  'version-required': {
    status: 428,
    title: text('Thiếu If-Match', 'If-Match is missing'),
    help: text('Gửi If-Match với ETag đã đọc.', 'Send If-Match with the ETag that was read.'),
  },
  'too-large': {
    status: 413,
    title: text('Nội dung quá lớn', 'Too large'),
    help: text('Chia nhỏ yêu cầu.', 'Send less at once.'),
  },
  'invalid-step': {
    status: 422,
    title: text('Bước không hợp lệ', 'Invalid step'),
    help: text(
      'Xem errors: từng chỗ sai và cách sửa.',
      'See errors: each fault, where, and what would be right.',
    ),
  },
  'invalid-roster': {
    status: 422,
    title: text('Danh sách không hợp lệ', 'Invalid roster'),
    help: text('Xem errors: mọi chỗ sai của danh sách.', 'See errors: every fault of the roster.'),
  },
  'invalid-request': {
    status: 422,
    title: text('Yêu cầu không hợp lệ', 'Invalid request'),
    help: text('Xem errors.', 'See errors.'),
  },
  'invalid-time': {
    status: 422,
    title: text('Thời điểm không hợp lệ', 'Invalid time'),
    help: text(
      'occurredAt có múi giờ, không ở tương lai, không trước ngày kế hoạch bắt đầu.',
      'occurredAt has an offset, is not in the future and not before the plan opens.',
    ),
  },
  'idempotency-key-reused': {
    status: 422,
    title: text('Idempotency-Key đã dùng cho nội dung khác', 'Idempotency-Key was used for another body'),
    help: text('Dùng khóa mới cho yêu cầu mới.', 'Use a new key for a new request.'),
  },
  'too-many-requests': {
    status: 429,
    title: text('Quá nhiều yêu cầu', 'Too many requests'),
    help: text('Thử lại sau.', 'Try again later.'),
  },
  'internal-error': {
    status: 500,
    title: text('Lỗi của chương trình', 'A fault of the program'),
    help: text(
      'Lỗi này đã vào nhật ký của máy chủ. Gửi lại với cùng Idempotency-Key là an toàn.',
      'The fault is in the log of the server. Sending again with the same Idempotency-Key is safe.',
    ),
  },
  unavailable: {
    status: 503,
    title: text('Tạm thời không phục vụ được', 'Unavailable for the moment'),
    help: text('Thử lại sau.', 'Try again later.'),
  },
} as const satisfies Record<string, { status: number; title: Text; help: Text }>;
export type ProblemType = keyof typeof problems;

export interface ProblemMore {
  readonly detail?: Text;
  readonly violations?: readonly Violation[];
  readonly errors?: readonly Fault[];
  readonly state?: string;
  readonly allowed?: readonly string[];
  /** Further members, such as the cases that keep a cycle open. */
  readonly also?: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number;
}

/** A refusal as data: what goes over the wire, before a language is chosen for its sentences. */
export interface Problem extends ProblemMore {
  readonly type: ProblemType;
}

/** Thrown where a handler cannot go on; the app turns it into the answer. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.type);
  }
}

export const refuse = (type: ProblemType, more: ProblemMore = {}): never => {
  throw new Refusal({ type, ...more });
};

export type Language = 'vi' | 'en';

/** Vietnamese unless the reader asks for English first. */
export const languageOf = (accept: string | undefined): Language =>
  accept !== undefined && /^\s*en\b/i.test(accept) ? 'en' : 'vi';

/** The body of `application/problem+json`; `detail` joins the sentences of everything that stands against it. */
export const problemBody = (problem: Problem, language: Language) => {
  const { status, title, help } = problems[problem.type];
  const sentences = [...(problem.violations ?? []), ...(problem.errors ?? [])].map(
    ({ message }) => message[language],
  );
  return {
    type: `/problems/${problem.type}`,
    title: title[language],
    status,
    detail: problem.detail?.[language] ?? (sentences.length > 0 ? sentences.join('; ') : help[language]),
    ...(problem.violations ? { violations: problem.violations } : {}),
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.state === undefined ? {} : { state: problem.state }),
    ...(problem.allowed ? { allowed: problem.allowed } : {}),
    ...problem.also,
  };
};

export const answerProblem = (context: Context, problem: Problem): Response => {
  const body = problemBody(problem, languageOf(context.req.header('accept-language')));
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (problem.retryAfter !== undefined) headers['retry-after'] = String(problem.retryAfter);
  if (problem.type === 'not-signed-in') headers['www-authenticate'] = 'Bearer';
  return context.body(JSON.stringify(body), body.status as 400, headers);
};
