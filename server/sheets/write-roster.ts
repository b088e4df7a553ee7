import type { Roster } from '../../machines/ordering/roster.ts';
import type { Instant } from '../../machines/words.ts';
import { rosterSheets } from './roster-sheets.ts';
import { workbook } from './workbook.ts';

/**
 * A roster as an .xlsx workbook in the shape of the template. Read again, it is the same roster, but
 * for what a cell cannot hold: an empty list or an empty title counts as none.
 */
export const writeRoster = (roster: Roster, now: Instant): Promise<Uint8Array> =>
  workbook(rosterSheets(roster), 'Danh sách tổ chức, đảng viên', now);
