import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import { runtimeLimits } from '../../protocol/limits.js';
import type { InspectedSession } from '../inspected-session.js';
import type { DevtoolsWords } from './devtools-words.js';
import { makeEmpty, makeField } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { bytesText } from './sizes.js';
import { syncChildren } from './sync-children.js';

/** What the program has stored; each value can be changed as JSON. */
export function createStorageTab({ words, redraw }: PanelWorld): PanelTab {
  const element = makeElement('div', 'tab');
  const rows = makeElement('div', 'rows');
  const problem = makeElement('p', 'problem');
  problem.setAttribute('role', 'alert');
  const quota = makeElement('span', 'quota');
  const meter = makeElement('meter', '');
  meter.max = runtimeLimits.storageTotal;
  meter.setAttribute('aria-label', words.storage);
  const drawn = new Map<string, { readonly text: string; readonly row: HTMLElement }>();
  let search = '';
  let present: InspectedSession | null = null;
  const store = (key: string, value: string | null) => {
    problem.textContent = '';
    present?.store(key, value).catch((cause: unknown) => {
      problem.textContent = (cause as Error).message;
    });
  };
  const key = makeField(words.key, () => undefined);
  const value = makeField(words.value, () => undefined);
  const form = makeElement('form', 'adding');
  const add = makeButton('tool', words.add, () => undefined);
  add.type = 'submit';
  form.append(key, value, add);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (key.value === '') return;
    store(key.value, value.value);
    key.value = '';
    value.value = '';
  });
  const bar = makeElement('div', 'tools');
  bar.append(
    makeField(words.filter, (text) => {
      search = text.toLowerCase();
      redraw();
    }),
    makeButton('tool', words.clearAll, () => {
      for (const one of [...(present?.stored.keys() ?? [])]) store(one, null);
    }),
    meter,
    quota,
  );
  element.append(bar, rows, problem, form);
  return {
    name: 'storage',
    element,
    draw(session) {
      if (present !== session) drawn.clear();
      present = session;
      const all = [...session.stored].filter(([name, text]) => `${name} ${text}`.toLowerCase().includes(search));
      for (const name of [...drawn.keys()]) if (!session.stored.has(name)) drawn.delete(name);
      const lines = all.map(([name, text]) => {
        const known = drawn.get(name);
        if (known?.text === text) return known.row;
        const row = storedRow({ name, text, words, store });
        drawn.set(name, { text, row });
        return row;
      });
      syncChildren(rows, lines.length === 0 ? [makeEmpty(words.emptyStorage)] : lines);
      const used = [...session.stored].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
      meter.value = used;
      quota.textContent = `${bytesText(used)} ${words.used} ${bytesText(runtimeLimits.storageTotal)}`;
    },
  };
}

function storedRow({
  name,
  text,
  words,
  store,
}: {
  readonly name: string;
  readonly text: string;
  readonly words: DevtoolsWords;
  readonly store: (key: string, value: string | null) => void;
}): HTMLElement {
  const row = makeElement('div', 'stored');
  const value = dataOf(text);
  const shown = makeElement('code', 'cutting', value);
  const rest = () => {
    const edit = makeButton('tool', words.edit, editing, `${words.edit} ${name}`);
    const remove = makeButton('tool', words.remove, () => store(name, null), `${words.remove} ${name}`);
    row.replaceChildren(makeElement('b', 'cutting', name), shown, edit, remove);
  };
  const editing = () => {
    const form = makeElement('form', 'editing');
    const field = makeElement('textarea', 'field');
    field.value = value;
    field.setAttribute('aria-label', `${words.value}: ${name}`);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') rest();
    });
    const save = makeButton('tool', words.save, () => undefined);
    save.type = 'submit';
    form.append(field, save, makeButton('tool', words.cancel, rest));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      store(name, field.value);
      rest();
    });
    row.replaceChildren(makeElement('b', 'cutting', name), form);
    field.focus();
  };
  rest();
  return row;
}

/** What is stored stands in an object with its type beside it; one that is no such text is shown as it is. */
function dataOf(text: string): string {
  try {
    return JSON.stringify((JSON.parse(text) as { data?: unknown }).data) ?? 'undefined';
  } catch {
    return text;
  }
}
