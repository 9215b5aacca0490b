import { type BuiltInFactory, flag, words } from '../built-in.js';

const spaces: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };
const entities: Readonly<Record<string, string>> = { ...spaces, lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** What a text node said, and what is shown of it. */
interface Written {
  readonly raw: string;
  readonly shown: string;
}

/** `text`: `decode`, `space`, `user-select`, `max-lines`, `overflow`. */
export const text: BuiltInFactory = ({ element }) => {
  let [decode, space, used] = [false, '', false];
  const written = new WeakMap<Text, Written>();
  const show = (raw: string) => {
    const said = decode ? raw.replace(/&(nbsp|lt|gt|amp|apos|quot|ensp|emsp);/g, (_all, name: string) => entities[name] ?? '') : raw;
    return space === '' ? said : said.replaceAll(' ', space);
  };
  const draw = () => {
    if (!used) return;
    for (const child of element.childNodes) {
      if (!(child instanceof Text)) continue;
      const known = written.get(child);
      const raw = known?.shown === child.data ? known.raw : child.data;
      const shown = show(raw);
      if (shown !== child.data) child.data = shown;
      written.set(child, { raw, shown });
    }
  };
  return {
    set(name, value) {
      if (name === 'selectable' || name === 'user-select') element.toggleAttribute('user-select', flag(value));
      else if (name === 'max-lines') element.style.setProperty('--lines', words(value));
      else if (name === 'overflow') element.setAttribute('data-overflow', words(value));
      else if (name === 'decode') decode = flag(value);
      else if (name === 'space') space = spaces[words(value)] ?? '';
      used ||= decode || space !== '';
      draw();
    },
    changed: draw,
  };
};
