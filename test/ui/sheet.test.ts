import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said } from '../../server/ui/sheet/words.ts';
import { type SmallWard, smallWard } from './small-ward.ts';

let ward: SmallWard;
beforeAll(async () => {
  // Fifteen cells: some of them have not begun to rate, and one waits for comments.
  ward = await smallWard({ seed: 7, cells: 15, members: 75 });
});
afterAll(() => ward.store.close());

const ratings = async () =>
  (await ward.store.cases(ward.cycle, { procedure: 'memberRating', limit: 1000 })).items;

const send = (body: string, fields: Readonly<Record<string, string>>) =>
  ward.app.request(`/cycles/${ward.cycle}/sheet/${body}?tab=rating`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ key: crypto.randomUUID(), ...fields }),
  });

/** A member whose self-rating is possible now. */
const ratable = async () => {
  for (const own of await ratings()) {
    if (!own.next.includes('selfRated') || own.scope !== 'in') continue;
    const answer = await ward.app.request(`/v1/cases/${own.case}/steps/available`, {
      headers: { authorization: 'Bearer key' },
    });
    const { items } = (await answer.json()) as {
      items: { type: string; allowed: boolean; example: { grades: Record<string, string> } }[];
    };
    const step = items.find(({ type }) => type === 'selfRated');
    if (step?.allowed) return { own, grades: step.example.grades };
  }
  throw new Error('Nobody can rate themselves in this ward now');
};

describe('the rating tab of the sheet', () => {
  it('records the comments that a rating waits for, each with its paper (B.II.2.5-2a)', async () => {
    const own = (await ratings()).find(
      ({ brief, taken, scope }) => scope === 'in' && brief.comments.residence && !taken.residenceCommented,
    );
    if (!own) throw new Error('No comment is missing in this ward');
    const { body } = own.brief.actors;
    const page = await (await ward.app.request(`/cycles/${ward.cycle}/sheet/${body}?tab=rating`)).text();
    expect(page).toContain(`name="comment/${own.case}/residenceCommented"`);
    const answer = await send(body, {
      do: 'record',
      [`version/${own.case}`]: String(own.version),
      [`comment/${own.case}/residenceCommented`]: 'Chấp hành tốt nơi cư trú',
      'column/commented': '2020-12-01T09:00',
      'paper/residenceCommented': 'Phiếu nhận xét nơi cư trú',
    });
    expect(answer.status, await answer.clone().text()).toBe(303);
    const line = (await ward.store.history(own.case)).findLast(({ type }) => type === 'residenceCommented');
    expect(line?.payload.document).toEqual({ title: 'Phiếu nhận xét nơi cư trú' });
    expect([...(await ward.store.texts(own.case)).values()]).toContain('Chấp hành tốt nơi cư trú');
  });

  it('unfolds the criteria and targets of one row, losing nothing, and records them (B.II.6#1)', async () => {
    const { own, grades } = await ratable();
    const { body } = own.brief.actors;
    const typed = {
      [`version/${own.case}`]: String(own.version),
      [`level/${own.case}/selfRated`]: 'good',
      'column/selfRated': '2020-12-02T07:00',
      'paper/selfRated': 'Bản tự đánh giá (Mẫu 02)',
    };
    const unfolded = await send(body, { ...typed, unfold: own.case });
    expect(unfolded.status).toBe(200);
    const html = await unfolded.text();
    const [first = ''] = Object.keys(grades);
    expect(html).toContain(`name="grade/${own.case}/${first}"`);
    expect(html).toContain(`name="targets/${own.case}/met"`);
    expect(html).toMatch(new RegExp(`name="level/${own.case}/selfRated"[\\s\\S]*?value="good" selected`));
    // Only this row: nobody else asked for it.
    expect(html.match(/name="targets\/[^"]+\/met"/g)).toHaveLength(1);
    expect(await ward.store.history(own.case)).toHaveLength(own.version);

    const given = Object.fromEntries(Object.keys(grades).map(id => [`grade/${own.case}/${id}`, 'good']));
    const wrong = await send(body, {
      ...typed,
      ...given,
      [`each/${own.case}/selfRated`]: '1',
      [`targets/${own.case}/met`]: '9',
      [`targets/${own.case}/total`]: '8',
      do: 'record',
    });
    expect(wrong.status).toBe(409);
    expect(await wrong.text()).toContain('Số chỉ tiêu đạt không vượt tổng số');

    const right = await send(body, {
      ...typed,
      ...given,
      [`targets/${own.case}/met`]: '7',
      [`targets/${own.case}/total`]: '8',
      [`targets/${own.case}/forceMajeure`]: '1',
      do: 'record',
    });
    expect(right.status, await right.clone().text()).toBe(303);
    const line = (await ward.store.history(own.case)).findLast(({ type }) => type === 'selfRated');
    expect(line?.payload.targets).toEqual({ met: 7, total: 8, forceMajeure: true });
    expect(line?.payload.grades).toEqual(Object.fromEntries(Object.keys(grades).map(id => [id, 'good'])));
  });

  it('has Enter check first, whatever else can be pressed', async () => {
    const { own } = await ratable();
    const html = await (
      await ward.app.request(`/cycles/${ward.cycle}/sheet/${own.brief.actors.body}?tab=rating`)
    ).text();
    const form = html.slice(html.indexOf('<form method="post"'));
    expect(/<button type="submit" name="(\w+)" value="(\w+)"/.exec(form)?.slice(1)).toEqual(['do', 'check']);
    expect(form).toContain(said.gradesEach.vi);
  });
});
