import type { PlainValue } from '../../protocol/plain-value.js';
import type { BuiltIn, BuiltInFactory } from '../built-in.js';

interface Column extends BuiltIn {
  readonly row: number;
  turn(row: number): void;
}

/** `picker-view`: wheels whose rows are elements of the program's own; `change` with the row of each. */
export const pickerView: BuiltInFactory = ({ element, emit, model, builtIn }) => {
  element.style.display = 'flex';
  let wanted: readonly number[] = [];
  const columns = () =>
    [...element.children].flatMap((child) =>
      child.localName === 'wx-picker-view-column' ? ((builtIn(child) as Column | undefined) ?? []) : [],
    );
  const place = () => columns().forEach((column, at) => void column.turn(wanted[at] ?? 0));
  element.addEventListener('guanxi-turned', () => {
    const value: PlainValue = columns().map(({ row }) => row);
    wanted = value as readonly number[];
    model('value', value);
    emit('change', { value });
  });
  return {
    set(name, value) {
      if (name !== 'value' || !Array.isArray(value)) return;
      wanted = value.map((one) => Number(one) || 0);
      requestAnimationFrame(place);
    },
    changed: () => void requestAnimationFrame(place),
  };
};

/** `picker-view-column`: one wheel; its rows are as high as its first. */
export const pickerViewColumn: BuiltInFactory = ({ element, clock }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent =
    ':host{flex:1;height:100%;display:block;position:relative}div{position:absolute;inset:0;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;overscroll-behavior:contain}i{display:block}::slotted(*){scroll-snap-align:center}';
  const box = document.createElement('div');
  const [before, after] = [document.createElement('i'), document.createElement('i')];
  box.append(before, document.createElement('slot'), after);
  shadow.append(style, box);
  let row = 0;
  let rest = () => {};
  const height = () => (element.firstElementChild as HTMLElement | null)?.offsetHeight || 34;
  box.addEventListener(
    'scroll',
    () => {
      const next = Math.min(Math.max(Math.round(box.scrollTop / height()), 0), Math.max(0, element.childElementCount - 1));
      if (next === row) return;
      row = next;
      rest();
      rest = clock.after(80, () => element.dispatchEvent(new CustomEvent('guanxi-turned', { bubbles: true })));
    },
    { passive: true },
  );
  const self: Column = {
    set: () => undefined,
    get row() {
      return row;
    },
    turn(next) {
      row = next;
      const space = Math.max(0, (box.clientHeight - height()) / 2);
      for (const end of [before, after]) end.style.height = `${space}px`;
      box.scrollTop = next * height();
    },
    close: () => rest(),
  };
  return self;
};
