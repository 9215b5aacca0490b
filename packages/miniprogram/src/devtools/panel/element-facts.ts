import { makeElement } from '../../host/chrome/make-element.js';
import type { ElementFacts } from '../../inspection/probe-message.js';
import type { MirrorNode } from '../tree/mirror-node.js';
import type { DevtoolsWords } from './devtools-words.js';
import { drawPreview } from './draw-preview.js';
import { fieldList } from './field-list.js';

/** What one element is: what its view was told, and what its logic knows of it. */
export function drawElementFacts(node: MirrorNode, facts: ElementFacts | null, words: DevtoolsWords): HTMLElement[] {
  if (node.kind === 'text') return [fieldList('', { '#text': node.text })];
  const parts: HTMLElement[] = [];
  const about: Record<string, string> = { '': `<${node.name}>` };
  if (facts && facts.is !== '') about[words.component] = facts.is;
  if (node.elementId !== '') about['id'] = node.elementId;
  if (node.classes.length > 0) about[words.classes] = node.classes.join(' ');
  if (node.style !== '') about[words.styleText] = node.style;
  const { '': tag = '', ...rest } = about;
  parts.push(fieldList(tag, rest));
  const data = facts?.data;
  if (data) parts.push(valuePart(words.data, data));
  if (facts?.dataset.entries) parts.push(valuePart(words.dataset, facts.dataset));
  if (node.attributes.size > 0)
    parts.push(
      fieldList(
        words.attributes,
        Object.fromEntries(
          [...node.attributes].map(([name, value]) => [name, typeof value === 'string' ? value : (JSON.stringify(value) ?? '')]),
        ),
      ),
    );
  const heard = [...node.listeners].filter(([, { bubble, capture }]) => bubble > 0 || capture > 0).map(([type]) => type);
  if (heard.length > 0) parts.push(fieldList(words.listeners, { '': heard.join(', ') }));
  return parts;
}

function valuePart(title: string, value: NonNullable<ElementFacts['data']>): HTMLElement {
  const part = makeElement('section', 'part');
  const list = makeElement('div', 'entries');
  for (const [name, one] of value.entries ?? []) list.append(drawPreview(one, name));
  if (!value.entries) list.append(drawPreview(value));
  part.append(makeElement('h2', '', title), list);
  return part;
}
