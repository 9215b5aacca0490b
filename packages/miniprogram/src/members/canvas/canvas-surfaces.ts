import type { Element as FrameworkElement } from 'glass-easel';
import type { BackendElement } from '../../logic/backend/backend-element.js';
import { callElement } from '../../logic/backend/call-element.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

/** What a `canvas` of a page is drawn on. */
export interface CanvasSurface {
  readonly canvas: OffscreenCanvas;
  /** The element's size in px as it was when it was asked for, and device pixels in each. */
  readonly size: { readonly width: number; readonly height: number; readonly ratio: number };
}

/** The surfaces of a program's canvases. */
export interface CanvasSurfaces {
  /** The surface of the element, always the same, with its present size. Rejects when it is no canvas, or has gone. */
  of(element: FrameworkElement | undefined): Promise<CanvasSurface>;
}

/** Makes them: a view hands over the surface of a canvas once, when it is first asked for. */
export function createCanvasSurfaces({ writer }: WxWorld): CanvasSurfaces {
  const handed = new WeakMap<BackendElement, OffscreenCanvas>();
  return {
    async of(element) {
      const backend = element?.getBackendElement() as unknown as BackendElement | null | undefined;
      if (!backend) throw new Error('fail canvas is gone');
      const answer = (await callElement(writer, backend.id, 'surface')) as unknown as CanvasSurface['size'] & { canvas?: OffscreenCanvas };
      const { width, height, ratio } = answer;
      if (answer.canvas) handed.set(backend, answer.canvas);
      const canvas = handed.get(backend);
      if (!canvas) throw new Error('fail canvas is gone');
      return { canvas, size: { width, height, ratio } };
    },
  };
}
