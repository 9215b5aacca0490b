import type { PlainValue } from '../../protocol/plain-value.js';
import type { RichNode } from '../../view/elements/rich-text.js';
import { dashed, type Look, lineStyles, tags, wordStyles } from './editor-looks.js';

/** The nodes of a delta: a line for each that ends. */
export function nodesOfDelta(ops: readonly PlainValue[]): RichNode[] {
  const lines: RichNode[] = [];
  let line: RichNode[] = [];
  const end = (look: Look) => {
    const name = look['list'] ? 'li' : look['header'] ? `h${Number(look['header']) || 1}` : 'p';
    const style = css({ ...look, ...(look['align'] ? { textAlign: look['align'] } : {}) }, [...lineStyles, 'textAlign']);
    const block = { name, attrs: { style }, children: line.length > 0 ? line : [{ name: 'br' }] };
    const list = look['list'] === 'ordered' ? 'ol' : 'ul';
    const last = lines.at(-1);
    if (name !== 'li') lines.push(block);
    else if (last?.name === list) lines.splice(-1, 1, { ...last, children: [...(last.children ?? []), block] });
    else lines.push({ name: list, children: [block] });
    line = [];
  };
  for (const each of ops) {
    const { insert, attributes } = (each ?? {}) as Readonly<Record<string, PlainValue>>;
    const look = (attributes ?? {}) as Look;
    if (typeof insert === 'string') {
      insert.split('\n').forEach((part, at, all) => {
        if (part !== '') line.push(wordNode(part, look));
        if (at < all.length - 1) end(look);
      });
    } else {
      const { image, divider } = (insert ?? {}) as Look;
      if (divider) lines.push({ name: 'hr' });
      else if (typeof image === 'string') line.push({ name: 'img', attrs: { ...textsOf(look), src: image } });
    }
  }
  if (line.length > 0) end({});
  return lines;
}

function wordNode(text: string, look: Look): RichNode {
  let node: RichNode = { text };
  const style = css(look, wordStyles);
  if (style !== '') node = { name: 'span', attrs: { style }, children: [node] };
  for (const [tag, means] of Object.entries(tags)) {
    const [name = '', value] = Object.entries(means)[0] ?? [];
    if (look[name] === value && !['STRONG', 'EM', 'STRIKE', 'DEL'].includes(tag)) node = { name: tag.toLowerCase(), children: [node] };
  }
  return node;
}

function css(look: Look, names: readonly string[]): string {
  return names.flatMap((name) => (look[name] === undefined ? [] : `${dashed(name)}:${String(look[name]).replace(/[;{}]/g, '')}`)).join(';');
}

function textsOf(look: Look): Record<string, string> {
  return Object.fromEntries(Object.entries(look).map(([name, value]) => [name === 'extClass' ? 'class' : name, String(value)]));
}
