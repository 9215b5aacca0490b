import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltIn, type BuiltInFactory, flag, words } from '../built-in.js';
import { part, shadowOf } from './part.js';

interface Column extends BuiltIn {
  readonly row: number;
  turn(row: number): void;
}

/** Ms without scrolling after which a wheel has come to rest. */
const rest = 120;

/** `picker-view`: wheels whose rows are elements of the program's own; `change` with the row of each. */
export const pickerView: BuiltInFactory = ({ element, emit, model, builtIn, style }) => {
  const mask = part('div', 'guanxi-mask');
  const indicator = part('div', 'guanxi-indicator');
  const over = part('div', 'guanxi-over', mask, indicator);
  over.slot = 'over';
  element.append(over);
  const overSlot = part('slot', '');
  overSlot.name = 'over';
  const row = part('div', '', part('slot', ''));
  shadowOf(element, 'div{display:flex;height:100%}', row, overSlot);
  let wanted: readonly number[] = [];
  let immediate = false;
  const columns = () =>
    [...element.children].flatMap((child) =>
      child.localName === 'wx-picker-view-column' ? ((builtIn(child) as Column | undefined) ?? []) : [],
    );
  const place = () => {
    const height = indicator.offsetHeight || 34;
    row.style.setProperty('--guanxi-row', `${height}px`);
    mask.style.backgroundSize = `100% calc((100% - ${height}px)/2)`;
    columns().forEach((column, at) => void column.turn(wanted[at] ?? 0));
  };
  const later = () => void requestAnimationFrame(place);
  const told = (isOver: boolean) => {
    if (isOver) emit('pickend', {});
    const value = columns().map(({ row: chosen }) => chosen);
    if ((!isOver && !immediate) || value.every((one, at) => one === (wanted[at] ?? 0))) return;
    wanted = value;
    model('value', value as PlainValue);
    emit('change', { value });
  };
  element.addEventListener('guanxi-turned', (event) => {
    event.stopPropagation();
    const { detail } = event as CustomEvent<'start' | 'row' | 'end'>;
    if (detail === 'start') emit('pickstart', {});
    else told(detail === 'end');
  });
  const setters: Readonly<Record<string, (value: PlainValue) => void>> = {
    value(value) {
      wanted = Array.isArray(value) ? value.map((one) => Number(one) || 0) : [];
    },
    'immediate-change': (value) => {
      immediate = flag(value);
    },
    'indicator-style': (value) => {
      indicator.style.cssText = style(words(value));
    },
    'indicator-class': (value) => {
      indicator.className = `guanxi-indicator ${words(value)}`;
    },
    'mask-style': (value) => {
      mask.style.cssText = style(words(value));
    },
    'mask-class': (value) => {
      mask.className = `guanxi-mask ${words(value)}`;
    },
  };
  return {
    set(name, value) {
      setters[name]?.(value);
      later();
    },
    changed: later,
  };
};

const look =
  ':host{flex:1;min-width:0;height:100%;display:block;position:relative;overflow:hidden}div{position:absolute;inset:0;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;overscroll-behavior:contain}i{display:block;height:calc(50% - var(--guanxi-row,34px)/2)}::slotted(*){scroll-snap-align:center;height:var(--guanxi-row,34px)!important;overflow:hidden}';

/** `picker-view-column`: one wheel; its rows are as high as the mark in the middle. */
export const pickerViewColumn: BuiltInFactory = ({ element, clock, builtIn }) => {
  const box = part('div', '', part('i', ''), part('slot', ''), part('i', ''));
  shadowOf(element, look, box);
  box.tabIndex = 0;
  box.setAttribute('role', 'listbox');
  let [row, turning] = [0, false];
  let ending = () => {};
  const height = () => (element.firstElementChild as HTMLElement | null)?.offsetHeight || 34;
  const tell = (detail: string) => element.dispatchEvent(new CustomEvent('guanxi-turned', { bubbles: true, detail }));
  box.addEventListener(
    'scroll',
    () => {
      const next = Math.min(Math.max(Math.round(box.scrollTop / height()), 0), Math.max(0, element.childElementCount - 1));
      // What was turned to by the program is no turning by a person.
      if (!turning && next === row) return;
      if (!turning) tell('start');
      turning = true;
      const differs = next !== row;
      row = next;
      if (differs) tell('row');
      ending();
      ending = clock.after(rest, () => {
        turning = false;
        tell('end');
      });
    },
    { passive: true },
  );
  const self: Column = {
    set: () => undefined,
    get row() {
      return row;
    },
    turn(next) {
      if (turning) return;
      row = next;
      box.scrollTop = next * height();
    },
    // Rows that come later make it high enough for the row that is wanted.
    changed: () => element.parentElement && builtIn(element.parentElement)?.changed?.(),
    close: () => ending(),
  };
  return self;
};
