import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import { consoleLevels } from '../../inspection/probe-message.js';
import { devtoolsLimits as limits } from '../devtools-limits.js';
import type { InspectedSession } from '../inspected-session.js';
import type { ConsoleLine } from '../what-happened.js';
import type { DevtoolsWords } from './devtools-words.js';
import { drawPreview } from './draw-preview.js';
import { makeChoice, makeEmpty, makeField } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { syncChildren } from './sync-children.js';

/** What the program writes, what it does wrong, and expressions in it. */
export function createConsoleTab({ words, redraw }: PanelWorld): PanelTab {
  const element = makeElement('div', 'tab');
  const rows = makeElement('div', 'rows console');
  rows.setAttribute('role', 'log');
  rows.tabIndex = 0;
  rows.setAttribute('aria-label', words.console);
  const empty = makeEmpty(words.emptyConsole);
  const drawn = new WeakMap<ConsoleLine, HTMLElement>();
  let [level, search, shown] = ['all', '', limits.rows as number];
  let present: InspectedSession | null = null;
  const older = makeButton('older', words.older, () => {
    shown += limits.rows;
    redraw();
  });
  const bar = makeElement('div', 'tools');
  bar.append(
    makeChoice(words.level, [['all', words.all], ...consoleLevels.map((one) => [one, words[one]] as const)], (value) => {
      level = value;
      redraw();
    }),
    makeField(words.filter, (value) => {
      search = value.toLowerCase();
      redraw();
    }),
    makeButton('tool', words.clear, () => {
      present?.console.clear();
      redraw();
    }),
  );
  element.append(
    bar,
    rows,
    evaluationLine(words, (text) => void present?.evaluate(text)),
  );
  return {
    name: 'console',
    element,
    draw(session) {
      present = session;
      const all = session.console.items.filter(
        (line) => (level === 'all' || line.level === level) && (search === '' || textOf(line).toLowerCase().includes(search)),
      );
      const atEnd = rows.scrollTop + rows.clientHeight >= rows.scrollHeight - 24;
      const lines = all.slice(-shown).map((line) => {
        const known = drawn.get(line) ?? drawLine(line);
        drawn.set(line, known);
        return known;
      });
      syncChildren(rows, [...(all.length > shown ? [older] : []), ...(lines.length === 0 ? [empty] : lines)]);
      if (atEnd) rows.scrollTop = rows.scrollHeight;
    },
  };
}

function drawLine({ at, level, from, values, where }: ConsoleLine): HTMLElement {
  const row = makeElement('div', `line ${level} ${from}`);
  const said = makeElement('div', 'said');
  for (const [index, value] of values.entries()) {
    if (index > 0) said.append(' ');
    // As consoles have it: a text that is written on its own has no quotes.
    const isPlain = value.kind === 'string' && from !== 'result';
    said.append(isPlain || value.kind === 'cut' ? makeElement('span', 'plain', value.text) : drawPreview(value));
  }
  row.append(makeElement('time', 'at', new Date(at).toLocaleTimeString([], { hour12: false })), said);
  if (where === '') return row;
  const [first = '', ...rest] = where.split('\n');
  if (rest.length === 0) said.append(' ', makeElement('span', 'where', first.trim()));
  else {
    const stack = makeElement('details', 'stack');
    stack.append(makeElement('summary', '', first.trim()), makeElement('pre', '', where));
    said.append(stack);
  }
  return row;
}

function textOf({ values, where }: ConsoleLine): string {
  return `${values.map(({ text, entries = [] }) => `${text} ${entries.map(([name, one]) => `${name} ${one.text}`).join(' ')}`).join(' ')} ${where}`;
}

/** Where one types; the arrow up brings back what was typed before. */
function evaluationLine(words: DevtoolsWords, run: (text: string) => void): HTMLElement {
  const form = makeElement('form', 'evaluate');
  const field = makeField(words.evaluate, () => undefined);
  const history: string[] = [];
  let place = 0;
  form.append(makeElement('span', 'prompt', '›'), field);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim() === '') return;
    history.push(field.value);
    if (history.length > limits.history) history.shift();
    place = history.length;
    run(field.value);
    field.value = '';
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    place = Math.min(history.length, Math.max(0, place + (event.key === 'ArrowUp' ? -1 : 1)));
    field.value = history[place] ?? '';
  });
  return form;
}
