import { limits } from './limits.js';

/** The size in rem at which a picture of some pixels is drawn, known before it is loaded so that nothing moves when it is. */
export function fitBox({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: string;
  readonly aspectRatio: string;
} {
  const { box } = limits;
  // Very long ones are cut off in the conversation; the viewer shows them whole.
  const ratio = Math.min(Math.max(width / height, box.least / box.height), box.width / (box.least / 2));
  const fitted = Math.min(box.width, box.height * ratio, Math.max(box.least, (width / 16) * 1));
  return { width: `${Math.max(box.least, fitted).toFixed(3)}rem`, aspectRatio: ratio.toFixed(4) };
}
