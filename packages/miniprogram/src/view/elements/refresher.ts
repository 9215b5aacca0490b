import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, flag, words } from '../built-in.js';
import { part } from './part.js';

/** What is pulled down at the top of a scroll-view, and stays while it refreshes. */
export interface Refresher {
  set(name: string, value: PlainValue): void;
}

/** What it works on. */
export interface RefresherOptions {
  readonly box: HTMLElement;
  readonly pull: HTMLElement;
  readonly emit: ElementContext['emit'];
}

/** How much less than the finger it moves. */
const drag = 0.6;

/**
 * Makes it. `refresherpulling`, `refresherwillrefresh` where letting go would refresh, then `refresherrefresh` or `refresherabort`, and
 * `refresherrestore` when it is over. What a program puts in the slot `refresher` stands in the place of our dots.
 */
export function createRefresher({ box, pull, emit }: RefresherOptions): Refresher {
  const given: Record<string, PlainValue> = {};
  let from: number | null = null;
  let far = 0;
  let [open, will] = [false, false];
  const own = part('slot', '');
  own.name = 'refresher';
  pull.hidden = true;
  own.addEventListener('slotchange', () => pull.classList.toggle('filled', own.assignedElements().length > 0));
  pull.append(own, part('i', ''), part('i', ''), part('i', ''));
  const threshold = () => amount(given['refresher-threshold'], 45);
  const height = (px: number, animated: boolean) => {
    pull.style.transition = animated ? 'height .25s' : 'none';
    pull.style.height = `${px}px`;
    pull.style.backgroundColor = words(given['refresher-background']);
    pull.style.color = given['refresher-default-style'] === 'white' ? '#fff' : '';
    pull.classList.toggle('none', given['refresher-default-style'] === 'none');
  };
  const refresh = () => {
    open = true;
    height(threshold(), true);
    emit('refresherrefresh', { dy: threshold() });
  };
  const restore = () => {
    open = false;
    height(0, true);
    emit('refresherrestore', { dy: 0 });
  };
  box.addEventListener(
    'touchstart',
    ({ touches }) => {
      from = flag(given['refresher-enabled']) && !open && box.scrollTop <= 0 ? (touches[0]?.clientY ?? null) : null;
      [far, will] = [0, false];
    },
    { passive: true },
  );
  box.addEventListener(
    'touchmove',
    (event) => {
      if (from === null) return;
      far = Math.max(0, ((event.touches[0]?.clientY ?? from) - from) * drag);
      if (far === 0) return;
      if (event.cancelable) event.preventDefault();
      height(far, false);
      emit('refresherpulling', { dy: far, deltaY: far });
      if (far >= threshold() && !will) emit('refresherwillrefresh', { dy: far });
      will = far >= threshold();
    },
    { passive: false },
  );
  const end = (type: 'touchend' | 'touchcancel') => {
    if (from === null || far === 0) return;
    from = null;
    if (type === 'touchend' && far >= threshold()) refresh();
    else {
      height(0, true);
      emit('refresherabort', { dy: far });
    }
  };
  for (const type of ['touchend', 'touchcancel'] as const) box.addEventListener(type, () => end(type), { passive: true });
  return {
    set(name, value) {
      given[name] = value;
      // What is never pulled takes no place beside what is laid out in a row.
      pull.hidden = !flag(given['refresher-enabled']) && !flag(given['refresher-triggered']);
      if (name !== 'refresher-triggered') return;
      if (flag(value) && !open) refresh();
      else if (!flag(value) && open) restore();
    },
  };
}
