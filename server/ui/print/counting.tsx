import { dayOf, formatHanoi } from '../../../machines/calendar.ts';
import { type RatingMemory, ratingMemory } from '../../../machines/rating-memory.ts';
import { LEVELS, type Level, levelLabel, procedureLabel } from '../../../machines/words.ts';
import { type CaseFile, lastOf } from './file.ts';
import { BLANK, Foot, Letterhead, signatoryOf, Title } from './letterhead.tsx';

interface Count {
  readonly eligible: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly votes: Readonly<Partial<Record<Level, number>>>;
}

const countOf = (file: CaseFile): Count | null =>
  (lastOf(file, 'ballotCounted')?.payload as unknown as Count | undefined) ?? null;

const result = ({ own }: CaseFile): string => {
  const { levels }: RatingMemory = { ...ratingMemory, ...(own.context as Partial<RatingMemory>) };
  return levels.balloted ? levelLabel[levels.balloted].vi : 'Không mức nào đủ phiếu';
};

const share = (votes: number, of: number): string =>
  of > 0 ? `${((100 * votes) / of).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} %` : '–';

/** The counting minutes of one ballot. */
export const Counting = ({ file }: { file: CaseFile }) => {
  const { view, own } = file;
  const count = countOf(file);
  const line = lastOf(file, 'ballotCounted');
  if (!count || !line) return null;
  const body = view.body(line.by) ? line.by : own.brief.actors.body;
  return (
    <article class="paper" lang="vi">
      <Letterhead view={view} body={body} kind="BB" day={dayOf(line.occurredAt)} />
      <Title
        what="BIÊN BẢN KIỂM PHIẾU"
        about={
          <>
            {procedureLabel[own.procedure].vi.toLocaleLowerCase('vi')} năm {view.whole.plan.year}
            <br />
            {view.name(own.subject)}
          </>
        }
      />
      <p>Kiểm phiếu lúc {formatHanoi(line.occurredAt)}, hình thức: phiếu kín.</p>
      <p>
        Số người được bỏ phiếu: {count.eligible}; có mặt: {count.present}.
      </p>
      <p>
        Số phiếu phát ra: {count.issued}; thu về: {count.returned}; hợp lệ: {count.valid}; không hợp lệ:{' '}
        {count.returned - count.valid}.
      </p>
      <table>
        <thead>
          <tr>
            <th>Mức xếp loại</th>
            <th>Số phiếu</th>
            <th>Tỷ lệ trên số được bỏ phiếu</th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map(level => (
            <tr>
              <td>{levelLabel[level].vi}</td>
              <td class="centre">{count.votes[level] ?? 0}</td>
              <td class="centre">{share(count.votes[level] ?? 0, count.eligible)}</td>
            </tr>
          ))}
          <tr>
            <th>Cộng</th>
            <th class="centre">{LEVELS.reduce((sum, level) => sum + (count.votes[level] ?? 0), 0)}</th>
            <td />
          </tr>
        </tbody>
      </table>
      <p>
        Kết quả phiếu đề xuất: <b>{result(file)}</b>.
      </p>
      <Foot left={{ post: 'NGƯỜI KIỂM PHIẾU' }} right={signatoryOf(view, body)} />
    </article>
  );
};

/** The counting minutes of every ballot of one conference, in one table. */
export const CountingOfAll = ({ files, body }: { files: readonly CaseFile[]; body: string }) => {
  const counted = files.filter(file => countOf(file) !== null);
  const view = (counted[0] as CaseFile).view;
  const days = counted.map(file => dayOf(lastOf(file, 'ballotCounted')?.occurredAt ?? view.now)).sort();
  return (
    <article class="paper wide" lang="vi">
      <Letterhead view={view} body={body} kind="BB" day={days.at(-1) ?? null} />
      <Title what="BIÊN BẢN KIỂM PHIẾU" about={`xếp loại chất lượng đảng viên năm ${view.whole.plan.year}`} />
      <table class="small">
        <thead>
          <tr>
            <th rowspan={2}>STT</th>
            <th rowspan={2}>Họ và tên</th>
            <th colspan={4}>Số phiếu</th>
            <th colspan={4}>Mức đề xuất</th>
            <th rowspan={2}>Kết quả phiếu</th>
          </tr>
          <tr>
            <th>Được bỏ</th>
            <th>Phát ra</th>
            <th>Thu về</th>
            <th>Hợp lệ</th>
            <th>Xuất sắc</th>
            <th>Tốt</th>
            <th>Hoàn thành</th>
            <th>Không HT</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((file, at) => {
            const count = countOf(file) as Count;
            return (
              <tr>
                <td class="centre">{at + 1}</td>
                <td>{view.name(file.own.subject)}</td>
                {[count.eligible, count.issued, count.returned, count.valid].map(n => (
                  <td class="centre">{n}</td>
                ))}
                {LEVELS.map(level => (
                  <td class="centre">{count.votes[level] ?? 0}</td>
                ))}
                <td>{result(file)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        Đã kiểm phiếu cho {counted.length} đảng viên
        {counted.length < files.length ? `; ${files.length - counted.length} đảng viên chưa kiểm phiếu` : ''}.
        Nơi kiểm phiếu: {view.name(body) || BLANK}.
      </p>
      <Foot left={{ post: 'NGƯỜI KIỂM PHIẾU' }} right={signatoryOf(view, body)} />
    </article>
  );
};
