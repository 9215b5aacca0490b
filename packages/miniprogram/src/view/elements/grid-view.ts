import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, pixels, words } from '../built-in.js';
import { part, shadowOf } from './part.js';

const look =
  '.box{display:grid;grid-template-columns:repeat(var(--n,2),minmax(0,1fr));gap:var(--main,0) var(--cross,0)}.masonry{display:block;column-count:var(--n,2);column-gap:var(--cross,0)}.masonry ::slotted(*){break-inside:avoid;margin-bottom:var(--main,0)}';

/** `grid-view`, of Skyline: columns in rows (`aligned`), or each as high as it is (`masonry`). */
export const gridView: BuiltInFactory = ({ element }) => {
  const box = part('div', 'box', part('slot', ''));
  shadowOf(element, look, box);
  const variables: Readonly<Record<string, (value: PlainValue) => readonly [string, string]>> = {
    'cross-axis-count': (value) => ['--n', `${Math.max(1, amount(value, 2))}`],
    'main-axis-gap': (value) => ['--main', `${pixels(value, 0)}px`],
    'cross-axis-gap': (value) => ['--cross', `${pixels(value, 0)}px`],
  };
  return {
    set(name, value) {
      if (name === 'padding' && Array.isArray(value)) box.style.padding = value.map((one) => `${amount(one as PlainValue, 0)}px`).join(' ');
      if (name === 'type') box.classList.toggle('masonry', words(value) === 'masonry');
      const pair = variables[name]?.(value);
      if (pair) box.style.setProperty(...pair);
    },
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
