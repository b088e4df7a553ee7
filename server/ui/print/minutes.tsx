import { dayOf, formatHanoi } from '../../../machines/calendar.ts';
import { textOf } from '../case/content.tsx';
import { type CaseFile, lastOf, namesOf, wordsOf } from './file.ts';
import { BLANK, dateInWords, Foot, Letterhead, Title } from './letterhead.tsx';

const hour = (instant: string | undefined): string =>
  instant ? `${formatHanoi(instant).slice(11).replace(':', ' giờ ')}, ${dateInWords(dayOf(instant))}` : BLANK;

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : BLANK);

/** One person's part of the minutes: who presided, when, what was concluded. */
const Person = ({ file }: { file: CaseFile }) => {
  const { view, own } = file;
  const presiding = (own.context as { presiding?: string | null }).presiding;
  return (
    <div class="keep part">
      <p>
        <b>Đồng chí {view.name(own.subject)}</b>
        {presiding ? ` (chủ trì: đồng chí ${view.name(presiding)})` : ''}
        {own.taken.concluded ? `, kết luận lúc ${hour(own.taken.concluded)}` : ''}
        {own.absent ? ': vắng mặt, kiểm điểm sau.' : ''}
      </p>
      {own.taken.concluded ? (
        <>
          <p class="indent">Ưu điểm: {wordsOf(file, 'concluded', 'strengths') ?? BLANK}</p>
          <p class="indent">Hạn chế, khuyết điểm: {wordsOf(file, 'concluded', 'shortcomings') ?? BLANK}</p>
        </>
      ) : own.absent ? null : (
        <p class="indent">Chưa kết luận.</p>
      )}
    </div>
  );
};

const Points = ({ file }: { file: CaseFile }) => {
  const points = lastOf(file, 'concluded')?.payload.points;
  if (!Array.isArray(points)) return <p class="indent">{BLANK}</p>;
  return (
    <ol>
      {points.map(point => (
        <li>{textOf(file, point)}</li>
      ))}
    </ol>
  );
};

/** The minutes of a review: of a collective with everyone reviewed there, or of one person. */
export const Minutes = ({
  collective,
  people,
}: {
  collective: CaseFile | null;
  people: readonly CaseFile[];
}) => {
  const first = (collective ?? people[0]) as CaseFile;
  const { view, own } = first;
  const { body } = own.brief.actors;
  const taken = collective?.own.taken;
  const { year } = view.whole.plan;
  const concluded = (collective?.own ?? own).taken.concluded;
  const attending = collective ? namesOf(collective, 'conferenceOpened', 'attending') : [];
  const absent = collective ? namesOf(collective, 'conferenceOpened', 'absent') : [];
  return (
    <article class="paper" lang="vi">
      <Letterhead view={view} body={body} kind="BB" day={concluded ? dayOf(concluded) : null} />
      <Title
        what="BIÊN BẢN"
        about={
          collective
            ? `hội nghị kiểm điểm tự phê bình và phê bình năm ${year}`
            : `kiểm điểm cá nhân năm ${year}`
        }
      />
      {collective ? (
        <>
          <h2>I. Thời gian, thành phần</h2>
          <p>Khai mạc: {hour(taken?.conferenceOpened)}.</p>
          <p>Kết luận tập thể: {hour(taken?.concluded)}.</p>
          {taken?.reportFinalised ? <p>Hoàn thiện báo cáo: {hour(taken.reportFinalised)}.</p> : null}
          <p>Chủ trì: {chair(collective)}.</p>
          <p>
            Có mặt ({attending.length}): {listed(attending)}.
          </p>
          <p>
            Vắng ({absent.length}){absent.length > 0 ? `: ${listed(absent)}` : ''}.
          </p>
          <h2>II. Kiểm điểm tập thể</h2>
          <p>
            Báo cáo kiểm điểm được trình bày lúc {hour(taken?.reportPresented)}; số người góp ý:{' '}
            {namesOf(collective, 'membersCommented', 'members').length || BLANK}.
          </p>
          <p>Kết luận từng điểm:</p>
          <Points file={collective} />
          <h2>III. Kiểm điểm cá nhân</h2>
        </>
      ) : null}
      {people.map(file => (
        <Person file={file} />
      ))}
      <Foot left={{ post: 'NGƯỜI GHI BIÊN BẢN' }} right={{ post: 'CHỦ TRÌ' }} />
    </article>
  );
};

const chair = (file: CaseFile): string => {
  const presiding = lastOf(file, 'conferenceOpened')?.payload.presiding;
  return typeof presiding === 'string' ? `đồng chí ${file.view.name(presiding)}` : BLANK;
};
