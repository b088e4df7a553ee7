import type { OutOfScope } from '../case.ts';
import type { Clause } from '../clauses.ts';
import { type Ask, type Condition, condition } from '../conditions.ts';
import { leftScopeState, procedure } from '../procedure.ts';
import { type Text, text } from '../words.ts';
import { dossierSteps } from './dossier.steps.ts';

interface Memory {
  readonly received: readonly string[];
}

/** The items that the file of this kind must hold and does not yet. */
const missing = ({ context, facts }: Ask<Memory>): readonly Text[] =>
  facts.plan.dossierItems
    .filter(
      ({ id, required }) => required && facts.brief.items.includes(id) && !context.received.includes(id),
    )
    .map(({ name }) => name);

const conditions = {
  itemBelongsToTheFile: condition<Memory>(
    'C.2.7-files',
    ({ step, facts }) => facts.brief.items.includes(String(step.item)),
    ({ facts }) =>
      text(
        `Hồ sơ này gồm các thành phần: ${facts.brief.items.join(', ')}`,
        `This file consists of: ${facts.brief.items.join(', ')}`,
      ),
  ),
  itemNotYetReceived: condition<Memory>(
    'C.2.7-files',
    ({ step, context }) => !context.received.includes(String(step.item)),
    text('Thành phần này đã được nhận', 'This item is in already'),
  ),
  somethingIsMissing: condition<Memory>(
    'C.2.7-files',
    ({ context, facts }) => facts.brief.items.some(item => !context.received.includes(item)),
    text('Hồ sơ đã đủ mọi thành phần', 'Every item of the file is in'),
    { own: true },
  ),
  everyItemIsIn: condition<Memory>(
    'C.2.7-files',
    ask => missing(ask).length === 0,
    ask =>
      text(
        `Hồ sơ còn thiếu: ${missing(ask)
          .map(({ vi }) => vi)
          .join('; ')}`,
        `The file still lacks: ${missing(ask)
          .map(({ en }) => en)
          .join('; ')}`,
      ),
    { own: true },
  ),
  returnedItemsAreInTheFile: condition<Memory>(
    'C.2.7-files',
    ({ step, context }) => (step.items as readonly string[]).every(item => context.received.includes(item)),
    ({ context }) =>
      text(
        `Chỉ trả lại thành phần đã nhận: ${context.received.join(', ')}`,
        `Only what was received is returned: ${context.received.join(', ')}`,
      ),
  ),
} as const satisfies Record<string, Condition<Memory>>;

const file = procedure({
  name: 'dossier',
  steps: dossierSteps,
  conditions,
  memory: { received: [] } as Memory,
  remember: { itemReceived: ({ item }, { received }) => ({ received: [...received, item] }) },
  // What is not sent back stays in the file.
  carriesOver: ({ received }, { items }) => ({
    received: received.filter(item => !(items as readonly string[]).includes(item)),
  }),
  order: ['itemReceived', 'submitted', 'accepted'],
});
const { arrow } = file;

const outOfScope: readonly (readonly [OutOfScope, Clause, Text])[] = [
  ['nobodyInScope', 'A.3', text('Không có ai thuộc diện', 'Nobody in scope')],
];

/** The file of a cell, or of the ward: items come in, it is submitted, returned or accepted (C.1, C.2.7-files). */
export const dossierMachine = file.statechart.createMachine({
  id: 'dossier',
  context: file.fresh,
  initial: 'unopened',
  on: {
    confirmedAgain: arrow('confirmedAgain', { when: ['newResultIsThere'] }),
    leftScope: arrow('leftScope', { target: '#dossier.leftScope', way: 'out' }),
  },
  states: {
    unopened: { meta: { label: text('Chưa mở', 'Not opened') }, ...file.opening('collecting', outOfScope) },
    collecting: {
      meta: { label: text('Đang tập hợp', 'Collecting') },
      on: {
        itemReceived: arrow('itemReceived', {
          way: 'onward',
          when: ['itemBelongsToTheFile', 'itemNotYetReceived', 'somethingIsMissing'],
        }),
        submitted: arrow('submitted', { target: 'submitted', when: ['everyItemIsIn'], reaches: 'submitted' }),
      },
    },
    submitted: {
      meta: { label: text('Đã nộp', 'Submitted') },
      on: {
        accepted: arrow('accepted', { target: 'accepted', reaches: 'accepted' }),
        returned: arrow('returned', {
          target: 'collecting',
          way: 'back',
          when: ['returnedItemsAreInTheFile'],
        }),
      },
    },
    accepted: {
      tags: 'done',
      meta: { label: text('Đã tiếp nhận', 'Accepted') },
      on: {
        returned: arrow('returned', {
          target: 'collecting',
          way: 'back',
          when: ['returnedItemsAreInTheFile'],
        }),
      },
    },
    leftScope: leftScopeState,
    ...file.outOfScopeStates(outOfScope),
  },
});

export const dossier = { ...file, machine: dossierMachine };
