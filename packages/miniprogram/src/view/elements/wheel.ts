/** A column of words of which one is chosen by turning it. */
export interface Wheel {
  readonly element: HTMLElement;
  readonly index: number;
  /** Other words; the choice stays where it can. */
  fill(words: readonly string[], index?: number): void;
}

/** Px of one row. */
const row = 36;

/** Makes a wheel; `turned` is called when another row is chosen. */
export function createWheel(label: string, turned: (index: number) => void): Wheel {
  const element = document.createElement('div');
  element.tabIndex = 0;
  element.setAttribute('role', 'listbox');
  element.setAttribute('aria-label', label);
  element.style.cssText = `flex:1;height:${row * 5}px;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;text-align:center;overscroll-behavior:contain`;
  let index = 0;
  const mark = () => {
    [...element.children].forEach((child, at) => {
      if (child.getAttribute('role') === 'option') child.setAttribute('aria-selected', String(at - 1 === index));
    });
  };
  element.addEventListener(
    'scroll',
    () => {
      const next = Math.min(Math.max(Math.round(element.scrollTop / row), 0), Math.max(0, element.children.length - 3));
      if (next === index) return;
      index = next;
      mark();
      turned(index);
    },
    { passive: true },
  );
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowDown' || key === 'ArrowUp') element.scrollTop += key === 'ArrowDown' ? row : -row;
  });
  const space = () => {
    const empty = document.createElement('div');
    empty.style.height = `${row * 2}px`;
    return empty;
  };
  return {
    element,
    get index() {
      return index;
    },
    fill(words, wanted = index) {
      const rows = words.map((text, at) => {
        const option = document.createElement('div');
        option.setAttribute('role', 'option');
        option.textContent = text;
        option.style.cssText = `height:${row}px;line-height:${row}px;scroll-snap-align:center;white-space:nowrap;overflow:hidden;text-overflow:ellipsis`;
        option.addEventListener('click', () => element.scrollTo({ top: at * row, behavior: 'smooth' }));
        return option;
      });
      index = Math.min(Math.max(wanted, 0), Math.max(0, words.length - 1));
      element.replaceChildren(space(), ...rows, space());
      mark();
      // It has a height only once it is seen.
      requestAnimationFrame(() => {
        element.scrollTop = index * row;
      });
    },
  };
}
