import { makeElement } from '../../host/chrome/make-element.js';
import type { ValuePreview } from '../../inspection/value-preview.js';
import { shortText } from '../short-text.js';

/** A value in colours; what holds something opens when it is pressed. Text of a program stays text. */
export function drawPreview(value: ValuePreview, name?: string): HTMLElement {
  const { kind, entries, left = 0 } = value;
  if (!entries || entries.length === 0) {
    const line = makeElement('span', 'leaf');
    if (name !== undefined) line.append(makeElement('span', 'prop', name), ': ');
    const rest = left > 0 ? ` {… ${left}}` : kind === 'array' ? ' []' : kind === 'object' && value.text === 'Object' ? ' {}' : '';
    line.append(makeElement('span', `v-${kind}`, kind === 'string' ? JSON.stringify(value.text) : `${value.text}${rest}`));
    return line;
  }
  const whole = makeElement('details', 'value');
  const summary = makeElement('summary', '');
  if (name !== undefined) summary.append(makeElement('span', 'prop', name), ': ');
  summary.append(makeElement('span', `v-${kind}`, shortText(value)));
  whole.append(summary);
  whole.addEventListener('toggle', () => {
    if (!whole.open || whole.childElementCount > 1) return;
    const list = makeElement('div', 'entries');
    for (const [key, one] of entries) list.append(drawPreview(one, key));
    if (left > 0) list.append(makeElement('span', 'leaf dim', `… ${left}`));
    whole.append(list);
  });
  return whole;
}
