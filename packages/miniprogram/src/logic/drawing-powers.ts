/** What the runtime keeps of its worker so that programs can draw. The program gets canvases from it, never the rest. */
export interface DrawingPowers {
  readonly Canvas: typeof OffscreenCanvas;
  readonly Path: typeof Path2D;
  readonly Pixels: typeof ImageData;
  /** Calls before the next frame is shown, with a time in ms. */
  frame(work: (time: number) => void): number;
  cancelFrame(id: number): void;
  /** The picture on a canvas as a file. */
  encode(canvas: OffscreenCanvas, options: { readonly type: string; readonly quality?: number }): Promise<Uint8Array>;
}

/** What a program may do with a canvas by itself. */
const keptOfCanvas = new Set(['width', 'height', 'getContext']);

/**
 * Takes them before the worker is locked down; null where a browser has no canvas in workers. What a canvas has beside drawing
 * goes, so that it gives a program nothing that the list of globals does not.
 */
export function takeDrawingPowers(): DrawingPowers | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const Canvas = OffscreenCanvas;
  const { convertToBlob } = Canvas.prototype;
  const powers: DrawingPowers = {
    Canvas,
    Path: Path2D,
    Pixels: ImageData,
    frame: globalThis.requestAnimationFrame.bind(globalThis),
    cancelFrame: globalThis.cancelAnimationFrame.bind(globalThis),
    async encode(canvas, options) {
      const blob = await convertToBlob.call(canvas, options);
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
  for (const name of Object.getOwnPropertyNames(Canvas.prototype))
    if (!keptOfCanvas.has(name)) Reflect.deleteProperty(Canvas.prototype, name);
  return powers;
}
