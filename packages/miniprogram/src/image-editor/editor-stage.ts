import { cutOut, drawPicture, type Stroke } from './draw-picture.js';
import {
  frameWithin,
  movePicture,
  type PlacedPicture,
  type Point,
  pictureAt,
  placePicture,
  turnedSize,
  zoomPicture,
} from './placed-picture.js';

/** A picture under a frame, which fingers move, come nearer to and draw on. */
export interface EditorStage {
  readonly element: HTMLCanvasElement;
  /** Gives the frame another ratio, width by height; null is the picture's own. */
  shape(ratio: number | null): void;
  /** A quarter turn to the right. */
  turn(): void;
  /** One finger draws in this colour; with null it moves the picture. */
  brush(color: string | null): void;
  /** Takes the last line back. */
  undo(): void;
  /** What lies within the frame, as a file. */
  cut(mime: string): Promise<Blob>;
  close(): void;
}

/** Px between the frame and the edge of the stage. */
const margin = 20;
/** Px of the screen that a line is wide. */
const lineWidth = 6;
/** Lines that are kept; the first become part of nothing and go when there are more. */
const mostStrokes = 500;

/** Makes it for a picture. */
export function createEditorStage(bitmap: ImageBitmap, ratio: number | null): EditorStage {
  const element = document.createElement('canvas');
  element.tabIndex = 0;
  const leave = new AbortController();
  const strokes: Stroke[] = [];
  let wanted = ratio;
  let color: string | null = null;
  let placed = placePicture(bitmap, bitmap);
  const paint = () => paintStage(element, { bitmap, strokes }, placed, color === null);
  const place = (turns: number) => {
    const size = turnedSize(bitmap, turns);
    const { clientWidth, clientHeight } = element;
    const room = { width: Math.max(1, clientWidth - 2 * margin), height: Math.max(1, clientHeight - 2 * margin) };
    placed = placePicture(bitmap, frameWithin(room, wanted ?? size.width / size.height), turns);
    paint();
  };
  const seen = new ResizeObserver(() => place(placed.turns));
  seen.observe(element);
  const change = (next: PlacedPicture) => {
    placed = next;
    paint();
  };
  listenForFingers(element, leave.signal, {
    moved: (by) => change(movePicture(placed, by)),
    zoomed: (by, about) => change(zoomPicture(placed, by, about)),
    draws: () => color !== null,
    began(at) {
      if (color !== null) strokes.push({ color, width: lineWidth / placed.scale, points: [pictureAt(placed, at)] });
      strokes.splice(0, strokes.length - mostStrokes);
      paint();
    },
    drew(at) {
      strokes.at(-1)?.points.push(pictureAt(placed, at));
      paint();
    },
  });
  return {
    element,
    shape(next) {
      wanted = next;
      place(placed.turns);
    },
    turn: () => place((placed.turns + 1) % 4),
    brush(next) {
      color = next;
      paint();
    },
    undo() {
      strokes.pop();
      paint();
    },
    cut: (mime) => cutOut({ bitmap, strokes }, placed, mime),
    close() {
      leave.abort();
      seen.disconnect();
    },
  };
}

/** Draws what is seen: what lies out of the frame is dim. */
function paintStage(
  canvas: HTMLCanvasElement,
  edited: { readonly bitmap: ImageBitmap; readonly strokes: readonly Stroke[] },
  placed: PlacedPicture,
  hasGrid: boolean,
): void {
  const context = canvas.getContext('2d');
  const { clientWidth, clientHeight } = canvas;
  if (!context || clientWidth === 0) return;
  canvas.width = clientWidth * devicePixelRatio;
  canvas.height = clientHeight * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.translate(clientWidth / 2, clientHeight / 2);
  drawPicture(context, edited, placed);
  const { width, height } = placed.frame;
  context.fillStyle = 'rgba(0,0,0,.65)';
  context.beginPath();
  context.rect(-clientWidth / 2, -clientHeight / 2, clientWidth, clientHeight);
  context.rect(-width / 2, -height / 2, width, height);
  context.fill('evenodd');
  if (!hasGrid) return;
  context.strokeStyle = '#fff';
  context.strokeRect(-width / 2, -height / 2, width, height);
  context.strokeStyle = 'rgba(255,255,255,.35)';
  context.beginPath();
  for (const part of [-1 / 6, 1 / 6]) {
    context.moveTo(width * part, -height / 2);
    context.lineTo(width * part, height / 2);
    context.moveTo(-width / 2, height * part);
    context.lineTo(width / 2, height * part);
  }
  context.stroke();
}

/** What fingers, a wheel and keys do; places are from the middle of the stage. */
interface FingerWork {
  moved(by: Point): void;
  zoomed(by: number, about: Point): void;
  /** Whether one finger draws. */
  draws(): boolean;
  began(at: Point): void;
  drew(at: Point): void;
}

/** Px that an arrow key moves, and how much nearer `+` comes. */
const [step, nearer] = [12, 1.15];

function listenForFingers(element: HTMLElement, signal: AbortSignal, { moved, zoomed, draws, began, drew }: FingerWork): void {
  const fingers = new Map<number, Point>();
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  const far = ([one, other]: readonly Point[]) => (one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0);
  const on = <K extends keyof HTMLElementEventMap>(type: K, work: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(type, work, { signal, passive: false });
  on('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1 && draws()) began(at(event));
  });
  on('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const was = far([...fingers.values()]);
    const now = at(event);
    fingers.set(event.pointerId, now);
    const by = { x: now.x - before.x, y: now.y - before.y };
    if (fingers.size === 1 && draws()) drew(now);
    else if (fingers.size === 1) moved(by);
    else {
      const [one, other] = [...fingers.values()] as [Point, Point];
      const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
      moved({ x: by.x / 2, y: by.y / 2 });
      if (was > 0) zoomed(far([one, other]) / was, middle);
    }
  });
  for (const type of ['pointerup', 'pointercancel'] as const) on(type, ({ pointerId }) => void fingers.delete(pointerId));
  on('wheel', (event) => {
    event.preventDefault();
    zoomed(event.deltaY < 0 ? nearer : 1 / nearer, at(event));
  });
  on('keydown', ({ key }) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    if (way) moved({ x: (way[0] ?? 0) * step, y: (way[1] ?? 0) * step });
    if (key === '+' || key === '-') zoomed(key === '+' ? nearer : 1 / nearer, { x: 0, y: 0 });
  });
}
