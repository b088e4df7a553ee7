import type { BodyKind } from '../../machines/ordering/roster.ts';
import { type Text, text } from '../../machines/words.ts';

export const kindLabel: Readonly<Record<BodyKind, Text>> = {
  wardCommittee: text('đảng ủy phường', 'ward committee'),
  peoplesCouncilStanding: text('Thường trực HĐND', "People's Council standing board"),
  peoplesCommittee: text('lãnh đạo UBND', "People's Committee"),
  frontStanding: text('Ban Thường trực UB MTTQ', 'Fatherland Front standing board'),
  massOrganisation: text('tổ chức chính trị - xã hội', 'socio-political organisation'),
  cell: text('chi bộ', 'cell'),
  partyGroup: text('tổ đảng', 'Party group'),
  professional: text('chuyên môn', 'professional body'),
  external: text('bên ngoài', 'outside'),
  committeeOffice: text('văn phòng đảng ủy', 'committee office'),
  inspectionCommission: text('ủy ban kiểm tra', 'inspection commission'),
};

const collator = new Intl.Collator('vi', { numeric: true });

/** Names as Vietnamese lists sort them: by the given name, which is the last word, then by the rest. */
export const byName = (a: string, b: string): number => {
  const last = (name: string) => name.trim().split(/\s+/).at(-1) ?? '';
  return collator.compare(last(a), last(b)) || collator.compare(a, b);
};
export const byTitle = (a: string, b: string): number => collator.compare(a, b);
