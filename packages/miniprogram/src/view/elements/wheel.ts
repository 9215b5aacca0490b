import { part } from './part.js';

/** A column of words of which one is chosen by turning it. */
export interface Wheel {
  readonly element: HTMLElement;
  readonly index: number;
  /** Other words; the choice stays where it can. */
  fill(words: readonly string[], index?: number): void;
  turn(index: number): void;
}

/** Px of one row; the base style has it, too. */
const row = 36;

/** Makes a wheel; `turned` is called when another row is chosen. */
export function createWheel(label: string, turned: (index: number) => void): Wheel {
  const element = part('div', 'guanxi-wheel');
  element.tabIndex = 0;
  element.setAttribute('role', 'listbox');
  element.setAttribute('aria-label', label);
  let index = 0;
  let options: readonly HTMLElement[] = [];
  /** Set while it turns by itself, so that what is passed on the way is not taken for chosen. */
  let filling = false;
  const mark = () => options.forEach((option, at) => void option.setAttribute('aria-selected', String(at === index)));
  element.addEventListener(
    'scroll',
    () => {
      const next = Math.min(Math.max(Math.round(element.scrollTop / row), 0), Math.max(0, options.length - 1));
      if (filling || next === index) return;
      index = next;
      mark();
      turned(index);
    },
    { passive: true },
  );
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    element.scrollTop += event.key === 'ArrowDown' ? row : -row;
  });
  const place = () => {
    filling = true;
    // It has a height only once it is seen.
    requestAnimationFrame(() => {
      element.scrollTop = index * row;
      requestAnimationFrame(() => {
        filling = false;
      });
    });
  };
  return {
    element,
    get index() {
      return index;
    },
    fill(words, wanted = index) {
      options = words.map((text, at) => {
        const option = part('div', '', text);
        option.setAttribute('role', 'option');
        option.addEventListener('click', () => element.scrollTo({ top: at * row, behavior: 'smooth' }));
        return option;
      });
      index = Math.min(Math.max(wanted, 0), Math.max(0, words.length - 1));
      element.replaceChildren(part('i', ''), ...options, part('i', ''));
      mark();
      place();
    },
    turn(wanted) {
      index = Math.min(Math.max(wanted, 0), Math.max(0, options.length - 1));
      mark();
      place();
    },
  };
}
