import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltInFactory, flag, words } from '../built-in.js';
import { pickerColumns } from './picker-columns.js';
import { createWheel, type Wheel } from './wheel.js';

/** `picker`: a tap opens wheels of the mode `selector`, `multiSelector`, `time` or `date`; `region` says that it is missing. */
export const picker: BuiltInFactory = ({ element, emit, model }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  shadow.append(document.createElement('slot'));
  const attributes: Record<string, PlainValue> = { mode: 'selector' };
  element.setAttribute('role', 'button');
  element.setAttribute('aria-haspopup', 'dialog');
  element.tabIndex = 0;
  let sheet: Sheet | null = null;
  const close = (type: 'cancel' | 'change', value?: PlainValue) => {
    sheet?.element.remove();
    sheet = null;
    if (type === 'cancel') emit('cancel', {});
    else {
      attributes['value'] = value;
      model('value', value);
      emit('change', { value });
    }
    element.focus();
  };
  const open = () => {
    const mode = words(attributes['mode']) || 'selector';
    const columns = pickerColumns(mode, attributes);
    if (!columns) {
      emit('error', { errMsg: `picker: mode ${mode} is not supported` });
      return;
    }
    const rows = [...columns.rows(attributes['value'])];
    const wheels: Wheel[] = columns.columns(rows).map((_column, at) =>
      createWheel(`${at + 1}`, (row) => {
        rows[at] = row;
        if (mode === 'multiSelector') emit('columnchange', { column: at, value: row });
        if (mode === 'date') fill(at + 1);
      }),
    );
    const fill = (from: number) => {
      columns.columns(rows).forEach((words, at) => {
        if (at >= from) wheels[at]?.fill(words, rows[at] ?? 0);
      });
    };
    sheet = createSheet(words(attributes['header-text']), wheels, (chosen) => {
      if (chosen) close('change', columns.value(wheels.map(({ index }) => index)));
      else close('cancel');
    });
    sheet.refill = () => fill(0);
    (element.getRootNode() as ShadowRoot).append(sheet.element);
    fill(0);
    wheels[0]?.element.focus();
  };
  return {
    set(name, value) {
      attributes[name] = value;
      // The other columns of a multiSelector come from logic while it is open.
      if (name === 'range') sheet?.refill();
    },
    activate() {
      if (!flag(attributes['disabled']) && sheet === null) open();
    },
    close: () => sheet?.element.remove(),
    field: { name: () => words(attributes['name']), value: () => attributes['value'] ?? null, reset: () => undefined },
  };
};

interface Sheet {
  readonly element: HTMLElement;
  refill(): void;
}

const veil = 'position:fixed;inset:0;z-index:9999;background:rgba(0,0,0,.5);display:flex;align-items:flex-end';
const panel = 'width:100%;background:#fff;color:#000;border-radius:12px 12px 0 0;overflow:hidden;font-size:17px';

function createSheet(title: string, wheels: readonly Wheel[], decided: (chosen: boolean) => void): Sheet {
  const element = document.createElement('div');
  element.className = 'guanxi-sheet';
  element.style.cssText = veil;
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-modal', 'true');
  const box = document.createElement('div');
  box.style.cssText = panel;
  const bar = document.createElement('div');
  bar.style.cssText = 'display:flex;justify-content:space-between;align-items:center;padding:12px 16px;border-bottom:1px solid #eee';
  const heading = document.createElement('span');
  heading.textContent = title;
  bar.append(
    choice('取消', '#888', () => decided(false)),
    heading,
    choice('确定', '#09bb07', () => decided(true)),
  );
  const columns = document.createElement('div');
  columns.style.cssText =
    'display:flex;background:linear-gradient(#eee,#eee) center 72px/100% 1px no-repeat,linear-gradient(#eee,#eee) center 108px/100% 1px no-repeat';
  columns.append(...wheels.map((wheel) => wheel.element));
  box.append(bar, columns);
  element.append(box);
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    if (event.target === element) decided(false);
  });
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') decided(false);
  });
  return { element, refill: () => undefined };
}

function choice(text: string, color: string, chosen: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.style.cssText = `border:0;background:none;font:inherit;color:${color};padding:4px;cursor:pointer`;
  button.addEventListener('click', chosen);
  return button;
}
