import { z } from 'zod';
import { commonSteps, Document, exampleDocument, leavingReasons, Reason, step } from '../step.ts';
import { text } from '../words.ts';

/** The file of a cell, or of the ward: what can be recorded (C.1#2, C.2.7-files). */
export const dossierSteps = {
  itemReceived: step({
    label: text('Nhận thành phần hồ sơ', 'Item received'),
    clause: 'C.2.7-files',
    by: ['office', 'ward', 'body', 'head', 'deputies'],
    shape: { item: z.string().min(1), document: Document },
    example: ({ facts, context }) => {
      const { received } = context as object as { readonly received: readonly string[] };
      const item = facts.brief.items.find(id => !received.includes(id)) ?? facts.brief.items[0] ?? '';
      return { item, document: exampleDocument(item || 'Tài liệu') };
    },
  }),
  submitted: step({
    label: text('Nộp hồ sơ', 'File submitted'),
    clause: 'C.1#2',
    by: ['body', 'head', 'deputies', 'office'],
    shape: {},
    example: () => ({}),
  }),
  returned: step({
    label: text('Trả lại hồ sơ', 'File returned'),
    clause: 'C.1#2',
    by: ['office', 'superior', 'ward'],
    shape: { reason: Reason, items: z.array(z.string().min(1)).min(1) },
    example: ({ facts }) => ({ reason: 'Cần bổ sung', items: facts.brief.items.slice(0, 1) }),
  }),
  accepted: step({
    label: text('Tiếp nhận hồ sơ', 'File accepted'),
    clause: 'C.1#2',
    by: ['office', 'superior'],
    shape: {},
    example: () => ({}),
  }),
  ...commonSteps(leavingReasons.body),
} as const;
