import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltIn, type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';

/** A box that is on or off. */
interface Choice extends BuiltIn {
  readonly checked: boolean;
  readonly value: string;
  turn(on: boolean): void;
}

/** `checkbox` and `radio`: their group tells of changes. */
export const checkbox: BuiltInFactory = (context) => choice(context, 'checkbox');
export const radio: BuiltInFactory = (context) => choice(context, 'radio');

const shapes = {
  checkbox: 'width:22px;height:22px;border-radius:3px',
  radio: 'width:22px;height:22px;border-radius:50%',
} as const;

function choice(context: ElementContext, role: 'checkbox' | 'radio'): Choice {
  const { element, builtIn, model } = context;
  const shadow = element.attachShadow({ mode: 'open' });
  const box = document.createElement('span');
  box.style.cssText = `${shapes[role]};box-sizing:border-box;flex:none;display:inline-flex;align-items:center;justify-content:center;margin-right:5px;border:1px solid #d1d1d1;background:#fff;font-size:15px;line-height:1`;
  shadow.append(box, document.createElement('slot'));
  element.setAttribute('role', role);
  element.tabIndex = 0;
  let [checked, initial, disabled, value, color] = [false, false, false, '', '#09bb07'];
  const draw = () => {
    box.textContent = checked ? '✓' : '';
    box.style.color = color;
    element.setAttribute('aria-checked', String(checked));
  };
  const self: Choice = {
    get checked() {
      return checked;
    },
    get value() {
      return value;
    },
    turn(on) {
      checked = on;
      model('checked', on);
      draw();
    },
    set(name, given) {
      if (name === 'checked') {
        checked = flag(given);
        initial ||= checked;
      } else if (name === 'value') value = words(given);
      else if (name === 'disabled') {
        disabled = flag(given);
        element.toggleAttribute('data-disabled', disabled);
        element.setAttribute('aria-disabled', String(disabled));
      } else if (name === 'color') color = words(given);
      draw();
    },
    activate() {
      const group = element.closest(`wx-${role}-group`);
      const owner = group ? (builtIn(group) as Group | undefined) : undefined;
      if (disabled || (role === 'radio' && checked)) return;
      if (role === 'radio') owner?.clear();
      self.turn(role === 'radio' || !checked);
      owner?.told();
    },
    field: { name: () => '', value: () => value, reset: () => self.turn(initial) },
  };
  draw();
  return self;
}

/** What a group does for its boxes. */
interface Group extends BuiltIn {
  clear(): void;
  told(): void;
}

/** `checkbox-group` and `radio-group`: `change` with what is chosen. */
export const checkboxGroup: BuiltInFactory = (context) => group(context, 'checkbox');
export const radioGroup: BuiltInFactory = (context) => group(context, 'radio');

function group({ element, emit, builtIn }: ElementContext, role: 'checkbox' | 'radio'): Group {
  let name = '';
  element.setAttribute('role', role === 'radio' ? 'radiogroup' : 'group');
  const boxes = () => [...element.querySelectorAll(`wx-${role}`)].flatMap((box) => (builtIn(box) as Choice | undefined) ?? []);
  const chosen = (): PlainValue => {
    const values = boxes().flatMap((box) => (box.checked ? [box.value] : []));
    return role === 'radio' ? (values[0] ?? '') : values;
  };
  return {
    set(key, value) {
      if (key === 'name') name = words(value);
    },
    clear() {
      for (const box of boxes()) if (box.checked) box.turn(false);
    },
    told: () => emit('change', { value: chosen() }),
    field: { name: () => name, value: chosen, reset: () => undefined },
  };
}

/** `switch`: on or off, as a slide or as a box. */
export const toggle: BuiltInFactory = ({ element, emit, model }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  const track = document.createElement('span');
  const knob = document.createElement('span');
  track.append(knob);
  shadow.append(track);
  element.setAttribute('role', 'switch');
  element.tabIndex = 0;
  let [checked, initial, disabled, color, name, kind] = [false, false, false, '#04be02', '', 'switch'];
  const draw = () => {
    const isBox = kind === 'checkbox';
    track.style.cssText = isBox
      ? `display:inline-flex;width:22px;height:22px;border:1px solid #d1d1d1;border-radius:3px;align-items:center;justify-content:center;color:${color}`
      : 'display:inline-block;position:relative;width:52px;height:32px;border-radius:16px;transition:background-color .1s';
    if (!isBox) track.style.backgroundColor = checked ? color : '#dfdfdf';
    knob.style.cssText = isBox
      ? ''
      : `position:absolute;top:1px;left:${checked ? 21 : 1}px;width:30px;height:30px;border-radius:50%;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4);transition:left .2s`;
    knob.textContent = isBox && checked ? '✓' : '';
    element.setAttribute('aria-checked', String(checked));
  };
  const turn = (on: boolean) => {
    checked = on;
    model('checked', on);
    draw();
  };
  draw();
  return {
    set(key, value) {
      if (key === 'checked') {
        checked = flag(value);
        initial ||= checked;
      } else if (key === 'disabled') {
        disabled = flag(value);
        element.toggleAttribute('data-disabled', disabled);
        element.setAttribute('aria-disabled', String(disabled));
      } else if (key === 'color') color = words(value) || color;
      else if (key === 'name') name = words(value);
      else if (key === 'type') kind = words(value);
      draw();
    },
    activate() {
      if (disabled) return;
      turn(!checked);
      emit('change', { value: checked });
    },
    field: { name: () => name, value: () => checked, reset: () => turn(initial) },
  };
};
