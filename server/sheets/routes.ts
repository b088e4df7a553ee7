import type { Context } from 'hono';
import type { CycleRow, Store } from '../../db/store.ts';
import type { CaseRecord } from '../../machines/case.ts';
import type { Plan } from '../../machines/plans/plan.ts';
import { planById } from '../../machines/plans/registry.ts';
import { text } from '../../machines/words.ts';
import type { Api, Ground } from '../app.ts';
import { refuse } from '../problem.ts';
import { type CollatedResults, collatedResults } from './collated-results.ts';
import { unreadable } from './file-limits.ts';
import type { SentFile } from './open-file.ts';
import { COLLATED_PROCEDURES } from './rated-cases.ts';
import { previewRoster } from './read-roster.ts';
import { resultsWorkbook } from './results-workbook.ts';
import { rosterTemplate } from './roster-template.ts';
import { XLSX } from './workbook.ts';
import { writeRoster } from './write-roster.ts';

const CASES_AT_ONCE = 1000;
const MOST_FILES = 2;

/** Spreadsheets: the roster's template, a preview of what is in a filled one, roster and results to take away. */
export function sheetRoutes(app: Api, { store, clock }: Pick<Ground, 'store' | 'clock'>): void {
  const known = async (id: string): Promise<{ cycle: CycleRow; plan: Plan }> => {
    const cycle = await store.cycle(id);
    const plan = cycle && planById(cycle.plan);
    return cycle && plan ? { cycle, plan } : refuse('not-found');
  };
  const results = async (id: string): Promise<CollatedResults> => {
    const { cycle, plan } = await known(id);
    const asOf = clock();
    const cases = await collatedCases(store, cycle.id);
    const reasonsOfLeaving = await reasonsOf(store, cases);
    return collatedResults({ plan, roster: cycle.roster, cases, asOf, reasonsOfLeaving });
  };

  app.get('/v1/roster-template.xlsx', async context =>
    sheet(context, 'mau-danh-sach.xlsx', await rosterTemplate(clock())),
  );
  app.post('/v1/rosters/preview', async context =>
    context.json(await previewRoster(await sentFiles(context))),
  );
  app.get('/v1/cycles/:id/roster.xlsx', async context => {
    const { cycle } = await known(context.req.param('id'));
    return sheet(context, `danh-sach-${cycle.id}.xlsx`, await writeRoster(cycle.roster, clock()));
  });
  app.get('/v1/cycles/:id/results.json', async context =>
    context.json(await results(context.req.param('id'))),
  );
  app.get('/v1/cycles/:id/results.xlsx', async context => {
    const collated = await results(context.req.param('id'));
    const file = await resultsWorkbook(collated, collated.asOf);
    return sheet(context, `ket-qua-${context.req.param('id')}.xlsx`, file);
  });
}

const sheet = (context: Context, name: string, bytes: Uint8Array): Response =>
  context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
  });

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

async function collatedCases(store: Pick<Store, 'cases'>, cycle: string): Promise<readonly CaseRecord[]> {
  const found: CaseRecord[] = [];
  for (const procedure of COLLATED_PROCEDURES) {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Store['cases']>> = await store.cases(cycle, {
        procedure,
        limit: CASES_AT_ONCE,
        ...(cursor === null ? {} : { cursor }),
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
  }
  return found;
}

/** A case's record says that it left its scope; why, only its log says. Few cases ever do. */
async function reasonsOf(
  store: Pick<Store, 'history'>,
  cases: readonly CaseRecord[],
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const { case: id, scope } of cases) {
    if (scope !== 'left') continue;
    const step = (await store.history(id)).findLast(({ type }) => type === 'leftScope');
    if (typeof step?.payload.reason === 'string') reasons.set(id, step.payload.reason);
  }
  return reasons;
}
