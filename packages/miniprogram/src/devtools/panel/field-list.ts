import { makeElement } from '../../host/chrome/make-element.js';

/** Names and values under a heading. */
export function fieldList(title: string, fields: Readonly<Record<string, string>>): HTMLElement {
  const part = makeElement('section', 'part');
  if (title !== '') part.append(makeElement('h2', '', title));
  const list = makeElement('dl', '');
  for (const [name, value] of Object.entries(fields)) list.append(makeElement('dt', '', name), makeElement('dd', '', value));
  part.append(list.childElementCount > 0 ? list : makeElement('p', 'dim', '–'));
  return part;
}
