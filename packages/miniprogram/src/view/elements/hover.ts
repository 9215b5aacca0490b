import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, words } from '../built-in.js';

/** The look of an element while a finger rests on it: `hover-class` and its times. */
export interface Hover {
  /** True if it was an attribute of hovering. */
  set(name: string, value: PlainValue): boolean;
  /** No hovering while this is so. */
  disabled: boolean;
}

/** Adds hovering to an element. `otherwise` is called when no class is given. */
export function createHover({ element, clock }: ElementContext, otherwise?: (on: boolean) => void): Hover {
  let classes: readonly string[] = [];
  let none = otherwise === undefined;
  let delay = 50;
  let stay = 400;
  let stops = false;
  let cancel = () => {};
  const show = (on: boolean) => {
    if (classes.length === 0) otherwise?.(on);
    for (const name of classes) element.classList.toggle(name, on);
  };
  const hover: Hover = {
    disabled: false,
    set(name, value) {
      if (name === 'hover-class') {
        show(false);
        classes = words(value)
          .split(/\s+/)
          .filter((one) => one !== '' && one !== 'none' && !one.startsWith('guanxi-'));
        if (classes.length > 0) listen();
        none = words(value) === 'none' || (otherwise === undefined && classes.length === 0);
      } else if (name === 'hover-start-time') delay = amount(value, 50);
      else if (name === 'hover-stay-time') stay = amount(value, 400);
      else if (name === 'hover-stop-propagation') stops = Boolean(value);
      else return false;
      return true;
    },
  };
  const press = (event: PointerEvent) => {
    const marked = event as PointerEvent & { guanxiStopped?: boolean };
    if (none || hover.disabled || marked.guanxiStopped) return;
    if (stops) marked.guanxiStopped = true;
    cancel();
    cancel = clock.after(delay, () => show(true));
  };
  const leave = () => {
    cancel();
    cancel = clock.after(stay, () => show(false));
  };
  // Most elements never hover: they get no listeners.
  let listening = false;
  const listen = () => {
    if (listening) return;
    listening = true;
    element.addEventListener('pointerdown', press);
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.addEventListener(type, leave);
  };
  if (otherwise) listen();
  return hover;
}
