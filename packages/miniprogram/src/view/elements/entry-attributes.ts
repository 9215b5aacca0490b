import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, flag, pixels, words } from '../built-in.js';
import type { Echoes } from './echoes.js';

/** What the attributes of a field change. */
export interface EntryState {
  readonly context: ElementContext;
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly hint: HTMLElement;
  readonly echoes: Echoes;
  name: string;
  /** What it goes back to when its form is reset. */
  initial: string | null;
  /** Characters that can be typed, all of them when null. */
  only: RegExp | null;
  selection: readonly [from: number, to: number];
  cursor: number;
  grows: boolean;
  /** Stays focused after `confirm`. */
  holds: boolean;
  /** Stays focused when something else is tapped. */
  keeps: boolean;
  /** Its names are told as reviewed. */
  reviews: boolean;
  /** It loses the focus to something else: its keyboard was not closed to confirm. */
  leaves: boolean;
  readonly gone: AbortController;
  confirm: string;
  refresh(): void;
  focus(on: boolean): void;
}

/** Each `type`: the browser's, its keyboard, what can be typed. */
const keyboards: Readonly<Record<string, readonly [type: string, mode: string, only?: RegExp]>> = {
  number: ['text', 'numeric', /^\d+$/],
  digit: ['text', 'decimal', /^[\d.]+$/],
  idcard: ['text', 'text', /^[\dxX]+$/],
  'safe-password': ['password', 'text'],
};

/** One function for each attribute. */
export function entrySetters(state: EntryState): Readonly<Record<string, (value: PlainValue) => void>> {
  const { field, echoes, hint, refresh, focus } = state;
  const { element, style } = state.context;
  const input = field instanceof HTMLInputElement ? field : null;
  let secret = false;
  let kind = 'text';
  const type = () => {
    const [own, mode, only] = keyboards[kind] ?? ['text', 'text'];
    if (input) input.type = secret ? 'password' : own;
    field.inputMode = mode;
    state.only = only ?? null;
    state.reviews = kind === 'nickname';
    if (state.reviews) field.setAttribute('autocomplete', 'nickname');
  };
  const select = () => {
    if (field.matches(':focus') && state.selection[0] >= 0 && state.selection[1] >= 0) field.setSelectionRange(...state.selection);
  };
  return {
    value(value) {
      const text = words(value);
      if (echoes.isOld(text)) return;
      if (field.value !== text) {
        field.value = text;
        if (state.cursor >= 0 && field.matches(':focus')) field.setSelectionRange(state.cursor, state.cursor);
      }
      state.initial ??= text;
      refresh();
    },
    name(value) {
      state.name = words(value);
    },
    type(value) {
      kind = words(value);
      type();
    },
    password(value) {
      secret = flag(value);
      type();
    },
    placeholder(value) {
      hint.textContent = words(value);
      field.setAttribute('aria-label', words(value));
    },
    'placeholder-style': (value) => {
      hint.style.cssText = style(words(value));
    },
    'placeholder-class': (value) => {
      hint.className = `guanxi-placeholder ${words(value) || 'input-placeholder'}`;
    },
    disabled(value) {
      field.disabled = flag(value);
      element.toggleAttribute('disabled', field.disabled);
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
      state.confirm = words(value);
      field.enterKeyHint = state.confirm === 'return' ? 'enter' : state.confirm;
    },
    'confirm-hold': (value) => {
      state.holds = flag(value);
    },
    'hold-keyboard': (value) => {
      state.keeps = flag(value);
    },
    'auto-height': (value) => {
      state.grows = flag(value);
      refresh();
      // What it says may come in the same batch, before it has a size.
      requestAnimationFrame(refresh);
    },
    // What scrolls a field into sight above the keyboard leaves this much below it.
    'cursor-spacing': (value) => field.style.setProperty('scroll-margin-bottom', `${pixels(value, 0)}px`),
    'cursor-color': (value) => field.style.setProperty('caret-color', words(value)),
    cursor(value) {
      state.cursor = amount(value, -1);
      if (state.cursor >= 0 && field.matches(':focus')) field.setSelectionRange(state.cursor, state.cursor);
    },
    'selection-start': (value) => {
      state.selection = [amount(value, -1), state.selection[1]];
      select();
    },
    'selection-end': (value) => {
      state.selection = [state.selection[0], amount(value, -1)];
      select();
    },
  };
}
