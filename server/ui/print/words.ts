import { text } from '../../../machines/words.ts';
import { sentences } from '../words.ts';

/** What stands around a paper on the screen. The papers themselves are Vietnamese, as they are filed. */
export const said = sentences({
  print: text('In', 'Print'),
  back: text('Quay lại', 'Go back'),
  preview: text('Bản xem trước A4', 'A4 preview'),
  help: text(
    'Số văn bản và chữ ký để trống cho người có thẩm quyền. Văn bản in bằng tiếng Việt.',
    'Number and signatures are left to whom they belong. Papers are printed in Vietnamese.',
  ),
  notThere: text('Chưa có gì để in', 'There is nothing to print yet'),
  notThereHelp: text(
    'Bước mà văn bản này ghi lại chưa được ghi.',
    'The step that this paper records is not recorded yet.',
  ),
  pages: (from: number, to: number, of: number) =>
    text(`Thông báo ${from}–${to} trên ${of}`, `Notices ${from}–${to} of ${of}`),
});
