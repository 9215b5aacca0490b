import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, flag, pixels, words } from '../built-in.js';
import { listenForDrag } from './drag.js';
import { part } from './part.js';

const keys: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** `slider`: a number between two, by finger or by keys. */
export const slider: BuiltInFactory = ({ element, emit, model, clock }) => {
  const done = part('div', 'wx-slider-track');
  const handle = part('div', 'wx-slider-handle');
  const thumb = part('div', 'wx-slider-thumb');
  const bar = part('div', 'wx-slider-handle-wrapper', done, handle, thumb);
  const shown = part('span', 'wx-slider-value');
  element.append(part('div', 'wx-slider-wrapper', part('div', 'wx-slider-tap-area', bar), shown));
  element.setAttribute('role', 'slider');
  element.tabIndex = 0;
  const given: Record<string, PlainValue> = {};
  let value = 0;
  let initial: number | null = null;
  const range = () => [amount(given['min'], 0), amount(given['max'], 100), Math.max(1e-6, amount(given['step'], 1))] as const;
  /** The step nearest to a number, without the dust of fractions. */
  const near = (wanted: number): number => {
    const [min, max, step] = range();
    return Number(Math.min(max, Math.max(min, min + Math.round((wanted - min) / step) * step)).toFixed(6));
  };
  const draw = () => {
    const [min, max] = range();
    const far = max > min ? ((value - min) / (max - min)) * 100 : 0;
    const size = Math.min(28, Math.max(12, pixels(given['block-size'], 28)));
    done.style.cssText = `width:${far}%;background-color:${words(given['active-color']) || words(given['selected-color'])}`;
    bar.style.backgroundColor = words(given['background-color']) || words(given['color']);
    handle.style.left = `${far}%`;
    thumb.style.cssText = `left:${far}%;width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px;background-color:${words(given['block-color'])}`;
    shown.hidden = !flag(given['show-value']);
    shown.textContent = String(value);
    element.toggleAttribute('disabled', flag(given['disabled']));
    for (const [name, number] of Object.entries({ min, max, now: value })) element.setAttribute(`aria-value${name}`, String(number));
  };
  const slide = (to: number, ...events: readonly string[]) => {
    const differs = near(to) !== value;
    value = near(to);
    given['value'] = value;
    draw();
    if (differs) model('value', value);
    for (const type of events) if (differs || type === 'change') emit(type, { value });
  };
  const at = ({ clientX }: PointerEvent) => {
    const { left, width } = bar.getBoundingClientRect();
    const [min, max] = range();
    return width > 0 ? min + ((clientX - left) / width) * (max - min) : min;
  };
  const may = () => !flag(given['disabled']);
  listenForDrag(element, clock, {
    axis: () => 'x',
    may,
    move: ({ event }) => slide(at(event), 'changing'),
    end: ({ event }) => slide(at(event), 'change'),
  });
  element.addEventListener('click', (event) => may() && slide(at(event as PointerEvent), 'change'));
  element.addEventListener('keydown', (event) => {
    const steps = keys[event.key];
    if (steps === undefined || !may()) return;
    event.preventDefault();
    slide(value + steps * range()[2], 'changing', 'change');
  });
  draw();
  return {
    set(name, next) {
      given[name] = next;
      if (name === 'value') initial ??= amount(next, 0);
      // Attributes come in any order: the value is judged by the bounds that stand now.
      if (name === 'value' || name === 'min' || name === 'max')
        value = near(amount(name === 'value' ? next : (given['value'] ?? value), 0));
      draw();
    },
    field: { name: () => words(given['name']), value: () => value, reset: () => slide(initial ?? range()[0]) },
  };
};
