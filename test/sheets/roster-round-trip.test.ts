import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person, Roster } from '../../machines/ordering/roster.ts';
import { readRoster } from '../../machines/ordering/roster-faults.ts';
import { wardRoster } from '../../server/demo/ward-roster.ts';
import { previewRoster } from '../../server/sheets/read-roster.ts';
import { exampleRoster } from '../../server/sheets/roster-template.ts';
import { writeRoster } from '../../server/sheets/write-roster.ts';

const NOW = '2020-12-02T01:00:00.000Z';

const judged = (given: unknown): Roster => {
  const read = readRoster(given);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.roster;
};
const there = async (roster: Roster) => {
  const preview = await previewRoster([{ name: 'x.xlsx', bytes: await writeRoster(roster, NOW) }]);
  expect(preview.faults).toEqual([]);
  return preview.roster;
};

describe('a roster written as a workbook and read again is the same roster', () => {
  it('the example that uses every field', async () => {
    const given = judged(
      JSON.parse(readFileSync(new URL('../support/roster.example.json', import.meta.url), 'utf8')),
    );
    expect(await there(given)).toEqual(given);
  });
  it('the example of the template', async () => {
    expect(await there(judged(exampleRoster))).toEqual(judged(exampleRoster));
  });
  it('a ward of 1,200 in 38 cells, in seconds', async () => {
    const given = judged(wardRoster({ seed: 7, cells: 38, members: 1200 }));
    const began = performance.now();
    const read = await there(given);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(read).toEqual(given);
  });
  it('any ward', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(40),
        async (seed, cells, more) => {
          const given = judged(wardRoster({ seed, cells, members: Math.max(6, cells * 3) + more }));
          expect(await there(given)).toEqual(given);
        },
      ),
      { numRuns: 40 },
    );
  });
  it('any words a roster may hold: formulas, escapes, quotes, other scripts', async () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map(each =>
        each
          .normalize('NFC')
          .replace(/[\p{Cc}\p{Cs}]/gu, '')
          .trim(),
      )
      .filter(each => each !== '');
    const nasty = fc.constantFrom(
      '=1+1',
      '_x0041_',
      '__x005F_',
      '<b>&amp;"',
      '001',
      'TRUE',
      '#REF!',
      '1e5',
      "'x",
      '2020-11-16',
      '+84',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, nasty), { minLength: 4, maxLength: 4 }), async names => {
        const given = structuredClone(judged(exampleRoster));
        const [name = '', title = '', from = '', form = ''] = names;
        const person = given.people[1] as Person;
        person.name = name;
        (person.posts[0] as Person['posts'][0]).title = title;
        person.transferred = { from, on: '2020-09-15', joinedFormerOn: '1899-12-31' };
        person.discipline = [{ on: '2020-01-01', form: 'warning', violatedIn: form }];
        expect(await there(given)).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });
  it('more posts and disciplines than the template shows', async () => {
    const given = structuredClone(judged(wardRoster({ seed: 3, cells: 2, members: 60 })));
    const bodies = given.bodies
      .filter(({ kind }) => kind !== 'cell' && kind !== 'partyGroup')
      .map(({ id }) => id);
    const person = given.people.find(({ posts }) => posts.length === 0) as Person;
    person.posts = bodies.map((body, i) => ({ body, role: 'member', title: `Chức danh ${i}` }));
    person.discipline = Array.from({ length: 12 }, (_, i) => ({
      on: `2020-01-${String(i + 1).padStart(2, '0')}`,
      form: 'reprimand' as const,
    }));
    expect(person.posts.length).toBeGreaterThan(6);
    expect(await there(given)).toEqual(given);
  });
});
