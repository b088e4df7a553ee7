import type { Body, BodyKind, Person, PersonDiscipline, Post } from '../../machines/ordering/roster.ts';
import { type Text, text } from '../../machines/words.ts';

/**
 * The columns in which a roster is written and read as a spreadsheet. Every field of the roster has
 * one; a list has a group of columns for each of its entries, as many groups as are needed.
 */

/** A value that is chosen from a list: the code of the roster and what people see. */
export interface Choice {
  readonly code: string;
  readonly label: Text;
}
/** How a cell is read: words, an id, a day, yes or no, a number, or one of a list. */
export type Form = 'text' | 'id' | 'day' | 'flag' | 'number' | readonly Choice[];

export interface Column {
  /** The field of the body or person, or of the list entry; a dot leads into an object. */
  readonly path: string;
  readonly header: Text;
  readonly form: Form;
  readonly note: Text;
  readonly width: number;
  readonly required?: true;
  /** The sheet whose ids it takes; a warning, not a bar, where free words are allowed too. */
  readonly refersTo?: RosterList;
}
export interface ColumnGroup {
  readonly list: string;
  readonly header: (n: number) => Text;
  /** How many groups the empty template shows. */
  readonly shown: number;
  readonly columns: readonly Column[];
}
export type RosterList = 'bodies' | 'people';
export interface Layout {
  readonly list: RosterList;
  readonly sheet: Text;
  /** What stands in the column "kind of row" of a file that holds both. */
  readonly rowKind: Text;
  readonly parts: readonly (Column | ColumnGroup)[];
}

/** A column with its place: which entry of which list it belongs to. */
export interface PlacedColumn extends Column {
  readonly key: string;
  readonly entry: { readonly list: string; readonly n: number } | null;
}

const choices = <Code extends string>(labels: Readonly<Record<Code, Text>>): readonly Choice[] =>
  Object.entries<Text>(labels).map(([code, label]) => ({ code, label }));

export const kindLabel: Readonly<Record<BodyKind, Text>> = {
  wardCommittee: text('Đảng ủy phường', 'Ward committee'),
  peoplesCouncilStanding: text('Thường trực HĐND', "Standing People's Council"),
  peoplesCommittee: text('Lãnh đạo UBND', "People's Committee leadership"),
  frontStanding: text('Ban Thường trực UB MTTQ', 'Fatherland Front standing board'),
  massOrganisation: text('Tổ chức chính trị - xã hội', 'Socio-political organisation'),
  cell: text('Chi bộ', 'Cell'),
  partyGroup: text('Tổ đảng', 'Party group'),
  professional: text('Tập thể chuyên môn', 'Professional body'),
  external: text('Nơi bên ngoài', 'External body'),
  committeeOffice: text('Văn phòng đảng ủy', 'Committee office'),
  inspectionCommission: text('Ủy ban Kiểm tra', 'Inspection commission'),
};
export const cellKindLabel: Readonly<Record<NonNullable<Body['cellKind']>, Text>> = {
  residential: text('Tổ dân phố', 'Residential'),
  school: text('Trường học công lập', 'Public school'),
  enterprise: text('Doanh nghiệp ngoài nhà nước', 'Non-state enterprise'),
  police: text('Công an phường', 'Ward police'),
};
export const roleLabel: Readonly<Record<Post['role'], Text>> = {
  head: text('Người đứng đầu', 'Head'),
  deputy: text('Cấp phó', 'Deputy'),
  standing: text('Ủy viên thường vụ', 'Standing member'),
  member: text('Thành viên', 'Member'),
};
const statusLabel: Readonly<Record<Person['status'], Text>> = {
  active: text('Đang sinh hoạt', 'Active'),
  exempt: text('Được miễn công tác và sinh hoạt', 'Exempt'),
  suspendedFromParty: text('Bị đình chỉ sinh hoạt đảng', 'Suspended from the Party'),
  suspendedFromCommittee: text('Bị đình chỉ sinh hoạt cấp ủy', 'Suspended from the committee'),
};
const disciplineLabel: Readonly<Record<PersonDiscipline['form'], Text>> = {
  reprimand: text('Khiển trách', 'Reprimand'),
  warning: text('Cảnh cáo', 'Warning'),
  removal: text('Cách chức', 'Removal'),
  expulsion: text('Khai trừ', 'Expulsion'),
};
export const YES_NO: readonly Choice[] = [
  { code: 'true', label: text('Có', 'Yes') },
  { code: 'false', label: text('Không', 'No') },
];

const NO_NOTE = text('', '');
type More = Partial<Pick<Column, 'note' | 'width' | 'required' | 'refersTo'>>;
const WIDTHS = { text: 28, id: 14, day: 13, flag: 12, number: 10 } as const;
const column = (path: string, form: Form, vi: string, en: string, more: More = {}): Column => ({
  path,
  form,
  header: text(vi, en),
  note: NO_NOTE,
  width: typeof form === 'string' ? WIDTHS[form] : 26,
  ...more,
});
const required = { required: true } as const;
const ofBody = { refersTo: 'bodies' } as const;
const numbered =
  (vi: string, en: string) =>
  (n: number): Text =>
    text(`${vi} ${n}`, `${en} ${n}`);

export const bodyLayout: Layout = {
  list: 'bodies',
  sheet: text('Tổ chức', 'Bodies'),
  rowKind: text('Tổ chức', 'Body'),
  parts: [
    column('id', 'id', 'Mã tổ chức', 'Body id', {
      ...required,
      note: text(
        'Tự đặt, không trùng: 1–64 chữ cái, chữ số, dấu _ . -',
        'Yours to choose, unique: 1 to 64 letters, digits, _ . or -',
      ),
    }),
    column('kind', choices(kindLabel), 'Loại tổ chức', 'Kind of body', {
      ...required,
      note: text(
        'Chọn trong danh sách; đúng một đảng ủy phường',
        'From the list; exactly one ward committee',
      ),
    }),
    column('name', 'text', 'Tên tổ chức', 'Body name', { ...required, width: 36 }),
    column('unit', 'id', 'Mã đơn vị', 'Unit', {
      ...required,
      note: text(
        'Các tổ chức cùng một đơn vị ghi cùng một mã (chi bộ trường và ban giám hiệu)',
        'Bodies of one unit share it (the cell of a school and its board)',
      ),
    }),
    column('parent', 'id', 'Mã cấp trên', 'Parent', {
      ...ofBody,
      note: text(
        'Tổ chức quyết định xếp loại cho tổ chức này; chỉ nơi bên ngoài được để trống',
        'The body whose decision rates this one; only external bodies may leave it empty',
      ),
    }),
    column('cellKind', choices(cellKindLabel), 'Loại hình chi bộ', 'Kind of cell', {
      note: text('Chỉ với chi bộ; để trống là tổ dân phố', 'Cells only; empty means residential'),
    }),
    column('foundedOn', 'day', 'Ngày thành lập', 'Founded on', {
      note: text(
        'Cần khi mới thành lập: chưa đủ 6 tháng thì chưa xếp loại',
        'Needed for a new one: not rated before six months have passed',
      ),
    }),
    column('hasCommittee', 'flag', 'Có chi ủy', 'Has a cell committee'),
    column('combinedWith', 'id', 'Kiểm điểm cùng hội nghị của', 'Combined with', {
      ...ofBody,
      note: text(
        'Mã tổ chức đảng cùng đơn vị mà hội nghị kiểm điểm được kết hợp',
        'The Party body of the same unit in whose conference this one is reviewed',
      ),
    }),
    column('officerInCharge', 'id', 'Mã đảng ủy viên phụ trách', 'Officer in charge', {
      refersTo: 'people',
      width: 18,
      note: text('Bắt buộc với chi bộ', 'Required for a cell'),
    }),
    {
      list: 'discipline',
      header: numbered('Kỷ luật', 'Discipline'),
      shown: 2,
      columns: [
        column('on', 'day', 'ngày', 'on'),
        column('form', 'text', 'hình thức', 'form', { width: 20 }),
        column('selfFound', 'flag', 'tự phát hiện', 'found by itself'),
        column('remedied', 'flag', 'đã khắc phục', 'remedied'),
      ],
    },
  ],
};

export const personLayout: Layout = {
  list: 'people',
  sheet: text('Đảng viên', 'People'),
  rowKind: text('Đảng viên', 'Person'),
  parts: [
    column('id', 'id', 'Mã đảng viên', 'Person id', {
      ...required,
      note: text(
        'Không trùng với mã nào khác, kể cả mã tổ chức',
        'Different from every other id, those of bodies included',
      ),
    }),
    column('name', 'text', 'Họ và tên', 'Name', required),
    column('cell', 'id', 'Mã chi bộ', 'Cell', { ...required, ...ofBody }),
    column('group', 'id', 'Mã tổ đảng', 'Party group', {
      ...ofBody,
      note: text('Tổ đảng của chính chi bộ đó', 'A group of that cell'),
    }),
    column('admittedOn', 'day', 'Ngày vào Đảng', 'Admitted on', required),
    column('probationary', 'flag', 'Đảng viên dự bị', 'Probationary'),
    column('status', choices(statusLabel), 'Tình trạng sinh hoạt', 'Status', {
      note: text('Để trống là đang sinh hoạt', 'Empty means active'),
    }),
    column('civilServant', 'flag', 'Cán bộ, công chức, viên chức', 'Civil servant', {
      note: text('Để trống là không', 'Empty means no'),
    }),
    column('managedByDistrict', 'flag', 'Diện quận quản lý', 'Managed by the district'),
    {
      list: 'posts',
      header: numbered('Chức vụ', 'Post'),
      shown: 4,
      columns: [
        column('body', 'id', 'tổ chức', 'body', ofBody),
        column('role', choices(roleLabel), 'vai trò', 'role', {
          width: 18,
          note: text(
            'Ủy viên thường vụ chỉ có ở đảng ủy phường',
            'Standing members: of the ward committee only',
          ),
        }),
        column('title', 'text', 'chức danh', 'title', { width: 22 }),
        column('reviewedAt', 'id', 'kiểm điểm tại', 'reviewed at', {
          ...ofBody,
          note: text(
            'Chỉ khi kiểm điểm ở tổ chức khác nơi giữ chức vụ',
            'Only where the review is held before another body',
          ),
        }),
        column('arrivedOn', 'day', 'ngày nhận nhiệm vụ', 'arrived on'),
      ],
    },
    column('transferred.from', 'id', 'Chuyển đến từ', 'Transferred from', {
      ...ofBody,
      width: 22,
      note: text('Mã chi bộ trong danh sách hoặc tên nơi cũ', 'The id of a cell listed here, or a name'),
    }),
    column('transferred.on', 'day', 'Ngày chuyển đến', 'Transferred on'),
    column('transferred.joinedFormerOn', 'day', 'Ngày vào nơi cũ', 'Joined the former place on'),
    column('temporaryAt', 'id', 'Sinh hoạt tạm thời tại', 'Temporary at', {
      ...ofBody,
      width: 22,
      note: text('Mã chi bộ trong danh sách hoặc tên nơi đó', 'The id of a cell listed here, or a name'),
    }),
    column('sickMonths', 'number', 'Số tháng nghỉ ốm', 'Months of sick leave'),
    column('maternity.from', 'day', 'Nghỉ thai sản từ', 'Maternity from'),
    column('maternity.to', 'day', 'Nghỉ thai sản đến', 'Maternity to'),
    column('residenceCommentExempt', 'flag', 'Miễn nhận xét nơi cư trú', 'Exempt from residence comment'),
    {
      list: 'discipline',
      header: numbered('Kỷ luật', 'Discipline'),
      shown: 2,
      columns: [
        column('on', 'day', 'ngày', 'on'),
        column('form', choices(disciplineLabel), 'hình thức', 'form', { width: 16 }),
        column('violatedIn', 'text', 'vi phạm tại', 'violated in', {
          width: 20,
          note: text('Mã hoặc tên nơi xảy ra vi phạm', 'The id or name of the place of the violation'),
        }),
      ],
    },
  ],
};

export const layouts: readonly Layout[] = [bodyLayout, personLayout];

export const isGroup = (part: Column | ColumnGroup): part is ColumnGroup => 'list' in part;

/** The columns of the nth entry of a list. */
export const entryColumns = (group: ColumnGroup, n: number): readonly PlacedColumn[] =>
  group.columns.map(each => ({
    ...each,
    header: text(`${group.header(n).vi}: ${each.header.vi}`, `${group.header(n).en}: ${each.header.en}`),
    key: `${group.list}.${n}.${each.path}`,
    entry: { list: group.list, n },
  }));

/** The columns of a sheet in their order, each list with so many groups as `entries` names, or as it shows. */
export const placedColumns = (
  layout: Layout,
  entries: Readonly<Record<string, number>> = {},
): readonly PlacedColumn[] =>
  layout.parts.flatMap(part =>
    isGroup(part)
      ? Array.from({ length: Math.max(part.shown, entries[part.list] ?? 0) }, (_, i) =>
          entryColumns(part, i + 1),
        ).flat()
      : [placed(part)],
  );

export const placed = (column: Column): PlacedColumn => ({ ...column, key: column.path, entry: null });

/** Sheets that come with the template and hold no roster. */
export const INSTRUCTIONS_SHEET = 'Hướng dẫn';
export const CHOICES_SHEET = 'Danh mục';
export const exampleSheet = (layout: Layout): string => `Ví dụ - ${layout.sheet.vi}`;
