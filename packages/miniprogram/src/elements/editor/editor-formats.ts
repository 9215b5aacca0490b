import type { PlainValue } from '../../protocol/plain-value.js';
import { lineLook } from './editor-contents.js';
import { dashed, lineStyles, wordStyles } from './editor-looks.js';
import { blocksIn, rangeIn } from './editor-selection.js';

/** Formats that browsers switch by a command. */
const commands: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  ins: 'underline',
  strike: 'strikeThrough',
};
/** Px by which a step of `indent` moves a line. */
const step = 32;
/** Steps of it. */
const mostIndent = 8;

type Formats = Readonly<Record<string, PlainValue>>;

/** What the selection looks like, as `statuschange` tells it. */
export function readFormats(root: HTMLElement): Formats {
  const range = rangeIn(root);
  if (!range) return {};
  const [block] = blocksIn(root, range);
  const on = (command: string) => document.queryCommandState(command);
  const at = range.startContainer;
  const words: Record<string, PlainValue> = {};
  for (let one = at instanceof HTMLElement ? at : at.parentElement; one && one !== root; one = one.parentElement) {
    for (const name of wordStyles) {
      const value = one.style.getPropertyValue(dashed(name));
      if (value && !(name in words)) words[name] = name.endsWith('olor') ? hex(value) : value;
    }
  }
  return {
    ...words,
    ...(block ? lineLook(block) : {}),
    ...Object.fromEntries(Object.entries(commands).flatMap(([name, command]) => (name !== 'ins' && on(command) ? [[name, true]] : []))),
    ...(on('subscript') ? { script: 'sub' } : on('superscript') ? { script: 'super' } : {}),
  };
}

/** Gives the selection a format, or takes it when it has it already. False when there is no such format. */
export function applyFormat(root: HTMLElement, name: string, value: PlainValue): boolean {
  const isOn = value !== undefined && value !== null && String(readFormats(root)[name] ?? '') === String(value);
  const command = commands[name];
  if (command) return run(command);
  if (name === 'script') return run(value === 'sub' ? 'subscript' : 'superscript');
  if (name === 'header') return run('formatBlock', value && !isOn ? `h${Number(value) || 1}` : 'p');
  if (name === 'list') return list(root, String(value), isOn);
  if (name === 'color' || name === 'backgroundColor') {
    const color = isOn || !value ? (name === 'color' ? 'initial' : 'transparent') : String(value);
    return run(name === 'color' ? 'foreColor' : 'hiliteColor', color, true);
  }
  if (wordStyles.includes(name)) return wordStyle(root, dashed(name), isOn ? '' : String(value ?? ''));
  if (name === 'align') return lines(root, (block) => block.style.setProperty('text-align', isOn ? '' : String(value)));
  if (name === 'indent') return lines(root, (block) => indent(block, String(value)));
  if (lineStyles.includes(name)) return lines(root, (block) => block.style.setProperty(dashed(name), isOn ? '' : String(value ?? '')));
  return false;
}

/** Lets the browser do it, which keeps what it does for `undo`. */
export function run(command: string, value?: string, styled = false): boolean {
  document.execCommand('styleWithCSS', false, String(styled));
  document.execCommand(command, false, value);
  return true;
}

function list(root: HTMLElement, kind: string, isOn: boolean): boolean {
  const command = kind === 'ordered' ? 'insertOrderedList' : 'insertUnorderedList';
  // A list of things to do is one of bullets that says so.
  const isTask = kind === 'check' || kind === 'checked' || kind === 'unchecked';
  if (!isTask || !document.queryCommandState(command) || isOn) run(command);
  if (kind === 'ordered') return true;
  return lines(root, ({ parentElement }) => {
    if (parentElement?.tagName !== 'UL') return;
    if (isTask) parentElement.dataset['checked'] = String(kind === 'checked');
    else delete parentElement.dataset['checked'];
  });
}

/** No command knows such a style: one that is a mark for it finds where it belongs. */
function wordStyle(root: HTMLElement, property: string, value: string): boolean {
  run('fontSize', '7');
  for (const mark of root.querySelectorAll('font[size="7"]')) {
    const span = document.createElement('span');
    span.style.setProperty(property, value);
    span.append(...mark.childNodes);
    mark.replaceWith(span);
    const range = document.createRange();
    range.selectNodeContents(span);
    document.getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
  return true;
}

function lines(root: HTMLElement, work: (block: HTMLElement) => void): boolean {
  const range = rangeIn(root);
  if (range) for (const block of blocksIn(root, range)) work(block);
  return true;
}

function indent(block: HTMLElement, by: string): void {
  const now = Number(block.dataset['indent'] ?? 0);
  const level = Math.max(0, Math.min(mostIndent, /^[+-]/.test(by) ? now + Number(by) : Number(by) || 0));
  block.dataset['indent'] = String(level);
  block.style.paddingLeft = level > 0 ? `${level * step}px` : '';
}

/** `rgb(1, 2, 3)` as `#010203`. */
function hex(color: string): string {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1);
  return parts ? `#${parts.map((one) => Number(one).toString(16).padStart(2, '0')).join('')}` : color;
}
