import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, pixels, words } from '../built-in.js';
import { part, shadowOf } from './part.js';

const look =
  '.box{display:grid;grid-template-columns:repeat(var(--n,2),minmax(0,1fr));gap:var(--main,0) var(--cross,0)}.masonry{grid-auto-flow:dense;grid-auto-rows:1px;row-gap:0}.masonry ::slotted(*){align-self:start}';

/** `grid-view`, of Skyline: columns in rows (`aligned`), or each child below the shortest column (`masonry`). */
export const gridView: BuiltInFactory = ({ element }) => {
  const slot = part('slot', '');
  const box = part('div', 'box', slot);
  const rows = part('style', '');
  shadowOf(element, look, rows, box);
  let gap = 0;
  // Of rows of one pixel a child takes as many as it is high. A browser puts it where there is room first: into the shortest column.
  const lay = () => {
    const spans = slot.assignedElements().map((child, index) => {
      const { marginTop, marginBottom } = getComputedStyle(child);
      const margins = [marginTop, marginBottom].map((margin) => Number.parseFloat(margin) || 0);
      const height = margins.reduce((one, other) => one + other, (child as HTMLElement).offsetHeight + gap);
      return `::slotted(:nth-child(${index + 1})){grid-row-end:span ${Math.max(1, Math.ceil(height))}}`;
    });
    rows.textContent = spans.join('');
  };
  const sizes = new ResizeObserver(lay);
  const watch = () => {
    sizes.disconnect();
    rows.textContent = '';
    if (box.classList.contains('masonry')) for (const child of slot.assignedElements()) sizes.observe(child);
  };
  slot.addEventListener('slotchange', watch);
  const variables: Readonly<Record<string, (value: PlainValue) => readonly [string, string]>> = {
    'cross-axis-count': (value) => ['--n', `${Math.max(1, amount(value, 2))}`],
    'main-axis-gap'(value) {
      gap = pixels(value, 0);
      return ['--main', `${gap}px`];
    },
    'cross-axis-gap': (value) => ['--cross', `${pixels(value, 0)}px`],
  };
  return {
    set(name, value) {
      if (name === 'padding' && Array.isArray(value)) box.style.padding = value.map((one) => `${amount(one as PlainValue, 0)}px`).join(' ');
      if (name === 'type') box.classList.toggle('masonry', words(value) === 'masonry');
      const pair = variables[name]?.(value);
      if (pair) box.style.setProperty(...pair);
      if (name === 'type' || pair) watch();
    },
    close: () => sizes.disconnect(),
  };
};

/** `list-view`, `sticky-section`: their `padding` is four numbers from the top around. */
export const padded: BuiltInFactory = ({ element }) => {
  let padding = '';
  const styled = () => {
    element.style.padding = padding;
  };
  return {
    set(name, value) {
      if (name !== 'padding' || !Array.isArray(value)) return;
      padding = value.map((one) => `${amount(one as PlainValue, 0)}px`).join(' ');
      styled();
    },
    styled,
  };
};

/** `sticky-header`: stays at the top of what scrolls while its section is seen. */
export const stickyHeader: BuiltInFactory = ({ element }) => {
  let offset = 0;
  const styled = () => {
    element.style.top = `${offset}px`;
  };
  return {
    set(name, value) {
      if (name !== 'offset-top') return;
      offset = pixels(value, 0);
      styled();
    },
    styled,
  };
};
