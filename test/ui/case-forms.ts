/** The forms of a page as a browser without scripts would send them: read from the HTML, nothing added. */

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? plain(found[1] ?? '') : null;
};

export const plain = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export class Form {
  constructor(
    readonly action: string,
    private readonly entries: readonly (readonly [string, string])[],
  ) {}

  get(name: string): string | undefined {
    return this.entries.find(([each]) => each === name)?.[1];
  }
  all(name: string): readonly string[] {
    return this.entries.filter(([each]) => each === name).map(([, value]) => value);
  }
  get names(): readonly string[] {
    return this.entries.map(([name]) => name);
  }
  /** The same with these fields filled in, whatever stood there. */
  fill(fields: Readonly<Record<string, string>>): Form {
    return new Form(this.action, [
      ...this.entries.filter(([name]) => !(name in fields)),
      ...Object.entries(fields).filter(([, value]) => value !== ''),
    ]);
  }
  body(press: string): string {
    const sent = new URLSearchParams();
    for (const [name, value] of this.entries) sent.append(name, value);
    sent.append('do', press);
    return sent.toString();
  }
}

/** The form of a page that is sent by POST to a path that begins so. */
export function formIn(html: string, path: string): Form {
  for (const [whole, tag = '', inner = ''] of html.matchAll(/(<form[^>]*>)(.*?)<\/form>/gs)) {
    const action = attribute(tag, 'action') ?? '';
    if (attribute(tag, 'method') !== 'post' || !action.startsWith(path) || !whole) continue;
    const entries: [string, string][] = [];
    for (const [found] of inner.matchAll(
      /<input[^>]*>|<select[^>]*>.*?<\/select>|<textarea[^>]*>[^<]*<\/textarea>/gs,
    )) {
      const head = /^<[^>]*>/.exec(found)?.[0] ?? '';
      const name = attribute(head, 'name');
      if (name === null || attribute(head, 'disabled') !== null) continue;
      if (found.startsWith('<select')) {
        const options = [...found.matchAll(/<option[^>]*>/g)].map(([option]) => option);
        const chosen = options.find(option => attribute(option, 'selected') !== null) ?? options[0] ?? '';
        entries.push([name, attribute(chosen, 'value') ?? '']);
      } else if (found.startsWith('<textarea'))
        entries.push([name, plain(/>([^<]*)</s.exec(found)?.[1] ?? '')]);
      else if (['checkbox', 'radio'].includes(attribute(head, 'type') ?? '')) {
        if (attribute(head, 'checked') !== null) entries.push([name, attribute(head, 'value') ?? 'on']);
      } else entries.push([name, attribute(head, 'value') ?? '']);
    }
    return new Form(action, entries);
  }
  throw new Error(`No form for ${path} on this page`);
}
