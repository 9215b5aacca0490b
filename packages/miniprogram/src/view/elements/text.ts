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
  let [decode, space] = [false, ''];
  const written = new WeakMap<Text, Written>();
  const show = (raw: string) => {
    // WeChat reads `\n` in a text as a new line, wherever it was written: what shows HTML makes its breaks of that.
    const lines = raw.replace(/\\([n\\])/g, (_all, letter: string) => (letter === 'n' ? '\n' : letter));
    const said = decode ? lines.replace(/&(nbsp|lt|gt|amp|apos|quot|ensp|emsp);/g, (_all, name: string) => entities[name] ?? '') : lines;
    return space === '' ? said : said.replaceAll(' ', space);
  };
  const draw = () => {
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
      draw();
    },
    changed: draw,
  };
};
