import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, flag, pixels, words } from '../built-in.js';
import { part } from './part.js';

/** `progress`: how far something is, in percent; `active` lets it run there. */
export const progress: BuiltInFactory = ({ element, emit, clock }) => {
  const done = part('div', 'wx-progress-inner-bar');
  const bar = part('div', 'wx-progress-bar', done);
  const info = part('p', 'wx-progress-info');
  element.append(bar, info);
  element.setAttribute('role', 'progressbar');
  const given: Record<string, PlainValue> = {};
  let cancel = () => {};
  let from = 0;
  const percent = () => Math.min(100, Math.max(0, amount(given['percent'], 0)));
  const look = () => {
    bar.style.height = `${pixels(given['stroke-width'], 6)}px`;
    bar.style.backgroundColor = words(given['background-color']);
    bar.style.borderRadius = `${pixels(given['border-radius'], 0)}px`;
    done.style.backgroundColor = words(given['active-color']) || words(given['color']);
    info.style.fontSize = `${pixels(given['font-size'], 16)}px`;
    info.hidden = !flag(given['show-info']);
  };
  const run = () => {
    cancel();
    const end = percent();
    const start = given['active-mode'] === 'forwards' ? from : 0;
    const ms = flag(given['active']) ? Math.abs(end - start) * amount(given['duration'], 30) : 0;
    from = end;
    info.textContent = `${end}%`;
    element.setAttribute('aria-valuenow', String(end));
    done.getAnimations().forEach((one) => void one.cancel());
    done.style.width = `${end}%`;
    if (ms === 0) return;
    done.animate([{ width: `${start}%` }, { width: `${end}%` }], ms);
    cancel = clock.after(ms, () => emit('activeend', { curPercent: end }));
  };
  let waiting = false;
  look();
  return {
    set(name, value) {
      given[name] = value;
      look();
      if (waiting || !['percent', 'active', 'duration', 'active-mode'].includes(name)) return;
      // Attributes of one batch are one run.
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        run();
      });
    },
    close: () => cancel(),
  };
};
