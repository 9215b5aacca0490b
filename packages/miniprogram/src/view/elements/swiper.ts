import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltIn, type BuiltInFactory, type ElementContext, flag, pixels, words } from '../built-in.js';
import { type Drag, listenForDrag } from './drag.js';
import { part, shadowOf } from './part.js';

/** `swiper`: shows one of its `swiper-item`s, by finger, by itself (`autoplay`) or as told (`current`). */
export const swiper: BuiltInFactory = (context) => new Swiper(context);

const look =
  ':host{overflow:hidden}.clip{position:absolute;inset:0;overflow:hidden}.track{position:absolute;inset:0 var(--after,0) 0 var(--before,0);display:flex;will-change:transform}:host([vertical]) .track{inset:var(--before,0) 0 var(--after,0);flex-direction:column}.track ::slotted(wx-swiper-item){position:relative!important;flex:none!important;width:calc(100%/var(--items,1))!important;height:100%!important;overflow:hidden;box-sizing:border-box}:host([vertical]) .track ::slotted(wx-swiper-item){width:100%!important;height:calc(100%/var(--items,1))!important}';
const easings: Readonly<Record<string, string>> = {
  default: 'cubic-bezier(.25,.1,.25,1)',
  linear: 'linear',
  easeInCubic: 'cubic-bezier(.55,.055,.675,.19)',
  easeOutCubic: 'cubic-bezier(.215,.61,.355,1)',
  easeInOutCubic: 'cubic-bezier(.645,.045,.355,1)',
};
/** Px a ms from which a flick turns the page. */
const flick = 0.3;

class Swiper implements BuiltIn {
  readonly #context: ElementContext;
  readonly #track = part('div', 'track', part('slot', ''));
  readonly #dots = part('div', 'wx-swiper-dots wx-swiper-dots-horizontal');
  readonly #given: Record<string, PlainValue> = {};
  /** The item that is shown, or will be when there are as many. */
  #current = 0;
  /** Where the track is, in items; between two while it moves, beyond the ends while it goes round. */
  #at = 0;
  #before = 0;
  #timer = () => {};
  #ending = () => {};
  #gliding = 0;

  constructor(context: ElementContext) {
    this.#context = context;
    const { element, clock } = context;
    this.#dots.slot = 'dots';
    this.#dots.hidden = true;
    const dots = part('slot', '');
    dots.name = 'dots';
    shadowOf(element, look, part('div', 'clip', this.#track), dots);
    element.append(this.#dots);
    // It does not turn by itself under a finger, also one that only rests.
    element.addEventListener('pointerdown', () => this.#timer());
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.addEventListener(type, () => this.#schedule());
    listenForDrag(element, clock, {
      axis: () => (this.#vertical ? 'y' : 'x'),
      may: () => this.#given['disable-touch'] !== true && this.#items().length > 0,
      start: () => this.#grab(),
      move: (drag) => this.#drag(drag),
      end: (drag) => this.#drop(drag),
    });
  }

  set(name: string, value: PlainValue): void {
    this.#given[name] = value;
    const { element } = this.#context;
    // Items that come in the same batch are there a frame later.
    if (name === 'current') requestAnimationFrame(() => this.#go(this.#toward(amount(value, 0)), ''));
    else if (name === 'current-item-id') requestAnimationFrame(() => this.#go(this.#toward(this.#indexOf(words(value))), ''));
    else if (name === 'autoplay' || name === 'interval') this.#schedule();
    else if (name === 'vertical') {
      element.toggleAttribute('vertical', flag(value));
      this.#dots.className = `wx-swiper-dots wx-swiper-dots-${flag(value) ? 'vertical' : 'horizontal'}`;
    } else if (name === 'indicator-dots') this.#dots.hidden = !flag(value);
    else if (name === 'indicator-color' || name === 'indicator-active-color') this.#draw();
    else if (name.endsWith('-margin') || name === 'display-multiple-items') {
      this.#track.style.setProperty('--before', `${pixels(this.#given['previous-margin'], 0)}px`);
      this.#track.style.setProperty('--after', `${pixels(this.#given['next-margin'], 0)}px`);
      this.#track.style.setProperty('--items', `${this.#many}`);
    }
    this.#place(0);
  }

  changed(): void {
    this.#at = Math.min(this.#current, this.#last);
    this.#place(0);
    this.#draw();
  }

  close(): void {
    this.#timer();
    this.#stop();
  }

  get #vertical(): boolean {
    return flag(this.#given['vertical']);
  }
  get #many(): number {
    return Math.max(1, amount(this.#given['display-multiple-items'], 1));
  }
  get #last(): number {
    return Math.max(0, this.#items().length - (this.#circular ? 1 : this.#many));
  }
  get #circular(): boolean {
    return flag(this.#given['circular']) && this.#items().length > this.#many;
  }
  #items(): HTMLElement[] {
    return [...this.#context.element.children].filter((child) => child.localName === 'wx-swiper-item') as HTMLElement[];
  }
  #indexOf(id: string): number {
    return Math.max(
      0,
      this.#items().findIndex((item) => item.dataset['itemId'] === id),
    );
  }
  /** The place of an item that is nearest from here, also round the end. */
  #toward(index: number): number {
    const count = this.#items().length;
    if (!this.#circular) return index;
    return index + Math.round((this.#at - index) / count) * count;
  }

  /** Puts the track where it should be. */
  #place(ms: number, from = this.#at): void {
    const items = this.#items();
    const axis = this.#vertical ? 'Y' : 'X';
    const snaps = flag(this.#given['snap-to-edge']) && !this.#circular;
    const edge = !snaps
      ? 0
      : this.#at === 0
        ? -pixels(this.#given['previous-margin'], 0)
        : this.#at === this.#last
          ? pixels(this.#given['next-margin'], 0)
          : 0;
    const easing = easings[words(this.#given['easing-function'])] ?? easings['default'];
    this.#track.style.transition = ms > 0 ? `transform ${ms}ms ${easing}` : 'none';
    this.#track.style.transform = `translate${axis}(calc(${(-this.#at * 100) / this.#many}% + ${edge}px))`;
    const middle = (this.#at + from + this.#many - 1) / 2;
    items.forEach((item, index) => {
      const rounds = this.#circular ? Math.round((middle - index) / items.length) : 0;
      const shift = rounds === 0 ? '' : `${(rounds * items.length * 100) / this.#many}%`;
      item.style.left = this.#vertical ? '' : shift;
      item.style.top = this.#vertical ? shift : '';
    });
  }

  #draw(): void {
    const [color, active] = [words(this.#given['indicator-color']), words(this.#given['indicator-active-color'])];
    const dots = this.#items().map((item, index) => {
      const on = index === this.#current;
      item.setAttribute('aria-hidden', String(index < this.#current || index >= this.#current + this.#many));
      const dot = part('div', `wx-swiper-dot${on ? ' wx-swiper-dot-active' : ''}`);
      dot.style.backgroundColor = on ? active : color;
      return dot;
    });
    this.#dots.replaceChildren(...dots);
  }

  /** Moves to a place, which may be beyond an end if it goes round. */
  #go(to: number, source: string): void {
    const { emit, model, clock } = this.#context;
    const items = this.#items();
    if (items.length === 0) {
      this.#current = Math.max(0, to);
      return;
    }
    const from = this.#at;
    if (source !== 'touch') this.#before = from;
    this.#at = this.#circular ? to : Math.min(Math.max(to, 0), this.#last);
    const next = ((Math.round(this.#at) % items.length) + items.length) % items.length;
    const differs = next !== this.#current;
    this.#current = next;
    const ms = amount(this.#given['duration'], 500);
    this.#stop();
    this.#place(ms, from);
    this.#draw();
    if (ms > 0 && this.#context.listens('transition')) this.#glide(this.#at);
    const detail = { current: next, currentItemId: items[next]?.dataset['itemId'] ?? '', source };
    this.#ending = clock.after(ms, () => {
      this.#stop();
      this.#at = next;
      this.#place(0);
      if (differs || source === 'touch') emit('animationfinish', detail);
    });
    if (!differs) return;
    if (source !== '') model('current', next);
    emit('change', detail);
  }

  #schedule(): void {
    this.#timer();
    if (!flag(this.#given['autoplay'])) return;
    this.#timer = this.#context.clock.after(Math.max(100, amount(this.#given['interval'], 5000)), () => {
      const isOver = !this.#circular && this.#at >= this.#last;
      // What is not seen, such as a page below another, stands still.
      if (this.#context.element.getClientRects().length > 0 && this.#items().length > 1) this.#go(isOver ? 0 : this.#at + 1, 'autoplay');
      this.#schedule();
    });
  }

  #step(): number {
    return (this.#vertical ? this.#track.clientHeight : this.#track.clientWidth) / this.#many || 1;
  }

  #stop(): void {
    this.#ending();
    cancelAnimationFrame(this.#gliding);
  }

  /** Where the track is drawn at this moment, in items. */
  #drawn(): number {
    const { e, f } = new DOMMatrix(getComputedStyle(this.#track).transform);
    return -(this.#vertical ? f : e) / this.#step();
  }

  /** Tells frame by frame how far it has still come from where it was before it moved. */
  #glide(to: number): void {
    const before = this.#before;
    const tell = () => {
      const at = this.#drawn();
      this.#tellMoved((at - before) * this.#step());
      if (Math.abs(at - to) > 1e-3) this.#gliding = requestAnimationFrame(tell);
    };
    this.#gliding = requestAnimationFrame(tell);
  }

  #tellMoved(px: number): void {
    this.#context.emit('transition', this.#vertical ? { dx: 0, dy: px } : { dx: px, dy: 0 });
  }

  #grab(): void {
    this.#timer();
    this.#stop();
    this.#at = this.#drawn();
    this.#before = this.#at;
  }

  #drag({ dx, dy }: Drag): void {
    const moved = this.#vertical ? dy : dx;
    const wanted = this.#before - moved / this.#step();
    const bound = Math.min(Math.max(wanted, 0), this.#last);
    // Beyond an end it follows only reluctantly.
    this.#at = this.#circular ? wanted : bound + (wanted - bound) / 3;
    this.#place(0);
    this.#tellMoved(-moved);
  }

  #drop({ dx, dy, vx, vy }: Drag): void {
    const [moved, speed] = this.#vertical ? [dy, vy] : [dx, vx];
    const nearest = Math.round(this.#at);
    const turned = Math.abs(speed) > flick && Math.sign(speed) === Math.sign(moved) && nearest === Math.round(this.#before);
    this.#go(turned ? nearest - Math.sign(moved) : nearest, 'touch');
    this.#schedule();
  }
}

/** `swiper-item`: one of them. */
export const swiperItem: BuiltInFactory = ({ element, builtIn }) => ({
  set(name, value) {
    if (name === 'item-id') element.dataset['itemId'] = words(value);
  },
  styled: () => element.parentElement && builtIn(element.parentElement)?.changed?.(),
});
