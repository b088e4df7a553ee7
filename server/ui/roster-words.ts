const collator = new Intl.Collator('vi', { numeric: true });

/** Names as Vietnamese lists sort them: by the given name, which is the last word, then by the rest. */
export const byName = (a: string, b: string): number => {
  const last = (name: string) => name.trim().split(/\s+/).at(-1) ?? '';
  return collator.compare(last(a), last(b)) || collator.compare(a, b);
};
export const byTitle = (a: string, b: string): number => collator.compare(a, b);
