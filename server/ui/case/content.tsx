import { toInstant } from '../../../machines/calendar.ts';
import { LEVELS } from '../../../machines/words.ts';
import { shownDay, shownInstant } from '../dates.ts';
import { Name } from '../pieces.tsx';
import type { CycleView } from '../view.ts';
import { labelOfChoice, wordsOfField } from './field-words.ts';
import { said } from './words.ts';

export interface Reading {
  readonly view: CycleView;
  /** Personal texts by the digest that stands for them; erased ones are missing. */
  readonly texts: ReadonlyMap<string, string>;
  /** Long lists are shown whole: on paper nothing can be opened. */
  readonly unfolded?: boolean;
}

/** The digest of a personal text, where this value is one. */
const sealOf = (value: unknown): string | null =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  typeof (value as { sha256?: unknown }).sha256 === 'string'
    ? (value as { sha256: string }).sha256
    : null;

/** A personal text, or that it was erased. */
export const textOf = ({ view, texts }: Reading, value: unknown): string => {
  const seal = sealOf(value);
  return seal === null ? String(value ?? '') : (texts.get(seal) ?? `[${view.t(said.erased)}]`);
};

const Sealed = ({ reading, seal }: { reading: Reading; seal: string }) => {
  const own = reading.texts.get(seal);
  return own === undefined ? (
    <span class="pill" title={seal}>
      {reading.view.t(said.erased)}
    </span>
  ) : (
    <span class="own-words" lang="vi">
      {own}
    </span>
  );
};

export interface Paper {
  readonly title: string;
  readonly number?: string;
  readonly date?: string;
  readonly sha256?: string;
}

export const isPaper = (value: unknown): value is Paper =>
  typeof value === 'object' && value !== null && typeof (value as { title?: unknown }).title === 'string';

export const PaperLine = ({ paper }: { paper: Paper }) => (
  <span lang="vi">
    {paper.title}
    {paper.number ? ` · ${paper.number}` : ''}
    {paper.date ? ` · ${shownDay(paper.date)}` : ''}
    {paper.sha256 ? (
      <code class="digest" title={paper.sha256}>{` ${paper.sha256.slice(0, 10)}…`}</code>
    ) : null}
  </span>
);

const FEW = 3;

const Several = ({
  reading,
  values,
  name,
}: {
  reading: Reading;
  values: readonly unknown[];
  name: string;
}) => {
  if (values.every(value => sealOf(value) !== null))
    return (
      <ol class="points">
        {values.map(value => (
          <li>
            <Sealed reading={reading} seal={sealOf(value) as string} />
          </li>
        ))}
      </ol>
    );
  const names = values.map(value => scalar(reading.view, name, value));
  if (names.length <= FEW) return <span lang="vi">{names.join(', ')}</span>;
  return (
    <details open={reading.unfolded}>
      <summary>{reading.view.t(said.people(names.length))}</summary>
      <span lang="vi">{names.join(', ')}</span>
    </details>
  );
};

const isLevels = (record: object): boolean =>
  Object.keys(record).every(key => (LEVELS as readonly string[]).includes(key));

/** A single value in words: a name, a choice, a time, a number. */
const scalar = (view: CycleView, name: string, value: unknown): string => {
  if (typeof value === 'boolean') return view.t(value ? said.yes : said.no);
  if (typeof value !== 'string') return String(value);
  if (view.person(value) || view.body(value)) return view.name(value);
  const item = view.whole.plan.dossierItems.find(({ id }) => id === value);
  if (item) return view.t(item.name);
  const instant = toInstant(value);
  if (instant) return shownInstant(instant);
  const among = name === 'grades' ? ['average'] : [];
  const choice = labelOfChoice(value, among);
  return choice ? view.t(choice) : value;
};

/** What is recorded under one name, whatever its shape. */
const Value = ({ reading, name, value }: { reading: Reading; name: string; value: unknown }) => {
  const { view } = reading;
  const seal = sealOf(value);
  if (seal !== null) return <Sealed reading={reading} seal={seal} />;
  if (Array.isArray(value)) return <Several reading={reading} values={value} name={name} />;
  if (isPaper(value)) return <PaperLine paper={value} />;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const list = (
      <ul class="pairs">
        {entries.map(([key, inner]) => (
          <li>
            <span class="soft" lang={view.person(key) || view.body(key) ? 'vi' : undefined}>
              {nameOfKey(view, name, key)}:
            </span>{' '}
            <Value reading={reading} name={name} value={inner} />
          </li>
        ))}
      </ul>
    );
    if (entries.length <= FEW || isLevels(value) || name === 'targets') return list;
    return (
      <details open={reading.unfolded}>
        <summary>{view.t(said.entries(entries.length))}</summary>
        {list}
      </details>
    );
  }
  return <Name>{scalar(view, name, value)}</Name>;
};

const nameOfKey = (view: CycleView, name: string, key: string): string => {
  if (name === 'months') return `${key}`;
  if (view.person(key) || view.body(key)) return view.name(key);
  for (const sheet of Object.values(view.whole.plan.criteria)) {
    const criterion = name === 'grades' ? sheet.find(({ id }) => id === key) : undefined;
    if (criterion) return view.t(criterion.name);
  }
  const words = wordsOfField(`/${name}/${key}`);
  return words ? view.t(words.label) : key;
};

/** Everything a step says beside who, when and what: its fields with their labels. */
export const Content = ({
  reading,
  payload,
}: {
  reading: Reading;
  payload: Readonly<Record<string, unknown>>;
}) => {
  const entries = Object.entries(payload).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0),
  );
  if (entries.length === 0) return <span class="soft">–</span>;
  return (
    <dl class="content">
      {entries.map(([name, value]) => (
        <div>
          <dt>{reading.view.t(wordsOfField(`/${name}`)?.label ?? { vi: name, en: name })}</dt>
          <dd>
            <Value reading={reading} name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
