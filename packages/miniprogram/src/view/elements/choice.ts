import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltIn, type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';
import { part } from './part.js';

/** A box that is on or off. */
interface Choice extends BuiltIn {
  readonly checked: boolean;
  readonly value: string;
  turn(on: boolean): void;
}

/** `checkbox` and `radio`: their group tells of changes. */
export const checkbox: BuiltInFactory = (context) => choice(context, 'checkbox');
export const radio: BuiltInFactory = (context) => choice(context, 'radio');

function choice(context: ElementContext, role: 'checkbox' | 'radio'): Choice {
  const { element, builtIn, model } = context;
  const box = part('div', `wx-${role}-input`);
  element.append(part('div', `wx-${role}-wrapper`, box));
  element.setAttribute('role', role);
  element.tabIndex = 0;
  let [checked, disabled, value, color] = [false, false, '', ''];
  let initial: boolean | null = null;
  const draw = () => {
    box.classList.toggle(`wx-${role}-input-checked`, checked);
    box.classList.toggle(`wx-${role}-input-disabled`, disabled);
    element.toggleAttribute('disabled', disabled);
    // Of a radio the color is its ground, of a checkbox its tick.
    const ground = role === 'radio' && checked && !disabled ? color : '';
    box.style.cssText = `color:${disabled ? '' : color};background-color:${ground};border-color:${ground}`;
    element.setAttribute('aria-checked', String(checked));
    element.setAttribute('aria-disabled', String(disabled));
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
        const group = element.closest(`wx-${role}-group`);
        if (role === 'radio' && flag(given) && group) (builtIn(group) as Group | undefined)?.clear(self);
        checked = flag(given);
        initial ??= checked;
      } else if (name === 'value') value = words(given);
      else if (name === 'disabled') disabled = flag(given);
      else if (name === 'color') color = words(given);
      draw();
    },
    activate() {
      const group = element.closest(`wx-${role}-group`);
      const owner = group ? (builtIn(group) as Group | undefined) : undefined;
      if (disabled || (role === 'radio' && checked)) return;
      if (role === 'radio') owner?.clear(self);
      self.turn(role === 'radio' || !checked);
      owner?.told();
    },
    field: { name: () => '', value: () => value, reset: () => self.turn(initial ?? false) },
  };
  draw();
  return self;
}

/** What a group does for its boxes. */
interface Group extends BuiltIn {
  /** Turns off all but one. */
  clear(but: Choice): void;
  told(): void;
}

/** `checkbox-group` and `radio-group`: `change` with what is chosen. */
export const checkboxGroup: BuiltInFactory = (context) => group(context, 'checkbox');
export const radioGroup: BuiltInFactory = (context) => group(context, 'radio');

function group({ element, emit, model, builtIn }: ElementContext, role: 'checkbox' | 'radio'): Group {
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
    clear(but) {
      for (const box of boxes()) if (box !== but && box.checked) box.turn(false);
    },
    told() {
      model('value', chosen());
      emit('change', { value: chosen() });
    },
    field: { name: () => name, value: chosen, reset: () => undefined },
  };
}

/** `switch`: on or off, as a slide or as a box. */
export const toggle: BuiltInFactory = ({ element, emit, model }) => {
  const slide = part('div', 'wx-switch-input');
  element.append(part('div', 'wx-switch-wrapper', slide));
  element.setAttribute('role', 'switch');
  element.tabIndex = 0;
  let [checked, disabled, color, name, kind] = [false, false, '', '', 'switch'];
  let initial: boolean | null = null;
  const draw = () => {
    const base = kind === 'checkbox' ? 'wx-checkbox-input' : 'wx-switch-input';
    slide.className = `${base}${checked ? ` ${base}-checked` : ''}${disabled ? ` ${base}-disabled` : ''}`;
    const ground = kind !== 'checkbox' && checked ? color : '';
    slide.style.cssText = `color:${color};background-color:${ground};border-color:${ground}`;
    element.toggleAttribute('disabled', disabled);
    element.setAttribute('aria-checked', String(checked));
    element.setAttribute('aria-disabled', String(disabled));
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
        initial ??= checked;
      } else if (key === 'disabled') disabled = flag(value);
      else if (key === 'color') color = words(value);
      else if (key === 'name') name = words(value);
      else if (key === 'type') kind = words(value);
      draw();
    },
    activate() {
      if (disabled) return;
      turn(!checked);
      emit('change', { value: checked });
    },
    field: { name: () => name, value: () => checked, reset: () => turn(initial ?? false) },
  };
};
