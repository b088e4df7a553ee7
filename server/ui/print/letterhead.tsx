import type { Child } from 'hono/jsx';
import type { BodyKind } from '../../../machines/ordering/roster.ts';
import type { Day } from '../../../machines/words.ts';
import type { CycleView } from '../view.ts';

/** Papers of the Party bear its name; those of the government, the Front and the organisations the country's. */
const PARTY: readonly BodyKind[] = [
  'wardCommittee',
  'cell',
  'partyGroup',
  'committeeOffice',
  'inspectionCommission',
];

const ABBREVIATION: Partial<Record<BodyKind, string>> = { wardCommittee: 'ĐU', cell: 'CB', partyGroup: 'TĐ' };

const upper = (name: string): string => name.toLocaleUpperCase('vi');

export const BLANK = '…………';

/** Where papers are signed: the place in the name of the ward. */
export const placeOf = (view: CycleView): string => {
  const ward = view.whole.cycle.roster.bodies.find(({ kind }) => kind === 'wardCommittee');
  return /(?:phường|xã|thị trấn)\s+(.+)$/iu.exec(ward?.name ?? '')?.[1] ?? BLANK;
};

export const dateInWords = (day: Day | null): string =>
  day
    ? `ngày ${day.slice(8)} tháng ${day.slice(5, 7)} năm ${day.slice(0, 4)}`
    : 'ngày      tháng      năm         ';

export interface Head {
  readonly view: CycleView;
  /** The body that issues the paper. */
  readonly body: string;
  /** What kind of paper it is, in letters: BB, TB. */
  readonly kind: string;
  readonly day: Day | null;
  /** The number the paper bears already, where one is recorded. */
  readonly number?: string | undefined;
}

const Right = ({ party }: { party: boolean }) =>
  party ? (
    <p class="motto party">ĐẢNG CỘNG SẢN VIỆT NAM</p>
  ) : (
    <p class="motto">
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      <br />
      <span class="underlined">Độc lập - Tự do - Hạnh phúc</span>
    </p>
  );

/** The head of an official paper: body and number at the left, Party or country, place and date at the right. */
export const Letterhead = ({ view, body, kind, day, number }: Head) => {
  const issuer = view.body(body);
  const superior = issuer?.parent ? view.body(issuer.parent) : undefined;
  const party = PARTY.includes(issuer?.kind ?? 'cell');
  const letters = issuer ? ABBREVIATION[issuer.kind] : undefined;
  return (
    <header class="letterhead">
      <div>
        {superior ? <p>{upper(superior.name)}</p> : null}
        <p class="issuer">{upper(issuer?.name ?? body)}</p>
        {party ? <p class="star">*</p> : null}
        <p>
          Số:{' '}
          {number ?? (
            <>
              <span class="blank" />-{kind}
              {letters ? `/${letters}` : ''}
            </>
          )}
        </p>
      </div>
      <div>
        <Right party={party} />
        <p class="place">
          {placeOf(view)}, {dateInWords(day)}
        </p>
      </div>
    </header>
  );
};

/** The title of a paper: what it is, and what it is about. */
export const Title = ({ what, about }: { what: string; about: Child }) => (
  <div class="title">
    <h1>{what}</h1>
    <p>{about}</p>
  </div>
);

export interface Signatory {
  /** In whose name: `T/M CHI BỘ`. */
  readonly authority?: string;
  readonly post: string;
  readonly name?: string;
  readonly sealed?: boolean;
}

const Signature = ({ authority, post, name, sealed }: Signatory) => (
  <div class="signature">
    {authority ? <p class="authority">{authority}</p> : null}
    <p class="post">{post}</p>
    <p class="how">({sealed ? 'ký, đóng dấu, ghi rõ họ tên' : 'ký, ghi rõ họ tên'})</p>
    <p class="signed">{name ?? ''}</p>
  </div>
);

/** The foot of a paper: whoever signs, the highest at the right; or to whom it goes at the left. */
export const Foot = ({
  receivers,
  left,
  right,
}: {
  receivers?: readonly string[];
  left?: Signatory;
  right: Signatory;
}) => (
  <footer class="signatures">
    {receivers ? (
      <div class="receivers">
        <p>Nơi nhận:</p>
        <ul>
          {receivers.map(each => (
            <li>- {each}</li>
          ))}
        </ul>
      </div>
    ) : left ? (
      <Signature {...left} />
    ) : (
      <div />
    )}
    <Signature {...right} />
  </footer>
);

/** In whose name a body's paper is signed, and by which post. */
export const signatoryOf = (view: CycleView, body: string): Signatory => {
  switch (view.body(body)?.kind) {
    case 'wardCommittee':
      return { authority: 'T/M ĐẢNG ỦY', post: 'BÍ THƯ', sealed: true };
    case 'cell':
      return { authority: 'T/M CHI BỘ', post: 'BÍ THƯ' };
    default:
      return { authority: `TM. ${upper(view.name(body))}`, post: '', sealed: true };
  }
};
