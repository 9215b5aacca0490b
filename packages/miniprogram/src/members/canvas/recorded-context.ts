import type { DrawingPowers } from '../../logic/drawing-powers.js';
import { type Action, Pattern } from './replay-actions.js';

/** Calls that are kept as they are. */
const methods = (
  'arc arcTo beginPath bezierCurveTo clearRect clip closePath ellipse fill fillRect fillText lineTo moveTo quadraticCurveTo rect rotate scale ' +
  'setTransform stroke strokeRect strokeText transform translate drawImage'
).split(' ');

/** Fields, each with the call that sets it too where there is one of that form. */
const fields = (
  'fillStyle strokeStyle globalAlpha globalCompositeOperation lineCap lineJoin lineWidth lineDashOffset miterLimit shadowBlur shadowColor ' +
  'shadowOffsetX shadowOffsetY textAlign textBaseline font'
).split(' ');
const setters = 'fillStyle strokeStyle globalAlpha lineCap lineJoin lineWidth miterLimit textAlign textBaseline'.split(' ');

const startFont = '10px sans-serif';

/** Draws what was recorded, over what is there when `reserve`. */
export type Draw = (actions: readonly Action[], reserve: boolean) => Promise<void>;

/**
 * The old context of a canvas, `wx.createCanvasContext`: it records, and `draw` has all of it drawn. Gradients and the widths of
 * texts need no canvas that is seen.
 */
export function createRecordedContext(drawing: DrawingPowers, draw: Draw): Record<string, unknown> {
  const scratch = new drawing.Canvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  let actions: Action[] = [];
  let font = startFont;
  const fonts: string[] = [];
  const values: Record<string, unknown> = {};
  const set = (name: string, value: unknown) => {
    const given = name === 'textBaseline' && value === 'normal' ? 'alphabetic' : value;
    values[name] = given;
    if (name === 'font') font = String(given);
    actions.push({ set: name, value: given });
  };
  const context: Record<string, unknown> = {
    save() {
      fonts.push(font);
      actions.push({ call: 'save', args: [] });
    },
    restore() {
      font = fonts.pop() ?? font;
      actions.push({ call: 'restore', args: [] });
    },
    setFontSize: (size: unknown) => set('font', font.replace(/\d*\.?\d+px/, `${Number(size) || 10}px`)),
    setShadow(x: number, y: number, blur: number, color: string) {
      for (const [name, value] of Object.entries({ shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color }))
        set(name, value);
    },
    setLineDash(pattern: unknown, offset = 0) {
      actions.push({ call: 'setLineDash', args: [Array.isArray(pattern) ? pattern : []] });
      set('lineDashOffset', offset);
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) => scratch.createLinearGradient(x0, y0, x1, y1),
    createCircularGradient: (x: number, y: number, radius: number) => scratch.createRadialGradient(x, y, 0, x, y, radius),
    createPattern: (url: unknown, repetition: unknown) => new Pattern(String(url), String(repetition ?? 'repeat')),
    measureText(text: unknown) {
      scratch.font = font;
      return scratch.measureText(String(text));
    },
    // What was recorded, for `wx.drawCanvas`: programs of the first year have it drawn by themselves.
    getActions() {
      const recorded = actions;
      actions = [];
      return recorded;
    },
    clearActions() {
      actions = [];
    },
    draw(reserve?: unknown, drawn?: (result: object) => void) {
      const recorded = actions;
      actions = [];
      const tell = (errMsg: string) => {
        if (typeof drawn === 'function') drawn({ errMsg });
      };
      draw(recorded, reserve === true).then(
        () => tell('drawCanvas:ok'),
        (cause: Error) => tell(`drawCanvas:${cause.message}`),
      );
    },
  };
  for (const name of methods) context[name] = (...args: readonly unknown[]) => void actions.push({ call: name, args });
  for (const name of setters) context[`set${name[0]?.toUpperCase()}${name.slice(1)}`] = (value: unknown) => set(name, value);
  for (const name of fields)
    Object.defineProperty(context, name, { enumerable: true, get: () => values[name], set: (value: unknown) => set(name, value) });
  return context;
}
