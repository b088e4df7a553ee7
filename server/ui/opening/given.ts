import { gunzipSync, gzipSync } from 'node:zlib';
import type { Text } from '../../../machines/words.ts';
import { Refusal } from '../../problem.ts';
import type { SentFile } from '../../sheets/open-file.ts';
import { previewRoster } from '../../sheets/read-roster.ts';
import { said } from './words.ts';

/** Something wrong, or worth knowing, where its writer looks for it: a cell of a sheet, or a part of the JSON. */
export interface Note {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly header: string | null;
  readonly value?: string;
  /** Of a roster in JSON: which part of it. */
  readonly pointer?: string;
  readonly message: Text;
}

const NOWHERE = { sheet: null, row: null, column: null, header: null };
export const atPointer = ({ pointer, message }: { pointer: string; message: Text }): Note => ({
  ...NOWHERE,
  pointer,
  message,
});
const aboutAll = (message: Text): Note => ({ ...NOWHERE, message });

/** What was sent as a roster, not yet judged where it is JSON; or everything that is wrong with it. */
export type Given =
  | { readonly roster: unknown; readonly warnings: readonly Note[] }
  | { readonly faults: readonly Note[] };

const MOST_FILES = 2;

const asJson = (written: string): Given => {
  try {
    // Some editors write a byte order mark first.
    const read = JSON.parse(written.replace(/^\uFEFF/, '')) as { readonly roster?: unknown };
    // What `POST /v1/cycles` takes is taken here as well.
    return { roster: read.roster ?? read, warnings: [] };
  } catch {
    return { faults: [aboutAll(said.notJson)] };
  }
};

const isJson = ({ bytes }: SentFile) => /^\s*[{[]/.test(Buffer.from(bytes.subarray(0, 200)).toString('utf8'));

/** Reads a roster from spreadsheets or JSON; every fault by its cell or its part. */
export async function givenIn(files: readonly SentFile[], written: string): Promise<Given> {
  if (files.length > MOST_FILES) return { faults: [aboutAll(said.tooManyFiles)] };
  const [first] = files;
  if (!first) return written.trim() === '' ? { faults: [aboutAll(said.noFile)] } : asJson(written);
  // Which of two rosters is meant cannot be known, and none may be left out without a word.
  if (written.trim() !== '') return { faults: [aboutAll(said.fileOrText)] };
  if (files.some(isJson)) {
    if (files.length > 1) return { faults: [aboutAll(said.jsonAlone)] };
    return asJson(Buffer.from(first.bytes).toString('utf8'));
  }
  try {
    const { roster, faults, warnings } = await previewRoster(files);
    return roster === null ? { faults } : { roster, warnings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { errors, detail } = error.problem;
    return { faults: (errors ?? [{ message: detail ?? said.notRead }]).map(each => aboutAll(each.message)) };
  }
}

const MOST_KEPT = 16 * 1024 * 1024;

/** A roster on its way from the preview to the confirmation: it travels with the form, the server keeps nothing. */
export const packed = (roster: unknown): string => gzipSync(JSON.stringify(roster)).toString('base64url');

/** The roster again, or null where the form holds none. Whatever it is, it is judged again before it is used. */
export const unpacked = (kept: string): unknown => {
  try {
    const bytes = gunzipSync(Buffer.from(kept, 'base64url'), { maxOutputLength: MOST_KEPT });
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
};
