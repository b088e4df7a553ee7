import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/*
 * A page has few colours and many shades between them at the edges of its letters. Colours that are
 * seen often stay as they are, the others go to the nearest of a coarse grid: then 256 are enough, and
 * the file is a third as large, so that a repository can hold many pictures made anew.
 */
const OFTEN = 200;
const GRIDS = [24, 32, 48, 64];

/** Runs in the browser, which can read its own pictures. */
const QUANTISE = `async (source, often, grids) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  const seen = new Map();
  for (const pixel of pixels) seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
  for (const step of grids) {
    const near = (pixel, shift) => Math.min(255, Math.round(((pixel >>> shift) & 255) / step) * step) << shift;
    const to = pixel => seen.get(pixel) >= often ? pixel & 0xffffff : near(pixel, 16) | near(pixel, 8) | near(pixel, 0);
    const palette = [...new Set([...seen.keys()].map(to))];
    if (palette.length > 256) continue;
    const at = new Map(palette.map((colour, index) => [colour, index]));
    const index = new Map([...seen.keys()].map(pixel => [pixel, at.get(to(pixel))]));
    let bytes = '';
    for (const pixel of pixels) bytes += String.fromCharCode(index.get(pixel));
    return { width: image.width, height: image.height, palette, bytes: btoa(bytes) };
  }
  return null;
}`;

interface Indexed {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red: as the browser's little-endian pixels have them. */
  readonly palette: readonly number[];
  readonly bytes: string;
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** The same picture as a PNG with a palette; `page` is any page, which lends its canvas. */
export async function smallPng(page: Page, picture: Buffer): Promise<Buffer> {
  const source = `data:image/png;base64,${picture.toString('base64')}`;
  const made = (await page.evaluate(
    `(${QUANTISE})(${JSON.stringify(source)}, ${OFTEN}, ${JSON.stringify(GRIDS)})`,
  )) as Indexed | null;
  if (!made) return picture;
  const { width, height, palette, bytes } = made;
  const pixels = Buffer.from(bytes, 'base64');
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    pixels.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the place of a colour in the palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour & 255, (colour >> 8) & 255, colour >> 16]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
