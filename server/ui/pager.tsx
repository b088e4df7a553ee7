import { text } from '../../machines/words.ts';
import { withQuery } from './frame.tsx';
import type { View } from './view.ts';
import { sentences } from './words.ts';

const said = sentences({
  previous: text('Trang trước', 'Previous page'),
  following: text('Trang sau', 'Next page'),
  page: (n: number, of: number) => text(`Trang ${n} / ${of}`, `Page ${n} of ${of}`),
  pages: text('Các trang', 'Pages'),
});

/** One page of a list, counted from 1. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
}

/** The page of a list that the address asks for by `field`; the nearest where there is no such page. */
export function paged<T>(view: View, all: readonly T[], perPage: number, field = 'page'): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const asked = Math.trunc(Number(view.url.searchParams.get(field))) || 1;
  const page = Math.min(pages, Math.max(1, asked));
  return { items: all.slice((page - 1) * perPage, page * perPage), page, pages };
}

/** The way to the pages before and after; nothing where there is one page. `at`: the id of the list on the page. */
export const Pager = ({
  view,
  of: { page, pages },
  field = 'page',
  at,
}: {
  view: View;
  of: Paged<unknown>;
  field?: string;
  at?: string;
}) => {
  const to = (n: number) => `${withQuery(view.url, { [field]: String(n) })}${at ? `#${at}` : ''}`;
  return pages <= 1 ? null : (
    <nav class="row pager" aria-label={view.t(said.pages)}>
      {page > 1 ? (
        <a class="button" href={to(page - 1)} rel="prev">
          {view.t(said.previous)}
        </a>
      ) : null}
      <span>{view.t(said.page(page, pages))}</span>
      {page < pages ? (
        <a class="button" href={to(page + 1)} rel="next">
          {view.t(said.following)}
        </a>
      ) : null}
    </nav>
  );
};
