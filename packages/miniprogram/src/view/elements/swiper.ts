import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltIn, type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';

/** `swiper`: shows one of its `swiper-item`s, by finger, by itself (`autoplay`) or as told (`current`). */
export const swiper: BuiltInFactory = (context) => new Swiper(context);

const style =
  ':host{overflow:hidden;position:relative;height:150px}.track{width:100%;height:100%;display:flex;will-change:transform}.track.v{flex-direction:column}::slotted(wx-swiper-item){flex:none!important;width:100%!important;height:100%!important;overflow:hidden;box-sizing:border-box}.dots{position:absolute;left:0;right:0;bottom:10px;display:flex;justify-content:center;gap:8px;pointer-events:none}.dots[hidden]{display:none}.dots i{width:8px;height:8px;border-radius:50%;background:var(--dot,rgba(0,0,0,.3))}.dots i.on{background:var(--dot-on,#000)}';

class Swiper implements BuiltIn {
  readonly #context: ElementContext;
  readonly #track = document.createElement('div');
  readonly #dots = document.createElement('div');
  #current = 0;
  #interval = 5000;
  #duration = 500;
  #plays = false;
  #circular = false;
  #vertical = false;
  #timer = () => {};
  #drag: { readonly at: number; moved: number } | null = null;

  constructor(context: ElementContext) {
    this.#context = context;
    const { element } = context;
    const shadow = element.attachShadow({ mode: 'open' });
    const sheet = document.createElement('style');
    sheet.textContent = style;
    this.#track.className = 'track';
    this.#track.append(document.createElement('slot'));
    this.#dots.className = 'dots';
    this.#dots.hidden = true;
    shadow.append(sheet, this.#track, this.#dots);
    element.style.touchAction = 'pan-y';
    element.addEventListener('pointerdown', (event) => {
      this.#drag = { at: this.#point(event), moved: 0 };
      this.#timer();
    });
    element.addEventListener('pointermove', (event) => this.#move(event));
    element.addEventListener('pointerup', () => this.#drop());
    element.addEventListener('pointercancel', () => this.#drop());
  }

  set(name: string, value: PlainValue): void {
    const setters: Readonly<Record<string, () => void>> = {
      // Items that come in the same batch are there a frame later.
      current: () => void requestAnimationFrame(() => this.#go(amount(value, 0), '')),
      autoplay: () => {
        this.#plays = flag(value);
        this.#schedule();
      },
      interval: () => {
        this.#interval = Math.max(100, amount(value, 5000));
        this.#schedule();
      },
      duration: () => {
        this.#duration = amount(value, 500);
      },
      circular: () => {
        this.#circular = flag(value);
      },
      vertical: () => {
        this.#vertical = flag(value);
        this.#track.classList.toggle('v', this.#vertical);
        this.#context.element.style.touchAction = this.#vertical ? 'pan-x' : 'pan-y';
      },
      'indicator-dots': () => {
        this.#dots.hidden = !flag(value);
      },
      'indicator-color': () => this.#dots.style.setProperty('--dot', words(value)),
      'indicator-active-color': () => this.#dots.style.setProperty('--dot-on', words(value)),
    };
    setters[name]?.();
  }

  changed(): void {
    this.#current = Math.min(this.#current, Math.max(0, this.#items().length - 1));
    this.#draw();
  }

  close(): void {
    this.#timer();
  }

  #items(): HTMLElement[] {
    return [...this.#context.element.children].filter((child) => child.localName === 'wx-swiper-item') as HTMLElement[];
  }
  #size(): number {
    return this.#vertical ? this.#context.element.clientHeight : this.#context.element.clientWidth;
  }
  #point(event: PointerEvent): number {
    return this.#vertical ? event.clientY : event.clientX;
  }

  #place(offset: number, ms: number): void {
    this.#track.style.transition = ms > 0 ? `transform ${ms}ms ease-out` : 'none';
    this.#track.style.transform = `translate${this.#vertical ? 'Y' : 'X'}(${-this.#current * this.#size() + offset}px)`;
  }

  #draw(): void {
    const all = this.#items();
    const dots = all.map((item, index) => {
      item.setAttribute('aria-hidden', String(index !== this.#current));
      const dot = document.createElement('i');
      dot.classList.toggle('on', index === this.#current);
      return dot;
    });
    this.#dots.replaceChildren(...dots);
  }

  #go(to: number, source: string): void {
    const { emit, model, clock } = this.#context;
    const items = this.#items();
    if (items.length === 0) return;
    const next = this.#circular ? (to + items.length) % items.length : Math.min(Math.max(to, 0), items.length - 1);
    const differs = next !== this.#current;
    this.#current = next;
    this.#place(0, this.#duration);
    this.#draw();
    if (!differs) return;
    const detail = { current: next, currentItemId: items[next]?.dataset['itemId'] ?? '', source };
    if (source !== '') model('current', next);
    emit('change', detail);
    clock.after(this.#duration, () => emit('animationfinish', detail));
  }

  #schedule(): void {
    this.#timer();
    if (!this.#plays) return;
    this.#timer = this.#context.clock.after(this.#interval, () => {
      const isLast = this.#current >= this.#items().length - 1;
      this.#go(isLast ? 0 : this.#current + 1, 'autoplay');
      this.#schedule();
    });
  }

  #move(event: PointerEvent): void {
    const { element, emit } = this.#context;
    if (!this.#drag) return;
    this.#drag.moved = this.#point(event) - this.#drag.at;
    const { moved } = this.#drag;
    if (Math.abs(moved) < 5) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    this.#place(moved, 0);
    emit('transition', this.#vertical ? { dx: 0, dy: -moved } : { dx: -moved, dy: 0 });
  }

  #drop(): void {
    if (!this.#drag) return;
    const { moved } = this.#drag;
    this.#drag = null;
    const step = Math.abs(moved) > this.#size() / 5 ? -Math.sign(moved) : 0;
    if (step === 0) this.#place(0, this.#duration);
    else this.#go(this.#current + step, 'touch');
    this.#schedule();
  }
}

/** `swiper-item`: one of them. */
export const swiperItem: BuiltInFactory = ({ element }) => ({
  set(name, value) {
    if (name === 'item-id') element.dataset['itemId'] = words(value);
  },
});
