import { catalogue } from '../../machines/catalogue.ts';
import { PROCEDURES, type Procedure, text } from '../../machines/words.ts';
import type { Api } from '../app.ts';
import { bpmn, mermaid, scxml, xstateJson } from '../charts/exports.ts';
import { chartOf } from '../charts/graph.ts';
import { svgOf } from '../charts/svg.ts';
import { type Language, languageOf, refuse } from '../problem.ts';

/** The notations a procedure can be had in: what makes it, and what it is called on the wire. */
const notations = {
  svg: {
    type: 'image/svg+xml; charset=utf-8',
    write: (name, language) => svgOf(chartOf(catalogue[name].machine), { language }),
  },
  mmd: {
    type: 'text/vnd.mermaid; charset=utf-8',
    write: async (name, language) => mermaid(catalogue[name].machine, language),
  },
  scxml: {
    type: 'application/scxml+xml; charset=utf-8',
    write: async name => scxml(catalogue[name].machine),
  },
  bpmn: {
    type: 'application/xml; charset=utf-8',
    write: (name, language) => bpmn(catalogue[name].machine, language),
  },
  json: {
    type: 'application/json; charset=utf-8',
    write: async name => xstateJson(catalogue[name].machine),
  },
} as const satisfies Record<
  string,
  {
    readonly type: string;
    readonly write: (name: Procedure, language: Language) => Promise<string>;
  }
>;
export type Notation = keyof typeof notations;
export const NOTATIONS = Object.keys(notations) as readonly Notation[];

export interface Picture {
  readonly body: string;
  readonly type: string;
  /** Changes with the machine, the language and the notation, and with nothing else. */
  readonly etag: string;
}

/** A procedure in one notation, without any cycle's counts. */
export const pictureOf = async (
  name: Procedure,
  notation: Notation,
  language: Language,
): Promise<Picture> => ({
  body: await notations[notation].write(name, language),
  type: notations[notation].type,
  etag: `"${chartOf(catalogue[name].machine).stamp.slice(0, 16)}-${notation}-${language}"`,
});

/** `memberRating.svg` as a procedure and a notation; null where either is not known. */
export const readFileName = (file: string): { name: Procedure; notation: Notation } | null => {
  const [first, last, ...more] = file.split('.');
  const name = PROCEDURES.find(each => each === first);
  const notation = NOTATIONS.find(each => each === last);
  return name && notation && more.length === 0 ? { name, notation } : null;
};

/** `GET /v1/procedures/{name}.svg` and its like. To be mounted before `/v1/procedures/:name`, which has the `.json`. */
export function pictureRoutes(app: Api): void {
  app.get('/v1/procedures/:file{[A-Za-z]+\\.(?:svg|mmd|scxml|bpmn)}', async context => {
    const found = readFileName(context.req.param('file'));
    if (!found) return refuse('not-found');
    const asked = context.req.query('lang');
    if (asked !== undefined && asked !== 'vi' && asked !== 'en')
      return refuse('invalid-request', {
        errors: [{ pointer: '/lang', message: text('lang là vi hoặc en', 'lang is vi or en') }],
      });
    const language = asked ?? languageOf(context.req.header('accept-language'));
    const { body, type, etag } = await pictureOf(found.name, found.notation, language);
    const headers = { etag, vary: 'Accept-Language', 'cache-control': 'no-cache' };
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
    return context.body(body, 200, { ...headers, 'content-type': type });
  });
}
