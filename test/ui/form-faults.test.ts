import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROCEDURES } from '../../machines/words.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

let ward: SmallWard;
beforeAll(async () => {
  ward = await smallWard({ seed: 7, cells: 27, members: 81 });
});
afterAll(() => ward.store.close());

const post = async (id: string, fields: Readonly<Record<string, string>>, language = 'vi') => {
  const answer = await ward.app.request(`/cases/${id}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie: `lang=${language}`,
    },
    body: new URLSearchParams({ do: 'check', key: crypto.randomUUID(), ...fields }),
  });
  const html = await answer.text();
  const box = /id="verdict".*?<\/section>/s.exec(html)?.[0] ?? '';
  return { status: answer.status, html, said: box.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
};

/** What only a program is told: types, offsets, and the names of fields and choices. */
const FOR_PROGRAMS =
  /chuỗi ký tự|đối tượng;|một danh sách|ISO 8601|một trong:|Thiếu trường|a string|an object|one of:|field is missing|occurredAt|\/\w+\/\w+/;

/** A case of a procedure with a step that can be taken now. */
const possible = async (procedure: string) => {
  const { items } = await ward.store.cases(ward.cycle, { procedure, limit: 300 } as never);
  for (const own of items) {
    if (own.scope !== 'in' || own.next.length === 0) continue;
    const answer = await ward.app.request(`/v1/cases/${own.case}/steps/available`, {
      headers: { authorization: 'Bearer key' },
    });
    const steps = ((await answer.json()) as { items: { type: string; allowed: boolean }[] }).items.filter(
      ({ allowed }) => allowed,
    );
    if (steps.some(({ type }) => own.next.includes(type))) return { own, steps };
  }
  return null;
};

describe('a form that is filled in badly', () => {
  it.each(PROCEDURES)('%s: an empty one is answered in words that help', async procedure => {
    const found = await possible(procedure);
    // Collectives and leaders wait for the ward's own review: nothing can be sent there yet.
    if (!found) {
      expect(['collectiveRating', 'leaderRating']).toContain(procedure);
      return;
    }
    const { own, steps } = found;
    for (const { type } of steps)
      for (const language of ['vi', 'en']) {
        const { status, said } = await post(own.case, { step: type, version: String(own.version) }, language);
        expect(status, `${procedure} ${type}`).toBe(422);
        expect(said, `${procedure} ${type}`).not.toMatch(FOR_PROGRAMS);
        expect(said).toContain(language === 'vi' ? 'Hãy nhập ngày và giờ.' : 'Enter a day and an hour.');
      }
  });

  it('tells a day that does not exist from one that has not come', async () => {
    const found = await possible('dossier');
    if (!found) throw new Error('No file can be worked on in this ward');
    const { own } = found;
    const step = { step: 'itemReceived', version: String(own.version), '/by': own.brief.actors.body };
    const sent = { ...step, '/item': own.brief.items[0] ?? '', '/document/title': 'Báo cáo' };
    const at = (time: string) => post(own.case, { ...sent, '/occurredAt': time });
    expect((await at('2020-02-31T10:00')).said).toContain('Ngày giờ này không có thật.');
    expect((await at('2021-12-01T10:00')).said).toContain('Thời điểm ở tương lai');
    expect((await at('2020-12-01T10:00')).status).toBe(200);
    const bad = await post(own.case, {
      ...sent,
      '/occurredAt': '2020-12-01T10:00',
      '/document/sha256': 'abc',
    });
    expect(bad.said).toContain('64 chữ số 0–9 và a–f');
    // What was typed is still there.
    expect(bad.html).toContain('value="abc"');
  });

  it('asks who is meant by a name that nobody has', async () => {
    const { items } = await ward.store.cases(ward.cycle, {
      procedure: 'collectiveReview',
      limit: 100,
    } as never);
    const own = items.find(({ next, scope }) => scope === 'in' && next.includes('reportDrafted'));
    if (!own) throw new Error('Everybody has drafted a report in this ward');
    const drafted = await post(own.case, {
      do: 'record',
      step: 'reportDrafted',
      version: String(own.version),
      '/occurredAt': '2020-12-02T07:50',
      '/by': own.head ?? '',
      '/document/title': 'Báo cáo kiểm điểm',
    });
    expect(drafted.status, drafted.said).toBe(303);
    const sent = {
      step: 'draftCirculated',
      version: String(own.version + 1),
      '/occurredAt': '2020-12-02T07:55',
      '/by': own.head ?? '',
      '/to': own.brief.conference[0] ?? '',
    };
    const stranger = await post(own.case, { ...sent, 'more:/to': 'Ông Không Có' });
    expect(stranger.status).toBe(422);
    expect(stranger.said).toContain('“Ông Không Có” không có trong danh sách của kỳ.');
    expect(stranger.html).toMatch(/<input[^>]*name="more:\/to"[^>]*value="Ông Không Có"/);
    const known = await post(own.case, { ...sent, 'more:/to': 'van phong dang uy phuong' });
    expect(known.said).not.toContain('không có trong danh sách');
  });

  it('has no step to offer for one that does not exist', async () => {
    const found = await possible('dossier');
    const { said } = await post(found?.own.case ?? '', { step: 'danced', version: '0' });
    expect(said).toContain('Bước này không có trong trình tự của việc');
    expect(said).not.toMatch(FOR_PROGRAMS);
  });
});
