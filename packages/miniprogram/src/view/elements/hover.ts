import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, words } from '../built-in.js';

/** The look of an element while a finger rests on it: `hover-class` and its times. */
export interface Hover {
  /** True if it was an attribute of hovering. */
  set(name: string, value: PlainValue): boolean;
  /** No hovering while this is so. */
  disabled: boolean;
}

/** What an element hovers with when nothing is said. */
export interface HoverDefaults {
  readonly className?: string;
  /** Ms. */
  readonly start?: number;
  /** Ms. */
  readonly stay?: number;
}

/** Adds hovering to an element. */
export function createHover({ element, clock }: ElementContext, { className = '', start = 50, stay = 400 }: HoverDefaults = {}): Hover {
  let classes = className === '' ? [] : [className];
  let [delay, after, stops] = [start, stay, false];
  let cancel = () => {};
  const show = (on: boolean) => {
    for (const name of classes) element.classList.toggle(name, on);
  };
  const hover: Hover = {
    disabled: false,
    set(name, value) {
      if (name === 'hover-class') {
        show(false);
        classes = (words(value) || className).split(/\s+/).filter((one) => one !== '' && one !== 'none' && !one.startsWith('guanxi-'));
        listen();
      } else if (name === 'hover-start-time') delay = amount(value, start);
      else if (name === 'hover-stay-time') after = amount(value, stay);
      else if (name === 'hover-stop-propagation') stops = Boolean(value);
      else return false;
      return true;
    },
  };
  const press = (event: PointerEvent & { guanxiHovered?: boolean }) => {
    if (classes.length === 0 || hover.disabled || event.guanxiHovered) return;
    if (stops) event.guanxiHovered = true;
    cancel();
    cancel = clock.after(delay, () => show(true));
  };
  const leave = () => {
    if (classes.length === 0) return;
    cancel();
    cancel = clock.after(after, () => show(false));
  };
  // Most elements never hover: they get no listeners.
  let listening = false;
  const listen = () => {
    if (listening || classes.length === 0) return;
    listening = true;
    element.addEventListener('pointerdown', press);
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.addEventListener(type, leave);
  };
  listen();
  return hover;
}
