import { ruleNorm } from '../../machines/ordering/rules.ts';
import type { Chart, ChartArrow } from './graph.ts';
import type { Language } from './sizes.ts';
import type { Sign } from './style.ts';

/** The words on a chart that are not the machine's own. */
export const words = {
  foot: { vi: 'Từ mọi trạng thái', en: 'From every state' },
  start: { vi: 'Chưa mở', en: 'Not opened' },
  milestone: { vi: 'Đạt mốc', en: 'Reaches' },
  conditions: { vi: 'Điều kiện', en: 'Conditions' },
  cases: { vi: 'vụ việc', en: 'cases' },
  waiting: { vi: 'vụ việc đang chờ bước này', en: 'cases wait for this step' },
  late: { vi: 'quá hạn', en: 'late' },
  current: { vi: 'hiện tại', en: 'now' },
  taken: { vi: 'bước thứ', en: 'step no.' },
  parallel: { vi: 'song song', en: 'side by side' },
} as const;

/** Whether a condition is a rule of the ordering: something of another case has to come first. */
export const isRule = (name: string): name is keyof typeof ruleNorm => name in ruleNorm;

/** The signs that stand beside the clause of a step. */
export const signsOf = ({ to, reaches, conditions }: ChartArrow): readonly Sign[] => [
  ...(to === null ? (['loop'] as const) : []),
  ...(conditions.some(isRule) ? (['gate'] as const) : []),
  ...(reaches === null ? [] : (['flag'] as const)),
];

/** The chart in words, for whoever does not see it. */
export const described = ({ states, arrows }: Chart, language: Language): string => {
  const name = (id: string | null) =>
    states.find(state => state.id === id)?.label[language] ?? words.foot[language];
  return arrows
    .map(
      ({ from, to, label, clause }) =>
        `${name(from)} → ${label[language]} (${clause})${to === null ? '' : ` → ${name(to)}`}`,
    )
    .join('. ');
};
