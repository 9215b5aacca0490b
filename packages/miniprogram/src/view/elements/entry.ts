import type { PlainValue } from '../../protocol/plain-value.js';
import type { BuiltIn, BuiltInFactory, ElementContext } from '../built-in.js';
import { Echoes } from './echoes.js';
import { type EntryState, entrySetters } from './entry-attributes.js';
import { part } from './part.js';

/** The code of the key that goes to the next field. */
const tab = 9;

/** `input` and `textarea`: the same but for lines. */
export const input: BuiltInFactory = (context) => entry(context, part('input', 'guanxi-entry'));
export const textarea: BuiltInFactory = (context) => entry(context, part('textarea', 'guanxi-entry'));

function entry(context: ElementContext, field: HTMLInputElement | HTMLTextAreaElement): BuiltIn {
  const { element } = context;
  const hint = part('div', 'guanxi-placeholder input-placeholder');
  field.maxLength = 140;
  // A browser's own is two lines high when it is empty.
  if (field instanceof HTMLTextAreaElement) field.rows = 1;
  element.append(hint, field);
  const state: EntryState = {
    context,
    field,
    hint,
    echoes: new Echoes(context.clock),
    name: '',
    initial: null,
    only: null,
    selection: [-1, -1],
    cursor: -1,
    grows: false,
    holds: false,
    keeps: false,
    reviews: false,
    leaves: false,
    gone: new AbortController(),
    confirm: '',
    refresh: () => refresh(state),
    focus: (on) => focus(state, on),
  };
  let wanted: boolean | null = null;
  const focus = ({ selection: [from, to], cursor }: EntryState, on: boolean) => {
    wanted = on;
    // A field that is not in the document yet cannot be focused.
    requestAnimationFrame(() => {
      if (wanted !== on) return;
      if (!on) {
        state.leaves = true;
        field.blur();
        return;
      }
      field.focus();
      if (from >= 0 && to >= 0) field.setSelectionRange(from, to);
      else if (cursor >= 0) field.setSelectionRange(cursor, cursor);
    });
  };
  listen(state);
  const setters = entrySetters(state);
  return {
    set: (key, value) => setters[key]?.(value),
    styled: () => refresh(state),
    close: () => state.gone.abort(),
    activate: () => field.focus(),
    field: {
      name: () => state.name,
      value: () => field.value,
      reset() {
        field.value = state.initial ?? '';
        refresh(state);
      },
    },
  };
}

/** Shows the hint, and grows with its lines. */
function refresh({ context: { element, emit }, field, hint, grows }: EntryState): void {
  hint.hidden = field.value !== '';
  if (field instanceof HTMLInputElement) return;
  if (grows) {
    element.style.height = 'auto';
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }
  const height = field.scrollHeight;
  const lineCount = Math.max(1, Math.round(height / (Number.parseFloat(getComputedStyle(field).lineHeight) || height || 1)));
  if (height === 0 || field.dataset['lines'] === String(lineCount)) return;
  field.dataset['lines'] = String(lineCount);
  emit('linechange', { height, heightRpx: (height * 750) / window.innerWidth, lineCount });
}

/** Tells logic what a person does in the field. */
function listen(state: EntryState): void {
  const { context, field, echoes } = state;
  const { element, emit, model, listens } = context;
  let key = 0;
  const at = () => field.selectionStart ?? field.value.length;
  const said = (): PlainValue => ({ value: field.value, cursor: at(), keyCode: key });
  field.addEventListener('beforeinput', (event) => {
    const { data } = event as InputEvent;
    if (state.only && data && !state.only.test(data)) event.preventDefault();
  });
  field.addEventListener('keydown', (event) => {
    const { keyCode, isComposing } = event as KeyboardEvent;
    key = keyCode;
    if (keyCode === tab) state.leaves = true;
    const isLine = field instanceof HTMLInputElement || !['', 'return'].includes(state.confirm);
    if ((event as KeyboardEvent).key !== 'Enter' || isComposing || !isLine) return;
    event.preventDefault();
    emit('confirm', { value: field.value });
    state.leaves = true;
    if (!state.holds) field.blur();
  });
  field.addEventListener('input', () => {
    echoes.note(field.value);
    model('value', field.value);
    emit('input', said());
    state.refresh();
  });
  field.addEventListener('change', () => emit('change', { value: field.value }));
  for (const phase of ['start', 'update', 'end'] as const)
    field.addEventListener(`composition${phase}`, (event) =>
      emit(`keyboardcomposition${phase}`, { data: (event as CompositionEvent).data }),
    );
  field.addEventListener('focus', () => {
    state.leaves = false;
    emit('focus', { value: field.value, height: 0 });
    if (listens('keyboardheightchange')) emit('guanxi-typing');
    model('focus', true);
  });
  field.addEventListener('blur', () => {
    emit('blur', { value: field.value, cursor: at() });
    // The keyboard was closed: what is a line's end in a textarea is confirmed by nothing else.
    if (!(field instanceof HTMLInputElement) && !state.leaves && document.hasFocus()) emit('confirm', { value: field.value });
    // Nobody reviews names here: it passes, as when WeChat's own review is too slow.
    if (state.reviews) emit('nicknamereview', { pass: true, timeout: true });
    model('focus', false);
  });
  document.addEventListener(
    'pointerdown',
    (event) => {
      state.leaves = !event.composedPath().includes(element);
    },
    { signal: state.gone.signal, capture: true },
  );
  // A tap elsewhere does not take the focus from a field that holds it.
  document.addEventListener(
    'mousedown',
    (event) => {
      if (state.keeps && field.matches(':focus') && !event.composedPath().includes(element)) event.preventDefault();
    },
    { signal: state.gone.signal },
  );
}
