import type { Clause } from '../clauses.ts';
import type { BodyKind } from '../ordering/roster.ts';
import { type Day, type Procedure, text } from '../words.ts';
import type { CriteriaSheet, Criterion, Deadline, DeadlineLevel, DossierItem, Form, Plan } from './plan.ts';

/** The plan of the ward Party body of Giang Biên for 2020. What a criterion asks is put in our own words. */

type Listed = readonly [id: string, vi: string, en: string];

const criteria = (clause: Clause, result: boolean, rows: readonly Listed[]): readonly Criterion[] =>
  rows.map(([id, vi, en]) => ({ id, name: text(vi, en), clause, result, basic: true }));

const whereItApplies = (clause: Clause, result: boolean, [id, vi, en]: Listed): Criterion => ({
  id,
  name: text(vi, en),
  clause,
  result,
  basic: true,
  optional: true,
});

/** Groups a to e; b is the result group. */
const member: readonly Criterion[] = [
  ...criteria('B.II.2.2', false, [
    ['politics', 'Tư tưởng chính trị, chấp hành đường lối, pháp luật', 'Political standpoint, line and law'],
    ['morals', 'Đạo đức, lối sống, nêu gương, gần dân', 'Morals, way of life, closeness to the people'],
    ['discipline', 'Ý thức kỷ luật, sinh hoạt đảng, đảng phí', 'Discipline, Party life and fees'],
    ['workingStyle', 'Tác phong và lề lối làm việc', 'Working style'],
  ]),
  whereItApplies('B.II.2.2', false, [
    'againstDegradation',
    'Kết quả tự phòng, chống các biểu hiện suy thoái',
    'Results in resisting the signs of degradation',
  ]),
  ...criteria('B.II.2.2', true, [
    ['duties', 'Kết quả thực hiện chức trách, nhiệm vụ', 'Results in the duties assigned'],
  ]),
  whereItApplies('B.II.2.2b', true, [
    'monthlyResults',
    'Kết quả công tác qua xếp loại hằng tháng của người hưởng lương ngân sách',
    'Results of work by the monthly ratings of those on the state payroll',
  ]),
  ...criteria('B.II.2.2', false, [
    ['pledge', 'Thực hiện bản cam kết tu dưỡng của năm', "Keeping the year's personal pledge"],
    ['remedy', 'Khắc phục hạn chế đã được chỉ ra', 'Remedy of the faults pointed out before'],
  ]),
  whereItApplies('B.II.2.2', false, [
    'deepReview',
    'Kết quả kiểm điểm những nội dung được gợi ý',
    'Result of the review on the topics suggested',
  ]),
];

/** A member's criteria and those of the office held, into which a leader is reviewed in depth. */
const leader: readonly Criterion[] = [
  ...member,
  ...criteria('B.I.4.2#4c', true, [
    ['fieldInCharge', 'Kết quả của lĩnh vực được giao phụ trách', 'Results of the field in charge'],
    ['officeTargets', 'Chỉ tiêu, sản phẩm cụ thể của chức vụ', 'Targets and products of the office'],
  ]),
  ...criteria('B.I.4.2#4c', false, [
    ['direction', 'Năng lực lãnh đạo, điều hành, tổ chức thực hiện', 'Leading, directing and carrying out'],
    ['unity', 'Quy tụ, giữ đoàn kết trong tập thể', 'Bringing the collective together'],
    ['answerability', 'Trách nhiệm với hạn chế của nơi phụ trách', 'Answering for its shortcomings'],
  ]),
];

/** Groups a to c; b is the result group. */
const collective: readonly Criterion[] = [
  ...criteria('B.II.3.2', false, [
    ['principles', 'Tập trung dân chủ, quy chế, đoàn kết', 'Democratic centralism, rules and unity'],
    ['leadership', 'Lãnh đạo, chỉ đạo, kiểm tra nhiệm vụ', 'Leading, directing and checking the tasks'],
  ]),
  ...criteria('B.II.3.2', true, [
    ['partyBuilding', 'Xây dựng Đảng và hệ thống chính trị', 'Building Party and political system'],
    ['yearProgramme', 'Thực hiện chương trình công tác năm', "Carrying out the year's programme"],
    ['targets', 'Chỉ tiêu kinh tế - xã hội, an ninh được giao', 'Socio-economic and security targets'],
    ['unitsLed', 'Xếp loại của các đơn vị trực tiếp lãnh đạo', 'Ratings of the units led directly'],
  ]),
  ...criteria('B.II.3.2', false, [['remedy', 'Khắc phục yếu kém đã được chỉ ra', 'Remedy of weaknesses']]),
];

/*
 * Biểu 1 to 5 are annexes that the plan names and does not print. The result groups are those of
 * B.II.1.4a (Party building, political system, socio-economic life, defence and security), worded for
 * each kind of body; the rest is a sensible list. A ward with the annexes at hand puts them here.
 */
const results = (rows: readonly Listed[]) => criteria('B.II.1.4a', true, rows);
const rest = (rows: readonly Listed[]) => criteria('B.II.1.2', false, rows);

const ward: readonly Criterion[] = [
  ...results([
    ['partyBuilding', 'Chương trình xây dựng Đảng của đảng bộ', 'The Party-building programme'],
    ['politicalSystem', 'Lãnh đạo chính quyền, Mặt trận, đoàn thể', 'Leading government and organisations'],
    ['socioEconomic', 'Chỉ tiêu kinh tế - xã hội của phường', 'Socio-economic targets of the ward'],
    ['defenceSecurity', 'Quốc phòng, an ninh, trật tự đô thị', 'Defence, security and order'],
  ]),
  ...rest([
    ['ideology', 'Công tác tư tưởng và học tập theo gương Bác', 'Work on ideas and learning from example'],
    ['innerRules', 'Tập trung dân chủ và quy chế làm việc', 'Democratic centralism and working rules'],
    ['inspection', 'Kiểm tra, giám sát và thi hành kỷ luật', 'Inspection, supervision and discipline'],
    ['people', 'Tiếp dân và giải quyết kiến nghị', 'Hearing citizens and settling what they raise'],
    ['remedy', 'Khắc phục hạn chế của kỳ trước', 'Remedy of earlier faults'],
  ]),
];

const residential: readonly Criterion[] = [
  ...results([
    ['partyBuilding', 'Nhiệm vụ xây dựng Đảng của chi bộ', 'Party building in the cell'],
    ['politicalSystem', 'Lãnh đạo tổ dân phố, Mặt trận, chi hội', 'Leading residents, Front and branches'],
    ['communityLife', 'Đời sống văn hóa, vệ sinh, vận động', 'Cultural life, cleanliness and collections'],
    ['publicOrder', 'An ninh, trật tự và nghĩa vụ quân sự ở địa bàn', 'Security, order and military service'],
  ]),
  ...rest([
    ['cellMeetings', 'Nền nếp và chất lượng sinh hoạt chi bộ', 'Regular cell meetings of quality'],
    ['memberManagement', 'Quản lý, phân công, phát triển đảng viên', 'Managing and admitting members'],
    ['inspection', 'Kiểm tra, giám sát đảng viên', 'Inspection and supervision of members'],
    ['remedy', 'Khắc phục hạn chế của kỳ trước', 'Remedy of earlier faults'],
  ]),
];

const school: readonly Criterion[] = [
  ...results([
    ['partyBuilding', 'Nhiệm vụ xây dựng Đảng trong nhà trường', 'Party building in the school'],
    ['politicalSystem', 'Lãnh đạo công đoàn, đoàn, đội', 'Leading the union and the youth organisations'],
    ['teaching', 'Chất lượng dạy và học, chỉ tiêu năm học', 'Teaching, learning and their targets'],
    ['schoolSafety', 'An toàn trường học và giáo dục quốc phòng', 'Safety at school and defence education'],
  ]),
  ...rest([
    ['cellMeetings', 'Nền nếp và chất lượng sinh hoạt chi bộ', 'Regular cell meetings of quality'],
    ['teacherEthics', 'Đạo đức nhà giáo và dân chủ trường học', "Teachers' ethics and democracy at school"],
    ['memberManagement', 'Quản lý và phát triển đảng viên', 'Managing and admitting members'],
    ['inspection', 'Kiểm tra, giám sát đảng viên', 'Inspection and supervision of members'],
    ['remedy', 'Khắc phục hạn chế của kỳ trước', 'Remedy of earlier faults'],
  ]),
];

const enterprise: readonly Criterion[] = [
  ...results([
    ['partyBuilding', 'Nhiệm vụ xây dựng Đảng trong doanh nghiệp', 'Party building in the enterprise'],
    ['politicalSystem', 'Lãnh đạo công đoàn và các đoàn thể', 'Leading the union and the organisations'],
    ['business', 'Sản xuất, kinh doanh và nghĩa vụ thuế', 'Production, business and taxes'],
    ['workplaceSafety', 'An toàn lao động và trật tự nơi sản xuất', 'Safety and order at work'],
  ]),
  ...rest([
    ['workers', 'Việc làm, quyền lợi của người lao động', "Workers' jobs and rights"],
    ['cellMeetings', 'Nền nếp sinh hoạt chi bộ', 'Regular cell meetings'],
    ['memberManagement', 'Quản lý và phát triển đảng viên', 'Managing and admitting members'],
  ]),
];

const police: readonly Criterion[] = [
  ...results([
    ['partyBuilding', 'Nhiệm vụ xây dựng Đảng trong lực lượng', 'Party building in the force'],
    ['politicalSystem', 'Phong trào toàn dân bảo vệ an ninh', 'The movement of the people for security'],
    ['administration', 'Quản lý cư trú và phục vụ nhân dân', 'Residence records and service to the people'],
    ['crime', 'Phòng, chống tội phạm và giữ trật tự', 'Crime prevention and public order'],
  ]),
  ...rest([
    ['serviceRules', 'Điều lệnh và kỷ luật của lực lượng', 'Regulations and discipline of the force'],
    ['cellMeetings', 'Nền nếp sinh hoạt chi bộ', 'Regular cell meetings'],
    ['inspection', 'Kiểm tra, giám sát đảng viên', 'Inspection and supervision of members'],
    ['remedy', 'Khắc phục hạn chế của kỳ trước', 'Remedy of earlier faults'],
  ]),
];

type Due = readonly [procedure: Procedure, step: string, bodyKinds?: readonly BodyKind[]];

const due =
  (inclusive: boolean) =>
  (day: Day, clause: Clause, level: DeadlineLevel, rows: readonly Due[]): readonly Deadline[] =>
    rows.map(([procedure, step, bodyKinds]) => ({
      id: [level, procedure, step, ...(bodyKinds ?? [])].join('-'),
      clause,
      procedure,
      level,
      step,
      day,
      inclusive,
      ...(bodyKinds ? { bodyKinds } : {}),
    }));
/** "Before the 4th": the 4th is too late. */
const before = due(false);
/** "At the latest the 5th": the 5th is in time. */
const atLatest = due(true);

type FileOf = DossierItem['for'];
const everyCell: FileOf = ['residential', 'school', 'enterprise', 'police'];
/** The CV supplement for staff is asked of all of these; in a residential cell, of those the ward employs. */
const workplaces: FileOf = ['school', 'enterprise', 'police'];

const items =
  (required: boolean) =>
  (clause: Clause, owners: FileOf, rows: readonly Listed[]): readonly DossierItem[] =>
    rows.map(([id, vi, en]) => ({ id, name: text(vi, en), clause, for: owners, required }));
const required = items(true);
const ifAny = items(false);

const form = (id: string, clause: Clause, sheet: CriteriaSheet, vi: string, en: string): Form => ({
  id,
  name: text(vi, en),
  clause,
  sheet,
});

export const giangBien2020: Plan = {
  id: 'giang-bien-2020',
  name: text(
    'Kế hoạch kiểm điểm, đánh giá, xếp loại chất lượng năm 2020 của Đảng bộ phường Giang Biên',
    'Review and quality rating of 2020 in the Party body of Giang Biên ward',
  ),
  year: 2020,
  opensOn: '2020-11-16',

  // The first two days of Tết, 25 and 26 January, fell on a weekend: 28 and 29 January make up for them.
  holidays: [
    { day: '2020-01-01', name: text('Tết Dương lịch', "New Year's Day") },
    { day: '2020-01-23', name: text('Tết Nguyên đán (29 tháng Chạp)', 'Lunar New Year (two days before)') },
    { day: '2020-01-24', name: text('Tết Nguyên đán (30 tháng Chạp)', 'Lunar New Year (eve)') },
    { day: '2020-01-27', name: text('Tết Nguyên đán (mùng 3)', 'Lunar New Year (third day)') },
    { day: '2020-01-28', name: text('Tết Nguyên đán (nghỉ bù)', 'Lunar New Year (in lieu)') },
    { day: '2020-01-29', name: text('Tết Nguyên đán (nghỉ bù)', 'Lunar New Year (in lieu)') },
    { day: '2020-04-02', name: text('Giỗ Tổ Hùng Vương', "Hùng Kings' Commemoration") },
    { day: '2020-04-30', name: text('Ngày Giải phóng miền Nam', 'Reunification Day') },
    { day: '2020-05-01', name: text('Ngày Quốc tế Lao động', 'Labour Day') },
    { day: '2020-09-02', name: text('Quốc khánh', 'National Day') },
  ],

  review: {
    circulationWorkingDays: 3,
    halfDays: 2,
    halfDaysAfterDeepReview: 3,
    monthsBeforeRating: 6,
    monthsForFormerCell: 6,
    sickMonths: 3,
  },

  deadlines: [
    ...before('2020-12-04', 'C.1#1', 'cell', [
      ['collectiveReview', 'reportFinalised'],
      ['individualReview', 'selfReviewCompleted'],
      ['memberRating', 'reported'],
      ['organisationRating', 'reported'],
    ]),
    ...atLatest('2020-12-05', 'C.1#2', 'cell', [['dossier', 'submitted']]),
    ...atLatest('2020-12-05', 'C.2.3', 'ward', [
      ['civilServantRating', 'resultRecorded'],
      ['outsideResult', 'resultRecorded', ['peoplesCouncilStanding', 'peoplesCommittee']],
    ]),
    ...before('2020-12-05', 'C.2.6', 'ward', [
      ['outsideResult', 'resultRecorded', ['frontStanding', 'massOrganisation']],
    ]),
    ...before('2020-12-10', 'C.1#3', 'ward', [
      ['collectiveReview', 'reportFinalised'],
      ['individualReview', 'selfReviewCompleted'],
      ['organisationRating', 'decided'],
      ['collectiveRating', 'decided'],
      ['leaderRating', 'decided'],
      ['dossier', 'submitted'],
    ]),
    // What the ward decides about its cells and their members belongs to its own report to the district.
    ...before('2020-12-10', 'C.1#3', 'cell', [
      ['memberRating', 'decided'],
      ['organisationRating', 'decided'],
    ]),
  ],

  criteria: { ward, residential, school, enterprise, police, member, collective, leader },

  forms: [
    form('mau-01', 'B.I.4.1a#1', 'collective', 'Mẫu 01: báo cáo tập thể', 'Mẫu 01: collective report'),
    form('mau-02', 'B.I.4.1a#2', 'member', 'Mẫu 02: bản tự kiểm điểm', 'Mẫu 02: self-review'),
    form('bieu-1', 'B.II.1.2', 'ward', 'Biểu 1: đảng bộ phường', 'Biểu 1: ward Party body'),
    form('bieu-2', 'B.II.1.2', 'residential', 'Biểu 2: chi bộ tổ dân phố', 'Biểu 2: residential cell'),
    form('bieu-3', 'B.II.1.2', 'school', 'Biểu 3: chi bộ trường học công lập', 'Biểu 3: public-school cell'),
    form('bieu-4', 'B.II.1.2', 'enterprise', 'Biểu 4: chi bộ doanh nghiệp', 'Biểu 4: enterprise cell'),
    form('bieu-5', 'B.II.1.2', 'police', 'Biểu 5: chi bộ công an phường', 'Biểu 5: ward police cell'),
    { id: 'counting-minutes', name: text('Biên bản kiểm phiếu', 'Counting minutes'), clause: 'C.2.7-files' },
  ],

  // "If any" is the plan's own word wherever an item is not required; a list with nobody on it is handed in.
  dossierItems: [
    ...required('C.1#2', everyCell, [
      ['collective-report', 'Báo cáo kiểm điểm của tập thể', 'Collective report'],
      ['self-reviews', 'Bản tự kiểm điểm có xác nhận', 'Confirmed self-reviews'],
      ['residence-comments', 'Phiếu nhận xét của cấp ủy nơi cư trú', 'Residence-comment slips'],
    ]),
    ...required('C.2.7-files', everyCell, [
      ['self-score-sheet', 'Biểu tự chấm của chi bộ', 'Self-score sheet of the cell'],
      ['collated-ratings', 'Bản tổng hợp xếp loại chi bộ, đảng viên', 'Collated ratings of cell and members'],
      ['not-completed-list', 'Danh sách đảng viên không hoàn thành', 'List of members Not completed'],
      ['member-ballots', 'Phiếu biểu quyết xếp loại đảng viên', 'Ballots for members'],
      ['cell-ballots', 'Phiếu biểu quyết xếp loại chi bộ', 'Ballots for the cell'],
      ['counting-minutes', 'Biên bản kiểm phiếu', 'Counting minutes'],
      ['collated-cadres', 'Bản tổng hợp đánh giá cán bộ', 'Collated results of cadres'],
    ]),
    ...required('C.2.7-files', workplaces, [
      ['staff-cv-supplements', 'Phiếu bổ sung lý lịch người lao động, viên chức', 'CV supplements of staff'],
    ]),
    ...ifAny(
      'C.2.7-files',
      ['residential'],
      [['ward-staff-cv-supplements', 'Phiếu bổ sung lý lịch cán bộ phường', 'CV supplements of ward staff']],
    ),
    ...ifAny('C.2.7-files', everyCell, [
      ['member-cv-supplements', 'Phiếu bổ sung lý lịch đảng viên', 'CV supplements of members'],
      ['inspection-conclusions', 'Kết luận kiểm tra, thanh tra', 'Conclusions of inspections'],
      ['certified-copies', 'Bản sao văn bằng, chứng chỉ trong năm', 'Certified copies of diplomas'],
    ]),
    ...required(
      'C.1#3',
      ['ward'],
      [
        ['ward-report', 'Báo cáo kiểm điểm của Ban Chấp hành đảng bộ', 'Report of the ward committee'],
        ['ward-score-sheet', 'Biểu tự chấm của đảng bộ phường', 'Self-score sheet of the ward body'],
        ['ward-self-reviews', 'Bản tự kiểm điểm của cán bộ lãnh đạo', 'Self-reviews of leaders'],
        ['ward-minutes', 'Biên bản kiểm phiếu của đảng ủy', 'Counting minutes of the ward committee'],
        ['ward-collated-bodies', 'Tổng hợp xếp loại chi bộ, tập thể', 'Ratings of cells and collectives'],
        ['ward-collated-people', 'Tổng hợp xếp loại đảng viên, cán bộ', 'Ratings of members and leaders'],
      ],
    ),
    ...ifAny(
      'C.1#3',
      ['ward'],
      [['ward-inspection-conclusions', 'Kết luận kiểm tra, thanh tra', 'Conclusions of inspections']],
    ),
  ],

  quotas: [
    { kind: 'members', clause: 'B.II.2.3a-q', percent: 20, of: 'good' },
    { kind: 'cells', clause: 'B.II.1.4a-q', percent: 20, of: 'good' },
    { kind: 'collectives', clause: 'B.II.3.3a-q', percent: 20, of: 'good' },
    { kind: 'leaders', clause: 'B.II.4#3', percent: 20, of: 'good' },
  ],

  // B.II.4#3 asks for equivalent titles in one field: heads and deputies apart, Party and government
  // apart from Front and organisations (a reading; the plan lists no titles).
  titleGroups: [
    {
      id: 'heads-party-government',
      name: text('Người đứng đầu khối Đảng, chính quyền', 'Heads in Party and government'),
      bodyKinds: ['wardCommittee', 'peoplesCouncilStanding', 'peoplesCommittee'],
      roles: ['head'],
    },
    {
      id: 'deputies-party-government',
      name: text(
        'Cấp phó, ủy viên thường vụ khối Đảng, chính quyền',
        'Deputies and standing members in Party and government',
      ),
      bodyKinds: ['wardCommittee', 'peoplesCouncilStanding', 'peoplesCommittee'],
      roles: ['deputy', 'standing'],
    },
    {
      id: 'heads-front-organisations',
      name: text('Người đứng đầu Mặt trận, đoàn thể', 'Heads in Front and organisations'),
      bodyKinds: ['frontStanding', 'massOrganisation'],
      roles: ['head'],
    },
    {
      id: 'deputies-front-organisations',
      name: text('Cấp phó của Mặt trận, đoàn thể', 'Deputies in Front and organisations'),
      bodyKinds: ['frontStanding', 'massOrganisation'],
      roles: ['deputy', 'standing'],
    },
  ],

  readings: {
    quotaRounding: 'down',
    smallGroup: 5,
    smallGroupCountedAfter: true,
    passMark: 'majorityOfEligible',
    missingResidenceComment: 'refuse',
    membersQuotaGroup: 'ward',
    mainTargetsMissedIsNotCompleted: true,
    targetShare: 50,
    goodShareForExcellent: 80,
    goodShareForGood: 50,
    notCompletedShare: 20,
    notCompletedPeers: 2,
  },
};
