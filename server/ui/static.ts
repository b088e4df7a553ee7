import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly hash: string;
}

const asset = (path: string, type: string): Asset => {
  const body = new Uint8Array(readFileSync(path));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { body, type, hash, etag: `"${hash}"` };
};

const FONT = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')),
  'files',
);
const WEIGHTS = [400, 500, 600, 700];
const here = (name: string) => join(import.meta.dirname, name);

const assets: Readonly<Record<string, Asset>> = {
  'style.css': asset(here('style.css'), 'text/css; charset=utf-8'),
  'live.js': asset(here('live.js'), 'text/javascript; charset=utf-8'),
  'case.css': asset(here('case/case.css'), 'text/css; charset=utf-8'),
  'print.css': asset(here('print/print.css'), 'text/css; charset=utf-8'),
  'form.js': asset(here('case/form.js'), 'text/javascript; charset=utf-8'),
  'procedure.css': asset(here('procedure/procedure.css'), 'text/css; charset=utf-8'),
  'mark.svg': asset(here('mark.svg'), 'image/svg+xml'),
  ...Object.fromEntries(
    ['latin', 'vietnamese'].flatMap(subset =>
      WEIGHTS.map(weight => [
        `be-vietnam-pro-${subset}-${weight}.woff2`,
        asset(join(FONT, `be-vietnam-pro-${subset}-${weight}-normal.woff2`), 'font/woff2'),
      ]),
    ),
  ),
};

/** The address of an asset, with its digest, so that it may be kept for ever. */
export const assetUrl = (name: string): string => `/assets/${name}?v=${assets[name]?.hash ?? ''}`;

/** Style, script and the font: all from here, nothing from elsewhere. */
export function staticRoutes(ui: Pick<Hono, 'get'>): void {
  ui.get('/assets/:name', context => {
    const found = assets[context.req.param('name') ?? ''];
    if (!found) return context.notFound();
    const headers = {
      'content-type': found.type,
      etag: found.etag,
      'x-content-type-options': 'nosniff',
      'cache-control':
        context.req.query('v') === found.hash ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    };
    if (context.req.header('if-none-match') === found.etag) return context.body(null, 304, headers);
    return context.body(found.body, 200, headers);
  });
}
