import type { Element as FrameworkElement } from 'glass-easel';
import { callView } from '../../logic/backend/call-view.js';
import type { DrawingPowers } from '../../logic/drawing-powers.js';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { findCanvas } from '../find-element.js';
import { createCanvasSurfaces } from './canvas-surfaces.js';
import { equipCanvases } from './equip-canvases.js';
import { createOldCanvases } from './old-canvases.js';

/** Canvases: their nodes for selector queries, those that are not seen, the old contexts, and pictures made of them. */
export function canvasMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  const { drawing } = world;
  if (!drawing) return refusingMembers();
  equipCanvases(world, drawing);
  const surfaces = createCanvasSurfaces(world);
  const old = createOldCanvases(world, drawing, surfaces);
  /** The canvas that a member means, and how many of its pixels a px of its program is. */
  const meant = async ({ canvas, canvasId }: Input, component: unknown) => {
    if (canvas instanceof drawing.Canvas) return { canvas, ratio: 1, logical: { width: canvas.width, height: canvas.height } };
    const element = findCanvas(world, String(canvasId), component);
    if (!element) throw new Error('fail canvas is empty');
    return old.ready(element);
  };
  return {
    'canvas:node': async (element?: FrameworkElement) => (await surfaces.of(element)).canvas,
    createOffscreenCanvas(given: unknown, height?: unknown) {
      const { width: w, height: h } = (typeof given === 'object' && given !== null ? given : { width: given, height }) as Input;
      return new drawing.Canvas(sizeOf(w, 300), sizeOf(h, 150));
    },
    createCanvasContext: (canvasId: unknown, component?: unknown) => old.context(String(canvasId), component),
    createContext: () => old.recorder(),
    drawCanvas: (input: unknown, component?: unknown) =>
      answerBy('drawCanvas', input, ({ canvasId, actions, reserve }) =>
        old.draw(String(canvasId), component, Array.isArray(actions) ? actions : [], reserve === true),
      ),
    canvasToTempFilePath: (input: unknown, component?: unknown) =>
      answerBy('canvasToTempFilePath', input, async (given) => {
        const { canvas, ratio, logical } = await meant(given, component);
        const { x, y, width, height } = areaOf(given, logical);
        const [wide, high] = [sizeOf(given['destWidth'], width * ratio), sizeOf(given['destHeight'], height * ratio)];
        const { copy, context } = scratchOf(drawing, wide, high);
        context.drawImage(canvas, x * ratio, y * ratio, width * ratio, height * ratio, 0, 0, wide, high);
        const isJpeg = given['fileType'] === 'jpg' || given['fileType'] === 'jpeg';
        const quality = Number(given['quality'] ?? 1);
        const type = isJpeg ? 'image/jpeg' : 'image/png';
        const bytes = await drawing.encode(copy, { type, quality: quality > 0 && quality <= 1 ? quality : 1 });
        const { path } = (await world.link.call('guanxi.keepFile', { bytes, type })) as { readonly path: string };
        return { tempFilePath: path };
      }),
    canvasGetImageData: (input: unknown, component?: unknown) =>
      answerBy('canvasGetImageData', input, async (given) => {
        const { canvas, ratio, logical } = await meant(given, component);
        const { x, y, width, height } = areaOf(given, logical);
        const { context } = scratchOf(drawing, width, height);
        context.drawImage(canvas, x * ratio, y * ratio, width * ratio, height * ratio, 0, 0, width, height);
        return { width, height, data: context.getImageData(0, 0, width, height).data };
      }),
    canvasPutImageData: (input: unknown, component?: unknown) =>
      answerBy('canvasPutImageData', input, async (given) => {
        const { canvas, ratio, logical } = await meant(given, component);
        const { x, y, width, height } = areaOf(given, logical);
        const { copy, context } = scratchOf(drawing, width, height);
        context.putImageData(new drawing.Pixels(new Uint8ClampedArray(given['data'] as ArrayLike<number>), width, height), 0, 0);
        const target = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        target.clearRect(x, y, width, height);
        target.drawImage(copy, x * ratio, y * ratio, width * ratio, height * ratio);
      }),
    getImageInfo: (input: unknown) => answerBy('getImageInfo', input, ({ src }) => imageInfo(world, String(src ?? ''))),
  };
}

type Input = Readonly<Record<string, unknown>>;

/** A browser whose workers have no canvas: its programs are told so by each of them. */
function refusingMembers(): Readonly<Record<string, WxMember>> {
  const names = ['drawCanvas', 'canvasToTempFilePath', 'canvasGetImageData', 'canvasPutImageData', 'getImageInfo'];
  const refuse = () => {
    throw new Error('fail not supported');
  };
  return {
    ...Object.fromEntries(names.map((name) => [name, (input: unknown) => answerBy(name, input, refuse)])),
    'canvas:node': async () => refuse(),
    createContext: refuse,
    createOffscreenCanvas: refuse,
    createCanvasContext: refuse,
  };
}

function scratchOf({ Canvas }: DrawingPowers, width: number, height: number) {
  const copy = new Canvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  return { copy, context: copy.getContext('2d') as OffscreenCanvasRenderingContext2D };
}

/** The part of a canvas that a call names, in px of the program; all of it when it names none. */
function areaOf(given: Input, logical: { readonly width: number; readonly height: number }) {
  const x = Number(given['x'] ?? 0) || 0;
  const y = Number(given['y'] ?? 0) || 0;
  return { x, y, width: sizeOf(given['width'], logical.width - x), height: sizeOf(given['height'], logical.height - y) };
}

function sizeOf(value: unknown, otherwise: number): number {
  const size = Math.round(Number(value));
  return size > 0 ? size : Math.max(1, Math.round(otherwise));
}

const types: Readonly<Record<string, string>> = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', gif: 'gif', webp: 'webp' };

/** Size and type of a picture; one of the network is fetched first and kept, as `path` says. */
async function imageInfo({ writer, link, stack }: WxWorld, src: string): Promise<object> {
  const isRemote = /^(https?:)?\/\//i.test(src);
  const path = isRemote ? ((await link.call('guanxi.fetchFile', { url: src })) as { readonly path: string }).path : src;
  const { width, height } = await callView(writer, 'picture', { url: path, from: stack.top()?.path ?? '', bare: true });
  const extension = /\.(\w+)$/.exec(path.split('?')[0] ?? '')?.[1]?.toLowerCase() ?? '';
  return { width, height, path, orientation: 'up', type: types[extension] ?? 'unknown' };
}
