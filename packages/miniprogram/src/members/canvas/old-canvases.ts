import type { Element as FrameworkElement } from 'glass-easel';
import { callView } from '../../logic/backend/call-view.js';
import type { DrawingPowers } from '../../logic/drawing-powers.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { operation } from '../../protocol/operation.js';
import { findCanvas } from '../find-element.js';
import type { CanvasSurfaces } from './canvas-surfaces.js';
import { createRecordedContext } from './recorded-context.js';
import { type Action, picturesOf, replayActions } from './replay-actions.js';

/** A canvas as the old interface sees it: in px, whatever the screen's are. */
export interface OldCanvas {
  readonly canvas: OffscreenCanvas;
  readonly ratio: number;
  readonly logical: { readonly width: number; readonly height: number };
}

/** The canvases that are drawn by the old interface. */
export interface OldCanvases {
  /** A context that records, and draws on the canvas with this `canvas-id`. */
  context(canvasId: string, component: unknown): object;
  /** A context that records only: `draw` has it drawn. */
  recorder(): object;
  /** Draws what such a context has recorded. */
  draw(canvasId: string, component: unknown, actions: readonly Action[], reserve: boolean): Promise<void>;
  /** The canvas when all that was to be drawn on it has been. */
  ready(element: FrameworkElement): Promise<OldCanvas>;
}

/** Pictures that are kept for the next drawing. */
const keptPictures = 100;

/** Makes them. What is drawn on one canvas is drawn in the order in which it was asked for. */
export function createOldCanvases(world: WxWorld, drawing: DrawingPowers, surfaces: CanvasSurfaces): OldCanvases {
  const turns = new WeakMap<FrameworkElement, Promise<unknown>>();
  const pictures = new Map<string, Promise<ImageBitmap | null>>();
  const picture = (url: string): Promise<ImageBitmap | null> => {
    const from = world.stack.top()?.path ?? '';
    const key = `${from} ${url}`;
    const known = pictures.get(key);
    if (known !== undefined) return known;
    const loading = callView(world.writer, 'picture', { url, from }).then(
      ({ bitmap }) => bitmap as ImageBitmap,
      (cause: Error) => {
        world.warn(`drawImage: ${url}: ${cause.message}`);
        pictures.delete(key);
        return null;
      },
    );
    if (pictures.size >= keptPictures) for (const oldest of [...pictures.keys()].slice(0, 1)) pictures.delete(oldest);
    pictures.set(key, loading);
    return loading;
  };
  const sized = async (element: FrameworkElement): Promise<OldCanvas> => {
    const { canvas, size } = await surfaces.of(element);
    const [width, height] = [Math.round(size.width * size.ratio), Math.round(size.height * size.ratio)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    return { canvas, ratio: size.ratio, logical: size };
  };
  const draw = async (element: FrameworkElement, actions: readonly Action[], reserve: boolean) => {
    const found = await Promise.all(picturesOf(actions).map(async (url) => [url, await picture(url)] as const));
    const { canvas, ratio } = await sized(element);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D | null;
    if (!context) throw new Error('fail the canvas has a context of another kind');
    // To set the size clears a canvas and forgets all that was set of its context.
    if (!reserve) Object.assign(canvas, { width: canvas.width });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const there = found.filter((one): one is readonly [string, ImageBitmap] => one[1] !== null);
    replayActions(context, actions, new Map(there), ratio);
  };
  const inTurn = <T>(element: FrameworkElement, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(element) ?? Promise.resolve();
    // Whoever asked for what failed before has been told.
    const now = before.then(work, work);
    turns.set(element, now);
    return now;
  };
  const drawOn = async (canvasId: string, component: unknown, actions: readonly Action[], reserve: boolean) => {
    // What is drawn in `onLoad` comes before its page has elements.
    const element = findCanvas(world, canvasId, component) ?? (await drawn(world).then(() => findCanvas(world, canvasId, component)));
    if (!element) throw new Error('fail canvas is empty');
    await inTurn(element, () => draw(element, actions, reserve));
  };
  return {
    ready: (element) => inTurn(element, () => sized(element)),
    context: (canvasId, component) => createRecordedContext(drawing, (actions, reserve) => drawOn(canvasId, component, actions, reserve)),
    recorder: () => createRecordedContext(drawing, () => Promise.reject(new Error('fail canvas is empty'))),
    draw: drawOn,
  };
}

/** Settles when what the program has made so far is drawn. */
function drawn({ writer }: WxWorld): Promise<void> {
  return new Promise((resolve) =>
    writer.write(
      operation.render,
      writer.ask(() => resolve()),
    ),
  );
}
