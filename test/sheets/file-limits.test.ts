import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../server/problem.ts';
import { MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_BYTES } from '../../server/sheets/file-limits.ts';
import { previewRoster } from '../../server/sheets/read-roster.ts';
import { exampleRoster } from '../../server/sheets/roster-template.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';

const NOW = '2020-12-02T01:00:00.000Z';

interface Part {
  readonly name: string;
  readonly data: Buffer;
  /** What the directory claims, where it lies. */
  readonly claims?: number;
  readonly flags?: number;
}

/** A zip written by hand, so that it can lie. */
function zip(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, data, claims = data.length, flags = 0 } of parts) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

const refusal = async (bytes: Uint8Array): Promise<string> => {
  try {
    await previewRoster([{ name: 'x', bytes }]);
    return 'read';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { type, detail, errors } = error.problem;
    const message = detail ?? errors?.[0]?.message;
    expect(message?.vi && message.en, 'a refusal says why in both languages').toBeTruthy();
    return type;
  }
};
const types = { name: '[Content_Types].xml', data: Buffer.from('<Types/>') };
const sheet = (cells: string) => ({
  name: 'xl/worksheets/sheet1.xml',
  data: Buffer.from(`<worksheet><sheetData>${cells}</sheetData></worksheet>`),
});

describe('a file that is too large is answered 413', () => {
  it('a zip that unpacks to more than any roster', async () => {
    const bomb = zip([
      types,
      { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(MOST_UNPACKED_BYTES + 1) },
    ]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toBe('too-large');
  });
  it('many parts that are small each', async () => {
    const tenth = Buffer.alloc(MOST_UNPACKED_BYTES / 8);
    expect(
      await refusal(zip([types, ...Array.from({ length: 9 }, (_, i) => ({ name: `p${i}`, data: tenth }))])),
    ).toBe('too-large');
    const parts = Array.from({ length: 400 }, (_, i) => ({ name: `p${i}`, data: Buffer.from('x') }));
    expect(await refusal(zip([types, ...parts]))).toBe('too-large');
  });
  it('a part that unpacks to more than it says', async () => {
    const data = Buffer.alloc(10_000_000);
    expect(await refusal(zip([types, { name: 'a.xml', data, claims: 100 }]))).toBe('too-large');
  });
  it.each([
    ['in a far row', `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`],
    ['in a far column', `<row r="1"><c r="XFD1"><v>1</v></c></row>`],
    ['in a far row without numbers', '<row><c><v>1</v></c></row>'.repeat(MOST_ROWS + 1)],
  ])('one cell %s', async (_, cells) => {
    expect(await refusal(zip([types, sheet(cells)]))).toBe('too-large');
  });
  it('rows: the last one allowed is read, the next one is not', async () => {
    const rows = (count: number) =>
      writeXlsx({ sheets: [{ name: 'a', rows: Array.from({ length: count }, () => ['x']) }] });
    expect(await refusal(await rows(MOST_ROWS))).toBe('read');
    expect(await refusal(await rows(MOST_ROWS + 1))).toBe('too-large');
  });
  it('columns: the last one allowed is read, the next one is not', async () => {
    const row = (count: number) =>
      writeXlsx({ sheets: [{ name: 'a', rows: [Array.from({ length: count }, () => 'x')] }] });
    expect(await refusal(await row(MOST_COLUMNS))).toBe('read');
    expect(await refusal(await row(MOST_COLUMNS + 1))).toBe('too-large');
  });
  it('a CSV of line ends only, or of commas', async () => {
    expect(await refusal(new TextEncoder().encode('\n'.repeat(4_000_000)))).toBe('too-large');
    expect(await refusal(new TextEncoder().encode(','.repeat(4_000_000)))).toBe('too-large');
  });
});

describe('a file that is none of these is answered 422', () => {
  it.each([
    ['nothing', new Uint8Array()],
    [
      'an old .xls, or a workbook with a password',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0, 0]),
    ],
    ['a zip that ends early', zip([types]).slice(0, 40)],
    ['a zip without sheets', zip([{ name: 'a.txt', data: Buffer.from('x') }])],
    [
      'a zip with a part of no stated length',
      zip([types, { name: 'a.xml', data: Buffer.alloc(9_000), claims: 0 }]),
    ],
    [
      'a zip that says less than there is',
      zip([types, { name: 'a.xml', data: Buffer.from('abc'), claims: 5 }]),
    ],
    ['a zip with two parts of one name', zip([types, types])],
    ['an encrypted part', zip([{ ...types, flags: 1 }])],
    ['a workbook without its workbook', zip([types, sheet('')])],
    ['CSV in another encoding', new Uint8Array([0x4d, 0xe3, 0x2c, 0x54, 0xea, 0x6e])],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
  ])('%s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('invalid-request');
  });
});

describe('whatever is sent, there is an answer', () => {
  it('a workbook with bytes changed is read or refused, never an error', async () => {
    const good = await writeRoster(exampleRoster, NOW);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(good.length), { freq: 5 }),
        async (changes, cut) => {
          const bad = good.slice(0, cut ?? good.length);
          for (const [at, byte] of changes) if (at < bad.length) bad[at] = byte;
          expect(['read', 'invalid-request', 'too-large']).toContain(await refusal(bad));
        },
      ),
      { numRuns: 150 },
    );
  });
  it('so is any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async words => {
        expect(['read', 'invalid-request']).toContain(await refusal(new TextEncoder().encode(words)));
      }),
      { numRuns: 100 },
    );
  });
  it.each([
    ['open tags', '<c '.repeat(2_000_000)],
    ['references in one tag', `<c${' r="A1"'.repeat(1_000_000)}`],
    ['rows', '<row>'.repeat(2_000_000)],
  ])('in bounded time: a sheet that is nothing but %s', async (_, cells) => {
    const began = performance.now();
    await refusal(zip([types, sheet(cells)]));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
