import type { Context } from 'hono';
import { XLSX } from './workbook.ts';

/** A workbook to take away, under a name of its own. */
export const asSheet = (context: Context, name: string, bytes: Uint8Array): Response =>
  context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
  });
