import type { PlainValue } from '../../protocol/plain-value.js';
import { dashed, type Look, lineStyles, tags, wordStyles } from './editor-looks.js';

/** A step of a delta: a text or a picture, and how it looks; a line's look is that of its end. */
export interface DeltaOperation {
  readonly insert: string | Readonly<Record<string, PlainValue>>;
  readonly attributes?: Readonly<Record<string, PlainValue>>;
}

/** What is written, in the three ways that WeChat tells it. */
export interface EditorContents {
  readonly html: string;
  readonly text: string;
  readonly delta: { readonly ops: readonly DeltaOperation[] };
}

/** Reads what is written in the element. */
export function readContents(root: HTMLElement): EditorContents {
  const ops: DeltaOperation[] = [];
  const push = (insert: DeltaOperation['insert'], look: Look) => {
    const last = ops.at(-1);
    if (
      typeof insert === 'string' &&
      typeof last?.insert === 'string' &&
      insert !== '\n' &&
      last.insert !== '\n' &&
      same(last.attributes ?? {}, look)
    )
      ops.splice(-1, 1, { ...last, insert: last.insert + insert });
    else ops.push(Object.keys(look).length > 0 ? { insert, attributes: look } : { insert });
  };
  const walk = (node: Node, words: Look, line: Look): void => {
    if (node instanceof Text) {
      if (node.data !== '') push(node.data.replaceAll('\u00a0', ' '), words);
      return;
    }
    if (!(node instanceof HTMLElement)) return;
    if (node instanceof HTMLImageElement) push({ image: node.dataset['src'] ?? '' }, pictureLook(node));
    else if (node.tagName === 'HR') push({ divider: true }, {});
    else if (node.tagName === 'BR' && node.nextSibling) push('\n', line);
    const own = { ...words, ...tags[node.tagName], ...styles(node, wordStyles) };
    const below = isBlock(node) ? { ...line, ...lineLook(node) } : line;
    for (const child of node.childNodes) walk(child, own, below);
    if (isBlock(node) && ![...node.children].some(isBlock)) push('\n', below);
  };
  for (const child of root.childNodes) walk(child, {}, {});
  const last = ops.at(-1)?.insert;
  if (typeof last !== 'string' || !last.endsWith('\n')) push('\n', {});
  const text = ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
  return { html: htmlOf(root), text, delta: { ops } };
}

/** What the line of a block looks like. */
export function lineLook(block: HTMLElement): Look {
  const level = /^H([1-6])$/.exec(block.tagName)?.[1];
  const list = block.tagName === 'LI' ? block.parentElement : null;
  const kind =
    list?.tagName === 'OL'
      ? 'ordered'
      : list?.dataset['checked']
        ? list.dataset['checked'] === 'true'
          ? 'checked'
          : 'unchecked'
        : 'bullet';
  const indent = Number(block.dataset['indent'] ?? 0);
  return {
    ...(level ? { header: Number(level) } : {}),
    ...(list ? { list: kind } : {}),
    ...(block.style.textAlign ? { align: block.style.textAlign } : {}),
    ...(indent > 0 ? { indent } : {}),
    ...styles(block, lineStyles),
  };
}

function pictureLook(image: HTMLImageElement): Look {
  const { alt, className } = image;
  const kept = ['width', 'height', 'data-custom'].flatMap((name) => {
    const value = image.getAttribute(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...(alt ? { alt } : {}), ...(className ? { extClass: className } : {}), ...Object.fromEntries(kept) };
}

/** The HTML: addresses of pictures are those that the program gave. */
function htmlOf(root: HTMLElement): string {
  const copy = root.cloneNode(true) as HTMLElement;
  for (const image of copy.querySelectorAll('img')) {
    image.setAttribute('src', image.dataset['src'] ?? '');
    image.removeAttribute('data-src');
  }
  return copy.innerHTML;
}

function isBlock(node: Element): boolean {
  return /^(P|H[1-6]|LI|DIV|BLOCKQUOTE|OL|UL)$/.test(node.tagName);
}

function styles(element: HTMLElement, names: readonly string[]): Look {
  const { style } = element;
  return Object.fromEntries(
    names.flatMap((name) => (style.getPropertyValue(dashed(name)) ? [[name, style.getPropertyValue(dashed(name))]] : [])),
  );
}

function same(one: Look, other: Look): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
