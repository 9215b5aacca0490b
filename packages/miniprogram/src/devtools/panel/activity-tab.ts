import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import { devtoolsLimits as limits } from '../devtools-limits.js';
import type { InspectedSession } from '../inspected-session.js';
import type { Activity } from '../what-happened.js';
import { drawPreview } from './draw-preview.js';
import { makeChoice, makeEmpty, makeField } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { syncChildren } from './sync-children.js';

/** Calls of `wx` with what came of them, what each `setData` cost, ways between pages. */
export function createActivityTab({ words, redraw }: PanelWorld): PanelTab {
  const element = makeElement('div', 'tab');
  const rows = makeElement('div', 'rows');
  rows.tabIndex = 0;
  rows.setAttribute('role', 'group');
  rows.setAttribute('aria-label', words.activity);
  const empty = makeEmpty(words.emptyActivity);
  const drawn = new WeakMap<Activity, { readonly row: HTMLElement; readonly ms: number | undefined }>();
  let [kind, search, shown] = ['all', '', limits.rows as number];
  let present: InspectedSession | null = null;
  const kinds = [
    ['all', words.all],
    ['call', words.calls],
    ['data', 'setData'],
    ['route', words.routes],
    ['state', words.states],
  ] as const;
  const older = makeButton('older', words.older, () => {
    shown += limits.rows;
    redraw();
  });
  const bar = makeElement('div', 'tools');
  bar.append(
    makeChoice(words.kind, kinds, (value) => {
      kind = value;
      redraw();
    }),
    makeField(words.filter, (value) => {
      search = value.toLowerCase();
      redraw();
    }),
    makeButton('tool', words.clear, () => {
      present?.activity.clear();
      redraw();
    }),
  );
  element.append(bar, rows);
  return {
    name: 'activity',
    element,
    draw(session) {
      present = session;
      const all = session.activity.items.filter(
        (one) => (kind === 'all' || one.kind === kind) && `${one.name} ${one.text}`.toLowerCase().includes(search),
      );
      const atEnd = rows.scrollTop + rows.clientHeight >= rows.scrollHeight - 24;
      const lines = all.slice(-shown).map((one) => {
        const known = drawn.get(one);
        if (known && known.ms === one.ms) return known.row;
        const row = drawActivity(one);
        drawn.set(one, { row, ms: one.ms });
        return row;
      });
      syncChildren(rows, [...(all.length > shown ? [older] : []), ...(lines.length === 0 ? [empty] : lines)]);
      if (atEnd) rows.scrollTop = rows.scrollHeight;
    },
  };
}

const signs: Readonly<Record<Activity['kind'], string>> = { call: 'wx', data: 'data', route: 'page', state: 'state' };

function drawActivity({ at, kind, name, text, details, ms, isFailure }: Activity): HTMLElement {
  const head: Element[] = [
    makeElement('time', 'at', new Date(at).toLocaleTimeString([], { hour12: false })),
    makeElement('span', `sign s-${kind}`, signs[kind]),
    makeElement('b', '', name),
    makeElement('span', 'dim cutting', text),
  ];
  if (ms !== undefined) head.push(makeElement('span', `ms${ms > 100 ? ' slow' : ''}`, `${ms} ms`));
  const className = `act${isFailure ? ' failed' : ''}`;
  if (details.length === 0) {
    const row = makeElement('div', className);
    row.append(...head);
    return row;
  }
  const row = makeElement('details', className);
  const summary = makeElement('summary', '');
  summary.append(...head);
  const inner = makeElement('div', 'entries');
  for (const [label, value] of details) inner.append(drawPreview(value, label));
  row.append(summary, inner);
  return row;
}
