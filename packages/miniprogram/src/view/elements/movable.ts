import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltIn, type BuiltInFactory, type ElementContext, flag, pixels, words } from '../built-in.js';
import { type Drag, listenForDrag } from './drag.js';
import { listenForPinch } from './pinch.js';

/** A movable view, as its area sees it. */
interface Movable extends BuiltIn {
  grip(): void;
  pinch(ratio: number): void;
}

/** `movable-area`: with `scale-area`, two fingers anywhere on it scale the view within. */
export const movableArea: BuiltInFactory = ({ element, builtIn }) => {
  let whole = false;
  const views = () => [...element.children].flatMap((child) => (builtIn(child) as Movable | undefined) ?? []);
  listenForPinch(element, {
    may: () => whole,
    start: () => {
      for (const view of views()) view.grip?.();
    },
    move: (ratio) => {
      for (const view of views()) view.pinch?.(ratio);
    },
  });
  return {
    set(name, value) {
      if (name === 'scale-area') whole = flag(value);
    },
  };
};

/** `movable-view`: a finger moves it within its `movable-area`; two scale it. */
export const movableView: BuiltInFactory = (context) => new MovableView(context);

interface Bounds {
  readonly low: number;
  readonly high: number;
}

class MovableView implements Movable {
  readonly #context: ElementContext;
  readonly #given: Record<string, PlainValue> = {};
  #x = 0;
  #y = 0;
  #scale = 1;
  #from = { x: 0, y: 0, scale: 1 };
  #told = false;

  constructor(context: ElementContext) {
    this.#context = context;
    const { element, clock } = context;
    listenForDrag(element, clock, {
      axis: () => (this.#direction === 'horizontal' ? 'x' : this.#direction === 'vertical' ? 'y' : 'all'),
      may: () => !flag(this.#given['disabled']) && this.#direction !== 'none',
      start: () => this.grip(),
      move: (drag) => this.#drag(drag),
      end: (drag) => this.#drop(drag),
    });
    listenForPinch(element, {
      may: () => flag(this.#given['scale']) && !flag(this.#given['disabled']),
      start: () => this.grip(),
      move: (ratio) => this.pinch(ratio),
    });
  }

  set(name: string, value: PlainValue): void {
    this.#given[name] = value;
    const { element } = this.#context;
    if (name === 'direction') element.setAttribute('data-direction', words(value));
    if (!['x', 'y', 'scale-value', 'scale-min', 'scale-max'].includes(name)) return;
    // The area has its size, and other attributes of the batch are there, a frame later.
    requestAnimationFrame(() => {
      const [x, y, scale] = [this.#x, this.#y, this.#scale];
      if (name === 'x') this.#x = this.#within(pixels(value, 0), this.#bounds('x'));
      else if (name === 'y') this.#y = this.#within(pixels(value, 0), this.#bounds('y'));
      else this.#zoom(amount(this.#given['scale-value'], this.#scale));
      this.#place(this.#given['animation'] === false ? 0 : 300);
      if (scale !== this.#scale) this.#context.emit('scale', { x: this.#x, y: this.#y, scale: this.#scale });
      if (x !== this.#x || y !== this.#y) this.#tell('');
    });
  }

  styled(): void {
    this.#place(0);
  }

  grip(): void {
    this.#from = { x: this.#x, y: this.#y, scale: this.#scale };
    this.#told = false;
  }

  pinch(ratio: number): void {
    this.#zoom(this.#from.scale * ratio);
    this.#x = this.#within(this.#x, this.#bounds('x'));
    this.#y = this.#within(this.#y, this.#bounds('y'));
    this.#place(0);
    this.#context.model('scale-value', this.#scale);
    this.#context.emit('scale', { x: this.#x, y: this.#y, scale: this.#scale });
  }

  get #direction(): string {
    return words(this.#given['direction']) || 'none';
  }

  #zoom(wanted: number): void {
    const [least, most] = [amount(this.#given['scale-min'], 0.1), amount(this.#given['scale-max'], 10)];
    this.#scale = Math.min(Math.max(wanted, least), most);
  }

  /** Where it may stand, also when it is larger than its area. It is scaled about its middle. */
  #bounds(axis: 'x' | 'y'): Bounds {
    const { element } = this.#context;
    const area = element.parentElement;
    const own = axis === 'x' ? element.offsetWidth : element.offsetHeight;
    const room = (axis === 'x' ? area?.clientWidth : area?.clientHeight) ?? own;
    const grown = (own * (this.#scale - 1)) / 2;
    const free = room - own * this.#scale;
    return { low: Math.min(0, free) + grown, high: Math.max(0, free) + grown };
  }

  #within(value: number, { low, high }: Bounds): number {
    return Math.min(Math.max(value, low), high);
  }

  #place(ms: number): void {
    const { style } = this.#context.element;
    style.transition = ms > 0 ? `transform ${ms}ms cubic-bezier(.2,.7,.3,1)` : '';
    style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
  }

  #tell(source: string): void {
    const { model, emit } = this.#context;
    model('x', this.#x);
    model('y', this.#y);
    emit('change', { x: this.#x, y: this.#y, source });
  }

  #drag({ dx, dy }: Drag): void {
    const moves = this.#direction;
    if (!this.#told) {
      this.#told = true;
      this.#context.emit(Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove', {});
    }
    const beyond = flag(this.#given['out-of-bounds']);
    const follow = (wanted: number, bounds: Bounds) => {
      const inside = this.#within(wanted, bounds);
      return beyond ? inside + (wanted - inside) / 2 : inside;
    };
    const [boundsX, boundsY] = [this.#bounds('x'), this.#bounds('y')];
    if (moves !== 'vertical') this.#x = follow(this.#from.x + dx, boundsX);
    if (moves !== 'horizontal') this.#y = follow(this.#from.y + dy, boundsY);
    this.#place(0);
    const isOut = this.#x !== this.#within(this.#x, boundsX) || this.#y !== this.#within(this.#y, boundsY);
    this.#tell(isOut ? 'touch-out-of-bounds' : 'touch');
  }

  /** Runs on by its speed, and back within its bounds. */
  #drop({ vx, vy }: Drag): void {
    const { model, emit } = this.#context;
    const run = flag(this.#given['inertia']) ? 300 / Math.max(0.5, amount(this.#given['friction'], 2)) : 0;
    const [x, y] = [this.#x, this.#y];
    const moves = this.#direction;
    if (moves !== 'vertical') this.#x = this.#within(x + vx * run, this.#bounds('x'));
    if (moves !== 'horizontal') this.#y = this.#within(y + vy * run, this.#bounds('y'));
    if (x === this.#x && y === this.#y) return;
    // A higher damping comes to rest sooner.
    this.#place(Math.min(1000, Math.max(100, 8000 / Math.max(1, amount(this.#given['damping'], 20)))));
    model('x', this.#x);
    model('y', this.#y);
    emit('change', { x: this.#x, y: this.#y, source: run > 0 ? 'friction' : 'out-of-bounds' });
  }
}
