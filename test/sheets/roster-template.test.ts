import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { layouts, placedColumns } from '../../server/sheets/columns.ts';
import { plain } from '../../server/sheets/headings.ts';
import { previewRoster } from '../../server/sheets/read-roster.ts';
import { exampleRoster, rosterTemplate } from '../../server/sheets/roster-template.ts';

const NOW = '2020-12-02T01:00:00.000Z';
let bytes: Uint8Array;
let workbook: Awaited<ReturnType<typeof readXlsx>>;
beforeAll(async () => {
  bytes = await rosterTemplate(NOW);
  workbook = await readXlsx(bytes);
});
const sheet = (name: string) => {
  const found = workbook.sheets.find(each => each.name === name);
  if (!found) throw new Error(`No sheet ${name}`);
  return found;
};

describe('the template', () => {
  it('has instructions, the two sheets, an example of each, and the lists', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      'Hướng dẫn',
      'Tổ chức',
      'Đảng viên',
      'Ví dụ - Tổ chức',
      'Ví dụ - Đảng viên',
      'Danh mục',
    ]);
  });
  it('is small enough to send by mail', () => expect(bytes.length).toBeLessThan(200_000));
  it.each(layouts.map(layout => [layout.sheet.vi, layout] as const))(
    '%s: headers in both languages, four posts, two disciplines',
    (name, layout) => {
      const columns = placedColumns(layout);
      const [vi = [], en] = sheet(name).rows;
      expect(vi.map(each => plain(String(each)))).toEqual(columns.map(({ header }) => plain(header.vi)));
      expect(en).toEqual(columns.map(({ header }) => header.en));
      if (layout.list === 'people') expect(vi).toContain('Chức vụ 4: vai trò');
      expect(vi).toContain('Kỷ luật 2: ngày');
    },
  );
  it.each(layouts.map(layout => [layout.sheet.vi, layout] as const))(
    '%s: each column of a list has a drop-down with all its values',
    (name, layout) => {
      const lists = sheet('Danh mục').rows;
      for (const [i, { form, header }] of placedColumns(layout).entries()) {
        if (form !== 'flag' && typeof form === 'string') continue;
        const letter = i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`;
        const found = sheet(name).dataValidations?.find(({ range }) => range.startsWith(`${letter}3:`));
        expect(found, header.vi).toMatchObject({ type: 'list', errorStyle: 'stop', showErrorMessage: true });
        const [, column = '', last = ''] =
          /^'Danh mục'!\$([A-Z])\$3:\$[A-Z]\$(\d+)$/.exec(found?.formula1 ?? '') ?? [];
        const values = lists.slice(2, Number(last)).map(row => row[column.charCodeAt(0) - 65]);
        expect(values).toEqual(
          form === 'flag'
            ? ['Có', 'Không']
            : (form as readonly { label: { vi: string } }[]).map(({ label }) => label.vi),
        );
      }
    },
  );
  it('ids are typed as text, so that 001 stays 001', async () => {
    const styled = await readXlsx(bytes, { readStyles: true, sheets: ['Đảng viên'] });
    expect(styled.sheets[0]?.cells?.get('900,0')?.style?.numFmt).toBe('@');
    expect(styled.sheets[0]?.cells?.get('900,4')?.style?.numFmt).toBe('dd/mm/yyyy');
  });
  it('its example has no fault, and something in every column that is shown once', () => {
    expect(readRoster(exampleRoster)).not.toHaveProperty('faults');
    for (const layout of layouts) {
      const [, , ...rows] = sheet(`Ví dụ - ${layout.sheet.vi}`).rows;
      for (const [i, { header, entry }] of placedColumns(layout).entries())
        if (entry === null || entry.n === 1)
          expect(
            rows.some(row => row[i] !== null) ||
              header.vi === 'Chức vụ 1: kiểm điểm tại' ||
              header.vi === 'Chức vụ 1: ngày nhận nhiệm vụ',
            header.vi,
          ).toBe(true);
    }
  });
  it('sent back empty says what is missing; its example rows are not read', async () => {
    const read = await previewRoster([{ name: 'mau.xlsx', bytes }]);
    expect(read.rows).toEqual([]);
    expect(read.roster).toBeNull();
    expect(read.warnings).toEqual([]);
    expect(read.faults.length).toBeGreaterThan(0);
  });
  it('is the same to the byte for the same time', async () => {
    expect(Buffer.from(await rosterTemplate(NOW)).equals(Buffer.from(bytes))).toBe(true);
  });
  it('no two headers or choices of one list are alike without accents', () => {
    for (const layout of layouts) {
      const names = placedColumns(layout).flatMap(({ header }) => [
        ...new Set([plain(header.vi), plain(header.en)]),
      ]);
      expect(names).toEqual([...new Set(names)]);
      for (const { form } of placedColumns(layout)) {
        if (typeof form === 'string') continue;
        const words = form.flatMap(({ label, code }) => [...new Set([label.vi, label.en, code].map(plain))]);
        expect(words).toEqual([...new Set(words)]);
      }
    }
  });
});
