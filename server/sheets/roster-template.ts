import type { CellValue, WriteSheet } from 'hucre';
import type { Roster } from '../../machines/ordering/roster.ts';
import type { Instant } from '../../machines/words.ts';
import {
  bodyLayout,
  exampleSheet,
  type Form,
  INSTRUCTIONS_SHEET,
  layouts,
  personLayout,
  placedColumns,
} from './columns.ts';
import { choicesSheet, rosterSheet } from './roster-sheets.ts';
import { type Look, styles, workbook } from './workbook.ts';

/** Rows whose cells are made ready (ids as text, days as dates); more may be filled all the same. */
const BLANK_BODIES = 150;
const BLANK_PEOPLE = 1_500;

/** A ward too small to be real, with something in every column. */
export const exampleRoster: Roster = {
  bodies: [
    { id: 'quan-uy', kind: 'external', name: 'Ban Thường vụ Quận ủy', unit: 'quan' },
    { id: 'dang-uy', kind: 'wardCommittee', name: 'Đảng ủy phường', unit: 'phuong', parent: 'quan-uy' },
    {
      id: 'ubnd',
      kind: 'peoplesCommittee',
      name: 'Tập thể lãnh đạo UBND phường',
      unit: 'phuong',
      parent: 'quan-uy',
      combinedWith: 'dang-uy',
    },
    {
      id: 'mttq',
      kind: 'frontStanding',
      name: 'Ban Thường trực UB MTTQ phường',
      unit: 'phuong',
      parent: 'dang-uy',
    },
    {
      id: 'cb-01',
      kind: 'cell',
      name: 'Chi bộ Tổ dân phố 1',
      unit: 'cb-01',
      parent: 'dang-uy',
      cellKind: 'residential',
      hasCommittee: true,
      officerInCharge: 'dv-002',
      discipline: [{ on: '2020-03-10', form: 'Khiển trách', selfFound: true, remedied: true }],
    },
    { id: 'td-01a', kind: 'partyGroup', name: 'Tổ đảng 1A', unit: 'cb-01', parent: 'cb-01' },
    {
      id: 'cb-02',
      kind: 'cell',
      name: 'Chi bộ Trường Tiểu học',
      unit: 'truong',
      parent: 'dang-uy',
      cellKind: 'school',
      hasCommittee: false,
      officerInCharge: 'dv-001',
      foundedOn: '2015-09-01',
    },
    {
      id: 'bgh',
      kind: 'professional',
      name: 'Ban Giám hiệu Trường Tiểu học',
      unit: 'truong',
      parent: 'quan-uy',
    },
  ],
  people: [
    {
      id: 'dv-001',
      name: 'Đảng viên thứ nhất',
      cell: 'cb-01',
      admittedOn: '1998-05-19',
      status: 'active',
      civilServant: true,
      managedByDistrict: true,
      posts: [{ body: 'dang-uy', role: 'head', title: 'Bí thư Đảng ủy' }],
    },
    {
      id: 'dv-002',
      name: 'Đảng viên thứ hai',
      cell: 'cb-01',
      admittedOn: '2001-02-03',
      status: 'active',
      civilServant: true,
      managedByDistrict: true,
      posts: [
        { body: 'dang-uy', role: 'deputy', title: 'Phó Bí thư Đảng ủy' },
        {
          body: 'ubnd',
          role: 'head',
          title: 'Chủ tịch UBND',
          reviewedAt: 'dang-uy',
          arrivedOn: '2020-07-01',
        },
      ],
    },
    {
      id: 'dv-003',
      name: 'Đảng viên thứ ba',
      cell: 'cb-01',
      admittedOn: '2005-09-02',
      status: 'active',
      civilServant: false,
      posts: [
        { body: 'cb-01', role: 'head', title: 'Bí thư chi bộ' },
        { body: 'mttq', role: 'head', title: 'Chủ tịch UB MTTQ' },
        { body: 'dang-uy', role: 'member', title: 'Đảng ủy viên' },
      ],
    },
    {
      id: 'dv-004',
      name: 'Đảng viên thứ tư',
      cell: 'cb-01',
      group: 'td-01a',
      admittedOn: '1975-01-06',
      status: 'exempt',
      civilServant: false,
      residenceCommentExempt: true,
      posts: [],
    },
    {
      id: 'dv-005',
      name: 'Đảng viên thứ năm',
      cell: 'cb-01',
      group: 'td-01a',
      admittedOn: '2020-08-20',
      probationary: true,
      status: 'active',
      civilServant: false,
      posts: [{ body: 'mttq', role: 'deputy', title: 'Phó Chủ tịch UB MTTQ' }],
    },
    {
      id: 'dv-006',
      name: 'Đảng viên thứ sáu',
      cell: 'cb-02',
      admittedOn: '2010-11-07',
      status: 'active',
      civilServant: true,
      posts: [
        { body: 'cb-02', role: 'head', title: 'Bí thư chi bộ' },
        { body: 'bgh', role: 'head', title: 'Hiệu trưởng' },
      ],
    },
    {
      id: 'dv-007',
      name: 'Đảng viên thứ bảy',
      cell: 'cb-02',
      admittedOn: '2012-12-22',
      status: 'active',
      civilServant: true,
      posts: [],
      transferred: { from: 'Chi bộ ngoài phường', on: '2020-09-15', joinedFormerOn: '2016-01-04' },
      maternity: { from: '2020-03-01', to: '2020-08-31' },
    },
    {
      id: 'dv-008',
      name: 'Đảng viên thứ tám',
      cell: 'cb-02',
      admittedOn: '2014-04-30',
      status: 'active',
      civilServant: true,
      posts: [],
      temporaryAt: 'cb-01',
      sickMonths: 4,
      discipline: [{ on: '2020-06-11', form: 'reprimand', violatedIn: 'cb-02' }],
    },
  ],
};

/** The empty workbook that an office fills in: instructions, two sheets, an example, the lists. */
export const rosterTemplate = (now: Instant): Promise<Uint8Array> =>
  workbook(
    [
      instructions(),
      rosterSheet(bodyLayout, [], { blank: BLANK_BODIES }),
      rosterSheet(personLayout, [], { blank: BLANK_PEOPLE }),
      rosterSheet(bodyLayout, exampleRoster.bodies, { name: exampleSheet(bodyLayout) }),
      rosterSheet(personLayout, exampleRoster.people, { name: exampleSheet(personLayout) }),
      choicesSheet(),
    ],
    'Mẫu danh sách tổ chức, đảng viên',
    now,
  );

const GUIDE: readonly (readonly [vi: string, en: string])[] = [
  [
    'Điền trang “Tổ chức” (mỗi tổ chức một dòng) và trang “Đảng viên” (mỗi người một dòng). Dòng 1 là tiêu đề; đừng đổi tên cột. Cột có dấu * là bắt buộc.',
    'Fill in the sheet “Tổ chức” (one row for each body) and the sheet “Đảng viên” (one row for each person). Row 1 holds the headers; leave their names. Columns with * are required.',
  ],
  [
    'Hai trang “Ví dụ” cho thấy cách điền; chúng không được đọc khi nạp tệp. Có thể xóa.',
    'The two sheets “Ví dụ” show how; they are not read. They may be deleted.',
  ],
  [
    'Mỗi tổ chức, mỗi người có một mã riêng do mình đặt, không trùng nhau; các cột “Mã …” ghi lại đúng mã đó.',
    'Each body and each person has an id of its own, chosen by you, no two alike; the id columns repeat it exactly.',
  ],
  [
    'Ngày ghi ngày/tháng/năm (16/11/2020) hoặc 2020-11-16. Không ghi năm hai chữ số.',
    'Days are day/month/year (16/11/2020) or 2020-11-16. No years of two digits.',
  ],
  [
    'Người có nhiều chức vụ: dùng các nhóm cột “Chức vụ 1”, “Chức vụ 2” …; cần hơn bốn thì thêm cột “Chức vụ 5: tổ chức”, “Chức vụ 5: vai trò” … Kỷ luật cũng vậy.',
    'Several posts: use the column groups “Chức vụ 1”, “Chức vụ 2” …; for more than four add “Chức vụ 5: tổ chức”, “Chức vụ 5: vai trò” … Discipline likewise.',
  ],
  [
    'Tải tệp lên để xem trước: mọi chỗ sai được báo theo trang, dòng, cột; chưa có gì được ghi cho đến khi xác nhận.',
    'Upload the file for a preview: every fault is told by sheet, row and column; nothing is written before you confirm.',
  ],
  [
    'Cũng nhận CSV mã UTF-8 (dấu phẩy hoặc chấm phẩy): hai tệp, một cho tổ chức, một cho đảng viên; hoặc một tệp có thêm cột “Loại dòng” (Tổ chức / Đảng viên).',
    'CSV in UTF-8 (comma or semicolon) is taken too: two files, bodies and people; or one with a further column “Loại dòng” (Tổ chức / Đảng viên).',
  ],
];

const formWords = (form: Form): string =>
  typeof form !== 'string'
    ? 'chọn / choose'
    : {
        text: 'chữ / words',
        id: 'mã / id',
        day: 'ngày / day',
        flag: 'Có, Không / yes, no',
        number: 'số / number',
      }[form];

function instructions(): WriteSheet {
  const rows: CellValue[][] = [];
  const cells = new Map<string, { style: (typeof styles)[Look] }>();
  const add = (look: Look, ...row: CellValue[]) => {
    for (const [column] of row.entries()) cells.set(`${rows.length},${column}`, { style: styles[look] });
    rows.push(row);
  };
  add('bold', 'HƯỚNG DẪN ĐIỀN DANH SÁCH', 'HOW TO FILL IN THE ROSTER');
  for (const [vi, en] of GUIDE) add('plain', vi, en);
  for (const layout of layouts) {
    rows.push([]);
    add('bold', `Trang “${layout.sheet.vi}”`, `Sheet “${layout.sheet.vi}” (${layout.sheet.en})`);
    add('header', 'Cột', 'Column', 'Cách ghi / Form', 'Ghi chú', 'Note');
    for (const { header, form, note, required, entry } of placedColumns(layout))
      if (entry === null || entry.n === 1)
        add('boxed', `${header.vi}${required ? ' *' : ''}`, header.en, formWords(form), note.vi, note.en);
  }
  return {
    name: INSTRUCTIONS_SHEET,
    rows,
    cells,
    columns: [{ width: 60 }, { width: 60 }, { width: 22 }, { width: 50 }, { width: 50 }],
  };
}
