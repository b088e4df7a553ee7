import { dayOf } from '../../../machines/calendar.ts';
import { type RatingMemory, ratingMemory } from '../../../machines/rating-memory.ts';
import { levelLabel, type Procedure } from '../../../machines/words.ts';
import type { Paper } from '../case/content.tsx';
import { type CaseFile, lastOf } from './file.ts';
import { dateInWords, Foot, Letterhead, signatoryOf, Title } from './letterhead.tsx';

const WHAT: Partial<Record<Procedure, string>> = {
  memberRating: 'xếp loại chất lượng đảng viên',
  organisationRating: 'xếp loại chất lượng tổ chức đảng',
  collectiveRating: 'xếp loại chất lượng tập thể lãnh đạo, quản lý',
  leaderRating: 'xếp loại chất lượng cán bộ lãnh đạo, quản lý',
};

const decisionOf = (paper: Paper | undefined): string =>
  paper
    ? `Căn cứ ${paper.title}${paper.number ? ` số ${paper.number}` : ''}${paper.date ? `, ${dateInWords(paper.date)}` : ''};`
    : '';

/** The notice of a result to the rated and to the collective that manages the rated (B.II.6#4). */
export const Notice = ({ file }: { file: CaseFile }) => {
  const { view, own } = file;
  const decided = lastOf(file, 'decided');
  const notified = lastOf(file, 'notified');
  const { levels }: RatingMemory = { ...ratingMemory, ...(own.context as Partial<RatingMemory>) };
  if (!decided || !levels.decided) return null;
  const { body, superior } = own.brief.actors;
  const person = view.person(own.subject);
  const who = person ? `đồng chí ${person.name}` : view.name(own.subject);
  const given = (notified?.payload.to as readonly string[] | undefined) ?? [own.subject, body];
  const receivers = [...new Set(given)].map(id =>
    view.person(id) ? `Đồng chí ${view.name(id)}` : view.name(id),
  );
  const what = WHAT[own.procedure] ?? 'đánh giá, xếp loại chất lượng';
  const { plan } = view.whole;
  return (
    <article class="paper" lang="vi">
      <Letterhead view={view} body={superior} kind="TB" day={notified ? dayOf(notified.occurredAt) : null} />
      <Title what="THÔNG BÁO" about={`kết quả ${what} năm ${plan.year}`} />
      <p class="to">Kính gửi: {receivers.join('; ')}</p>
      <p class="indent">Căn cứ {plan.name.vi};</p>
      {decided.payload.document ? (
        <p class="indent">{decisionOf(decided.payload.document as Paper)}</p>
      ) : null}
      <p class="indent">
        {view.name(superior)} thông báo: kết quả {what} năm {plan.year} của {who}
        {person && body !== superior ? `, ${view.name(body)}` : ''}, quyết định{' '}
        {dateInWords(dayOf(decided.occurredAt))}, là:
      </p>
      <p class="result">{levelLabel[levels.decided].vi}</p>
      <Foot receivers={[...receivers, 'Lưu.']} right={signatoryOf(view, superior)} />
    </article>
  );
};
