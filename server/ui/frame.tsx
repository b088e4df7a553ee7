import { shownDay } from './dates.ts';
import { Icon } from './pieces.tsx';
import type { CycleView, Theme, View } from './view.ts';
import { frame } from './words.ts';

/** The same address with some of its query changed; null takes a part away. */
export const withQuery = (url: URL, change: Readonly<Record<string, string | null>>): string => {
  const query = new URLSearchParams(url.search);
  for (const [key, value] of Object.entries(change))
    if (value === null) query.delete(key);
    else query.set(key, value);
  const text = query.toString();
  return text ? `${url.pathname}?${text}` : url.pathname;
};

/** The query as hidden fields, so that a form changes one part of it and keeps the others. */
export const Kept = ({ url, but }: { url: URL; but: readonly string[] }) => (
  <>
    {[...url.searchParams]
      .filter(([key]) => !but.includes(key))
      .map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
  </>
);

export const CycleChooser = ({ view }: { view: CycleView }) => {
  const { cycle } = view.whole;
  return (
    <a class="cycle-name" href="/cycles">
      <span class="cycle-label">{view.t(frame.cycle)}</span>
      <span class="cycle-text" lang="vi">
        {cycle.name}
      </span>
      {cycle.closedAt ? <span class="pill">{view.t(frame.closed)}</span> : null}
      <Icon name="down" />
    </a>
  );
};

export const QuickSearch = ({ view }: { view: CycleView }) => (
  <search class="quick">
    <form action={view.to('/search')} method="get">
      <Icon name="search" />
      <input
        type="search"
        name="q"
        id="quick"
        autocomplete="off"
        aria-label={view.t(frame.searchHint)}
        placeholder={view.t(frame.search)}
        aria-keyshortcuts="Control+K"
      />
      <kbd>Ctrl K</kbd>
    </form>
  </search>
);

/** For whom the reader acts: always in sight, and changed on a page of its own. */
export const Acting = ({ view }: { view: CycleView }) => (
  <a
    class={view.acting ? 'acting' : 'acting nobody'}
    href={view.to('/acting', { back: view.url.pathname + view.url.search })}
  >
    <Icon name="person" />
    <span class="acting-label">{view.t(frame.acting)}</span>
    {view.acting ? <b lang="vi">{view.name(view.acting)}</b> : <b>{view.t(frame.actingNobody)}</b>}
  </a>
);

const themeName: Readonly<Record<Theme, keyof typeof frame>> = {
  auto: 'themeAuto',
  light: 'themeLight',
  dark: 'themeDark',
};

/** Language in one click; theme and the moment looked at behind one button. */
export const Display = ({ view, asOf }: { view: View; asOf?: CycleView }) => (
  <>
    <nav class="language" aria-label={view.t(frame.language)}>
      {(['vi', 'en'] as const).map(language => (
        <a
          href={withQuery(view.url, { lang: language })}
          lang={language}
          hreflang={language}
          aria-current={language === view.language ? 'true' : undefined}
          title={language === 'vi' ? 'Tiếng Việt' : 'English'}
        >
          {language.toUpperCase()}
        </a>
      ))}
    </nav>
    <details class="menu">
      <summary aria-label={view.t(frame.settings)} title={view.t(frame.settings)}>
        <Icon name="settings" />
      </summary>
      <div class="menu-card">
        <fieldset>
          <legend>{view.t(frame.theme)}</legend>
          <div class="choices">
            {(['auto', 'light', 'dark'] as const).map(theme => (
              <a
                href={withQuery(view.url, { theme })}
                aria-current={theme === view.theme ? 'true' : undefined}
              >
                {view.t(frame[themeName[theme]])}
              </a>
            ))}
          </div>
        </fieldset>
        {asOf ? (
          <form method="get" action={view.url.pathname}>
            <fieldset>
              <legend>{view.t(frame.asOf)}</legend>
              <Kept url={view.url} but={['as_of', 'occurred_as_of', 'lang', 'theme']} />
              <label>
                <span>{view.t(frame.asOfDay)}</span>
                <input
                  type="text"
                  name="as_of_day"
                  required
                  inputmode="numeric"
                  size={10}
                  pattern="\d{1,2}/\d{1,2}/\d{4}"
                  placeholder={view.t(frame.dayShape)}
                  value={shownDay(asOf.today)}
                />
              </label>
              <div class="row">
                <button type="submit" name="as_of_clock" value="happened">
                  {view.t(frame.asOfHappened)}
                </button>
                <button type="submit" name="as_of_clock" value="recorded" class="quiet">
                  {view.t(frame.asOfRecorded)}
                </button>
              </div>
            </fieldset>
          </form>
        ) : null}
      </div>
    </details>
  </>
);

/** Nobody may take a past day for today. */
export const AsOfBar = ({ view }: { view: CycleView }) => (
  <aside class="as-of" aria-label={view.t(frame.asOf)}>
    <Icon name="clock" />
    <b>
      {view.t(frame.asOf)} {shownDay(view.today)}
    </b>
    <span>{view.t(view.asOf?.clock === 'happened' ? frame.asOfHappened : frame.asOfRecorded)}</span>
    <a class="button" href={withQuery(view.url, { as_of: null, occurred_as_of: null })}>
      {view.t(frame.asOfNow)}
    </a>
  </aside>
);
