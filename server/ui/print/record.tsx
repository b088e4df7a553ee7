import { formatHanoi } from '../../../machines/calendar.ts';
import { catalogue } from '../../../machines/catalogue.ts';
import { type RatingMemory, ratingMemory, type Stage } from '../../../machines/rating-memory.ts';
import { levelLabel, procedureLabel } from '../../../machines/words.ts';
import { Content, isPaper, PaperLine } from '../case/content.tsx';
import { stepLabel } from '../standing.ts';
import { stateInFull } from '../states.ts';
import type { CaseFile } from './file.ts';
import { Foot, Letterhead, signatoryOf, Title } from './letterhead.tsx';

const STAGES: readonly (readonly [Stage, string])[] = [
  ['selfRated', 'Tự nhận'],
  ['proposed', 'Đề xuất'],
  ['balloted', 'Phiếu kín'],
  ['reported', 'Báo cáo'],
  ['appraised', 'Thẩm định'],
  ['decided', 'Quyết định'],
];

const Levels = ({ file: { own } }: { file: CaseFile }) => {
  const { levels }: RatingMemory = { ...ratingMemory, ...(own.context as Partial<RatingMemory>) };
  const known = STAGES.filter(([stage]) => levels[stage]);
  if (!catalogue[own.procedure].selfBallotConfirm || known.length === 0) return null;
  return (
    <table class="small">
      <thead>
        <tr>
          {known.map(([, name]) => (
            <th>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {known.map(([stage]) => {
            const level = levels[stage];
            return <td class="centre">{level ? levelLabel[level].vi : '–'}</td>;
          })}
        </tr>
      </tbody>
    </table>
  );
};

/** The record of a case: who, where it stands, its levels, every step with both times, its papers, its last hash. */
export const Record = ({ file }: { file: CaseFile }) => {
  // Papers are filed in Vietnamese, whatever the reader's language.
  const view = { ...file.view, language: 'vi' as const, t: (said: { readonly vi: string }) => said.vi };
  const { own, lines, texts } = file;
  const { body } = own.brief.actors;
  const papers = lines.flatMap(line => Object.values(line.payload).filter(isPaper));
  return (
    <article class="paper" lang="vi">
      <Letterhead
        view={view}
        body={view.body(body) ? body : own.brief.actors.ward}
        kind="HS"
        day={view.today}
      />
      <Title
        what="HỒ SƠ VIỆC"
        about={
          <>
            {procedureLabel[own.procedure].vi} năm {view.whole.plan.year}
            <br />
            {view.name(own.subject)}
            {own.place ? `, tại ${view.name(own.place)}` : ''}
          </>
        }
      />
      <p>
        Mã việc: {own.case}. Lượt {own.round}, phiên bản {own.version}. Trạng thái:{' '}
        {stateInFull(own.procedure, own.state)
          .map(({ vi }) => vi)
          .join('; ')}
        .
      </p>
      <Levels file={file} />
      <h2>Các bước đã ghi</h2>
      <table class="small">
        <thead>
          <tr>
            <th>STT</th>
            <th>Bước</th>
            <th>Xảy ra</th>
            <th>Ghi nhận</th>
            <th>Người thực hiện</th>
            <th>Nội dung</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr>
              <td class="centre">{line.version}</td>
              <td>
                {stepLabel(line.procedure, line.type).vi} (
                {catalogue[line.procedure].steps[line.type]?.clause})
              </td>
              <td>{formatHanoi(line.occurredAt)}</td>
              <td>{formatHanoi(line.recordedAt)}</td>
              <td>{view.name(line.by)}</td>
              <td>
                <Content reading={{ view, texts, unfolded: true }} payload={line.payload} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Văn bản kèm theo</h2>
      {papers.length === 0 ? <p>Chưa có.</p> : null}
      <ol>
        {papers.map(paper => (
          <li>
            <PaperLine paper={paper} />
          </li>
        ))}
      </ol>
      <p class="hash">Mã chuỗi của bước cuối (SHA-256): {own.hash}</p>
      <Foot
        left={{ post: 'NGƯỜI LẬP' }}
        right={signatoryOf(view, view.body(body) ? body : own.brief.actors.ward)}
      />
    </article>
  );
};
