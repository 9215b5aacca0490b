import { part } from './part.js';
import type { Wheel } from './wheel.js';

/** The sheet from below in which the wheels of a picker turn. */
export interface PickerSheet {
  readonly element: HTMLElement;
  /** Turns the wheels to these rows. */
  turn(rows: readonly number[]): void;
}

/** Draws it; `decided` is called once. */
export function createPickerSheet(title: string, wheels: readonly Wheel[], decided: (chosen: boolean) => void): PickerSheet {
  const confirm = choice('确定', 'guanxi-confirm', () => decided(true));
  const bar = part(
    'div',
    'guanxi-sheet-bar',
    choice('取消', '', () => decided(false)),
    part('span', '', title),
    confirm,
  );
  const columns = part('div', 'guanxi-wheels', ...wheels.map((wheel) => wheel.element));
  const element = part('div', 'guanxi-sheet', part('div', 'guanxi-panel', bar, columns));
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-modal', 'true');
  element.setAttribute('aria-label', title);
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    if (event.target === element) decided(false);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') decided(false);
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) decided(true);
    // What is behind it cannot be reached meanwhile.
    if (event.key !== 'Tab') return;
    const stops = [...element.querySelectorAll<HTMLElement>('button,[tabindex]')];
    const at = stops.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1);
    event.preventDefault();
    stops.at(at % stops.length)?.focus();
  });
  return {
    element,
    turn: (rows) => rows.forEach((row, at) => void wheels[at]?.turn(row)),
  };
}

function choice(text: string, className: string, chosen: () => void): HTMLButtonElement {
  const button = part('button', className, text);
  button.type = 'button';
  button.addEventListener('click', chosen);
  return button;
}
