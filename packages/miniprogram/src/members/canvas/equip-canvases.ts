import type { DrawingPowers } from '../../logic/drawing-powers.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { createCanvasFrames } from './canvas-frames.js';
import { createCanvasImage } from './canvas-image.js';
import { pngDataUrl } from './png-data-url.js';

/** Gives all canvases of the program what canvases of WeChat have beside those of browsers. */
export function equipCanvases(world: WxWorld, drawing: DrawingPowers): void {
  const frames = createCanvasFrames(drawing, world.events);
  const abilities = {
    createImage: () => createCanvasImage(world, drawing),
    createImageData: (width = 1, height = 1) => new drawing.Pixels(Number(width), Number(height)),
    createPath2D: (path?: Path2D | string) => (path === undefined ? new drawing.Path() : new drawing.Path(path)),
    requestAnimationFrame: (work: unknown) => frames.request(work),
    cancelAnimationFrame: (id: unknown) => frames.cancel(id),
    // Only a PNG can be made at once; a browser that cannot write a format gives a PNG for it too.
    toDataURL(this: OffscreenCanvas) {
      return pngDataUrl(pixelsOf(drawing, this));
    },
  };
  for (const [name, value] of Object.entries(abilities))
    Object.defineProperty(drawing.Canvas.prototype, name, { value, writable: true, configurable: true });
}

/** All pixels of a canvas, whatever it was drawn with. */
function pixelsOf({ Canvas }: DrawingPowers, source: OffscreenCanvas): ImageData {
  const copy = new Canvas(Math.max(1, source.width), Math.max(1, source.height));
  const context = copy.getContext('2d') as OffscreenCanvasRenderingContext2D;
  if (source.width > 0 && source.height > 0) context.drawImage(source, 0, 0);
  return context.getImageData(0, 0, copy.width, copy.height);
}
