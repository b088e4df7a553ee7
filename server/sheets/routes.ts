import type { Context } from 'hono';
import { text } from '../../machines/words.ts';
import type { Api, Desk } from '../app.ts';
import { sightIn } from '../cycles/as-of.ts';
import { refuse } from '../problem.ts';
import { asSheet } from './attachment.ts';
import { collated } from './collate.ts';
import type { CollatedResults } from './collated-results.ts';
import { unreadable } from './file-limits.ts';
import type { SentFile } from './open-file.ts';
import { previewRoster } from './read-roster.ts';
import { resultsWorkbook } from './results-workbook.ts';
import { rosterTemplate } from './roster-template.ts';

import { writeRoster } from './write-roster.ts';

const MOST_FILES = 2;

/** Spreadsheets: the roster's template, a preview of what is in a filled one, roster and results to take away. */
export function sheetRoutes(app: Api, desk: Pick<Desk, 'ground' | 'reader'>): void {
  const { store, clock } = desk.ground;
  const results = async (context: Context, id: string): Promise<CollatedResults> =>
    collated(await sightIn(context, desk, id), desk);

  app.get('/v1/roster-template.xlsx', async context =>
    asSheet(context, 'mau-danh-sach.xlsx', await rosterTemplate(clock())),
  );
  app.post('/v1/rosters/preview', async context =>
    context.json(await previewRoster(await sentFiles(context))),
  );
  app.get('/v1/cycles/:id/roster.xlsx', async context => {
    const cycle = (await store.cycle(context.req.param('id'))) ?? refuse('not-found');
    return asSheet(context, `danh-sach-${cycle.id}.xlsx`, await writeRoster(cycle.roster, clock()));
  });
  app.get('/v1/cycles/:id/results.json', async context =>
    context.json(await results(context, context.req.param('id'))),
  );
  app.get('/v1/cycles/:id/results.xlsx', async context => {
    const collated = await results(context, context.req.param('id'));
    const file = await resultsWorkbook(collated, collated.asOf);
    return asSheet(context, `ket-qua-${context.req.param('id')}.xlsx`, file);
  });
}

/** One file as the body itself, or one or two as a form sends them. */
async function sentFiles(context: Context): Promise<readonly SentFile[]> {
  const type = context.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return [{ name: context.req.query('name')?.slice(0, 200) ?? 'CSV', bytes }];
  }
  const form = await context.req.formData().catch(() =>
    refuse('malformed-request', {
      detail: text('Biểu mẫu tải lên không đọc được.', 'The uploaded form cannot be read.'),
    }),
  );
  const files = [...form.values()].filter(value => typeof value !== 'string');
  if (files.length === 0 || files.length > MOST_FILES)
    return unreadable(
      `Cần một tệp .xlsx, hoặc một hay ${MOST_FILES} tệp CSV.`,
      `One .xlsx file is needed, or one or ${MOST_FILES} CSV files.`,
    );
  return Promise.all(
    files.map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}
