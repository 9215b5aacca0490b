import { callView } from '../../logic/backend/call-view.js';
import type { DrawingPowers } from '../../logic/drawing-powers.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

/** What a program hears of a picture that it loads. */
interface CanvasImage {
  onload: ((event: object) => void) | null;
  onerror: ((event: object) => void) | null;
}

/**
 * `canvas.createImage()`: a picture to draw. It is itself a canvas, with the picture on it once it has come: so `drawImage`,
 * `createPattern` and the textures of WebGL take it as it is, and before that it is one clear pixel, which draws nothing.
 */
export function createCanvasImage(world: WxWorld, drawing: DrawingPowers): object {
  const canvas = new drawing.Canvas(1, 1);
  const image = canvas as unknown as CanvasImage;
  let source = '';
  const load = async (wanted: string) => {
    const size = { width: 0, height: 0 };
    try {
      const from = world.stack.top()?.path ?? '';
      const { bitmap, width, height } = (await callView(world.writer, 'picture', { url: wanted, from })) as unknown as Picture;
      if (source === wanted) {
        paint(drawing, canvas, bitmap);
        Object.assign(size, { width, height });
      }
      bitmap.close();
    } catch (cause) {
      if (source === wanted) tell(image.onerror, { type: 'error', errMsg: (cause as Error).message, target: image });
      return;
    }
    if (source !== wanted) return;
    own(canvas, { ...size, naturalWidth: size.width, naturalHeight: size.height, complete: true });
    tell(image.onload, { type: 'load', target: image });
  };
  // A program calls what it gave as a listener; what that throws is uncaught, as everywhere.
  const tell = (listener: unknown, event: object) => {
    if (typeof listener === 'function') Reflect.apply(listener, image, [event]);
  };
  own(canvas, { onload: null, onerror: null, width: 0, height: 0, naturalWidth: 0, naturalHeight: 0, complete: false, referrerPolicy: '' });
  Object.defineProperty(canvas, 'src', {
    enumerable: true,
    get: () => source,
    set(value: unknown) {
      source = String(value ?? '');
      own(canvas, { complete: false });
      if (source !== '') void load(source);
    },
  });
  return canvas;
}

interface Picture {
  readonly bitmap: ImageBitmap;
  readonly width: number;
  readonly height: number;
}

/** Properties of the object itself, which hide those of a canvas: to set the width of a picture does not clear it. */
function own(canvas: object, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(canvas, name, { value, writable: true, enumerable: true, configurable: true });
}

function paint({ Canvas }: DrawingPowers, canvas: OffscreenCanvas, bitmap: ImageBitmap): void {
  const resize = (name: 'width' | 'height', to: number) =>
    Object.getOwnPropertyDescriptor(Canvas.prototype, name)?.set?.call(canvas, Math.max(1, to));
  resize('width', bitmap.width);
  resize('height', bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}
