/** Pictures as signatures: how light each cell of a grid is. Small enough to keep, steady over small changes of a font. */
import type { Browser, Page } from 'playwright-core';

/** Side of a cell in CSS pixels. */
const CELL = 12;

/** A picture's grid: its size in cells, and the lightness of each, 0-9, row by row. */
export type Signature = { readonly wide: number; readonly high: number; readonly cells: string };

/** Makes signatures of PNG files in a page of its own. */
export const signer = async (browser: Browser) => {
  const page = await browser.newPage();
  return {
    sign: (png: Buffer): Promise<Signature> =>
      page.evaluate(
        async ([data, cell]) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
          const [wide, high] = [Math.ceil(image.width / cell), Math.ceil(image.height / cell)];
          const canvas = new OffscreenCanvas(image.width, image.height);
          const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
          pen.drawImage(image, 0, 0);
          const { data: dots } = pen.getImageData(0, 0, image.width, image.height);
          const sums = new Float64Array(wide * high);
          const counts = new Float64Array(wide * high);
          for (let y = 0; y < image.height; y++)
            for (let x = 0; x < image.width; x++) {
              const at = (y * image.width + x) * 4;
              const to = Math.floor(y / cell) * wide + Math.floor(x / cell);
              sums[to]! += 0.299 * dots[at]! + 0.587 * dots[at + 1]! + 0.114 * dots[at + 2]!;
              counts[to]!++;
            }
          return {
            wide,
            high,
            cells: Array.from(sums, (sum, i) => Math.min(9, Math.floor(sum / counts[i]! / 25.6))).join(''),
          };
        },
        [png.toString('base64'), CELL] as const,
      ),
    close: () => page.close(),
  };
};

/** Share of cells, 0-1, that are lighter or darker by more than a step; 1 where the sizes differ by more than two cells. */
export const difference = (a: Signature, b: Signature): number => {
  if (a.wide !== b.wide || Math.abs(a.high - b.high) > 2) return 1;
  const length = Math.min(a.cells.length, b.cells.length);
  let off = 0;
  for (let i = 0; i < length; i++) if (Math.abs(Number(a.cells[i]) - Number(b.cells[i])) > 1) off++;
  return off / length;
};

/** Widths of a few words in the fonts of this machine: pictures are compared where they were made with the same. */
export const fontsOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const pen = new OffscreenCanvas(10, 10).getContext('2d') as OffscreenCanvasRenderingContext2D;
    pen.font = '16px sans-serif';
    return ['Very satisfied', '非常满意', 'راضٍ جدًا']
      .map((words) => pen.measureText(words).width.toFixed(1))
      .join(' ');
  });
