import { makeElement } from '../../host/chrome/make-element.js';
import type { MirrorNode } from '../tree/mirror-node.js';

/** A row of the tree of elements. */
export interface TreeRow {
  readonly element: HTMLElement;
  update(place: { readonly depth: number; readonly isOpen: boolean; readonly isChosen: boolean; readonly isReached: boolean }): void;
}

/** Draws a node as it is written in WXML; texts of the program stay text. */
export function createTreeRow(
  node: MirrorNode,
  { chosen, toggled, hovered }: { readonly chosen: () => void; readonly toggled: () => void; readonly hovered: () => void },
): TreeRow {
  const element = makeElement('div', 'node');
  element.setAttribute('role', 'treeitem');
  const arrow = makeElement('span', 'arrow');
  arrow.setAttribute('aria-hidden', 'true');
  const label = makeElement('span', 'cutting');
  element.append(arrow, label);
  element.addEventListener('click', (event) => {
    if (event.target === arrow) toggled();
    else chosen();
  });
  element.addEventListener('dblclick', toggled);
  element.addEventListener('mouseenter', hovered);
  let written = '';
  return {
    element,
    update({ depth, isOpen, isChosen, isReached }) {
      element.style.paddingInlineStart = `${8 + depth * 12}px`;
      element.setAttribute('aria-level', String(depth + 1));
      element.setAttribute('aria-selected', String(isChosen));
      element.tabIndex = isReached ? 0 : -1;
      if (node.children.length > 0) element.setAttribute('aria-expanded', String(isOpen));
      else element.removeAttribute('aria-expanded');
      arrow.textContent = node.children.length === 0 ? '' : isOpen ? '▾' : '▸';
      const parts = partsOf(node, isOpen);
      const now = parts.map(([, text]) => text).join('\u0000');
      if (now === written) return;
      written = now;
      label.replaceChildren(...parts.map(([kind, text]) => makeElement('span', kind, text)));
    },
  };
}

type Part = readonly [kind: string, text: string];

function partsOf(node: MirrorNode, isOpen: boolean): Part[] {
  if (node.kind === 'text') return [['v-string', `"${oneLine(node.text, 200)}"`]];
  if (node.kind === 'page') return [['dim', '#page']];
  if (node.kind === 'fragment') return [['dim', '#fragment']];
  const attributes: Part[] = [];
  const add = (name: string, value: string) => attributes.push(['prop', ` ${name}`], ['dim', '='], ['v-string', `"${oneLine(value, 80)}"`]);
  if (node.elementId !== '') add('id', node.elementId);
  if (node.classes.length > 0) add('class', node.classes.join(' '));
  if (node.style !== '') add('style', node.style);
  for (const [name, value] of node.attributes) add(name, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  for (const [type, { bubble, capture }] of node.listeners) if (bubble > 0 || capture > 0) attributes.push(['dim', ` bind:${type}`]);
  const [only] = node.children;
  const text =
    !isOpen && node.children.length === 1 && only?.kind === 'text' ? oneLine(only.text, 80) : node.children.length > 0 ? '…' : '';
  const end: Part[] = isOpen
    ? [['tag', '>']]
    : [
        ['tag', '>'],
        ['', text],
        ['tag', `</${node.name}>`],
      ];
  return [['tag', `<${node.name}`], ...attributes, ...end];
}

function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
