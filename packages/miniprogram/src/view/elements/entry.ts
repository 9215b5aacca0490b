import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltIn, type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';
import { Echoes } from './echoes.js';

const keyboards: Readonly<Record<string, readonly [type: string, mode: string]>> = {
  text: ['text', 'text'],
  number: ['text', 'numeric'],
  digit: ['text', 'decimal'],
  idcard: ['text', 'text'],
  'safe-password': ['password', 'text'],
  nickname: ['text', 'text'],
};

/** `input` and `textarea`: the same but for lines. */
export const input: BuiltInFactory = (context) => entry(context, document.createElement('input'));
export const textarea: BuiltInFactory = (context) => entry(context, document.createElement('textarea'));

function entry(context: ElementContext, field: HTMLInputElement | HTMLTextAreaElement): BuiltIn {
  const { element, emit, model } = context;
  const hint = document.createElement('div');
  hint.className = 'guanxi-placeholder';
  field.className = 'guanxi-entry';
  field.maxLength = 140;
  element.append(hint, field);
  const isLine = field instanceof HTMLInputElement;
  let wanted = false;
  let key = 0;
  const echoes = new Echoes(context.clock);
  const refresh = () => {
    hint.hidden = field.value !== '';
    if (!isLine && element.hasAttribute('data-grows')) {
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight}px`;
    }
  };
  const said = (): PlainValue => ({ value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode: key });
  field.addEventListener('keydown', (event) => {
    key = (event as KeyboardEvent).keyCode;
    if ((event as KeyboardEvent).key !== 'Enter' || (event as KeyboardEvent).isComposing || !isLine) return;
    emit('confirm', { value: field.value });
    if (!element.hasAttribute('data-holds')) field.blur();
  });
  field.addEventListener('input', () => {
    refresh();
    echoes.note(field.value);
    model('value', field.value);
    emit('input', said());
    if (!isLine) emit('linechange', { height: field.scrollHeight, lineCount: field.value.split('\n').length });
  });
  field.addEventListener('focus', () => {
    emit('focus', { value: field.value, height: 0 });
    model('focus', true);
  });
  field.addEventListener('blur', () => {
    emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 });
    model('focus', false);
  });
  const focus = (on: boolean) => {
    wanted = on;
    // A field that is not in the document yet cannot be focused.
    requestAnimationFrame(() => {
      if (wanted) field.focus();
      else if (!on && element.contains(document.activeElement)) field.blur();
    });
  };
  const state: EntryState = { context, field, echoes, hint, refresh, focus, name: '', initial: '' };
  const setters = entrySetters(state);
  return {
    set: (key, value) => setters[key]?.(value),
    activate: () => field.focus(),
    field: {
      name: () => state.name,
      value: () => field.value,
      reset() {
        field.value = state.initial;
        refresh();
      },
    },
  };
}

/** What the attributes of a field change. */
interface EntryState {
  readonly context: ElementContext;
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly echoes: Echoes;
  readonly hint: HTMLElement;
  readonly refresh: () => void;
  readonly focus: (on: boolean) => void;
  name: string;
  initial: string;
}

/** One function for each attribute. */
function entrySetters(state: EntryState): Readonly<Record<string, (value: PlainValue) => void>> {
  const { field, echoes, hint, refresh, focus } = state;
  const { element, style } = state.context;
  const isLine = field instanceof HTMLInputElement;
  return {
    value(value) {
      const text = words(value);
      if (echoes.isOld(text)) return;
      if (field.value !== text) field.value = text;
      state.initial ||= text;
      refresh();
    },
    name: (value) => {
      state.name = words(value);
    },
    type(value) {
      const [type, mode] = keyboards[words(value)] ?? ['text', 'text'];
      if (isLine && field.type !== 'password') field.type = type;
      field.inputMode = mode;
    },
    password(value) {
      if (isLine) field.type = flag(value) ? 'password' : 'text';
    },
    placeholder(value) {
      hint.textContent = words(value);
      field.setAttribute('aria-label', words(value));
    },
    'placeholder-style': (value) => {
      hint.style.cssText = style(words(value));
    },
    'placeholder-class': (value) => {
      hint.className = `guanxi-placeholder ${words(value)}`;
    },
    disabled: (value) => {
      field.disabled = flag(value);
    },
    maxlength(value) {
      const most = amount(value, 140);
      if (most < 0) field.removeAttribute('maxlength');
      else field.maxLength = most;
    },
    focus: (value) => focus(flag(value)),
    'auto-focus': (value) => {
      if (flag(value)) focus(true);
    },
    'confirm-type': (value) => {
      field.enterKeyHint = words(value);
    },
    'confirm-hold': (value) => element.toggleAttribute('data-holds', flag(value)),
    'auto-height': (value) => {
      element.toggleAttribute('data-grows', flag(value));
      if (flag(value)) element.style.height = 'auto';
      refresh();
    },
    cursor: (value) => {
      if (amount(value, -1) >= 0) field.setSelectionRange(amount(value, 0), amount(value, 0));
    },
  };
}
