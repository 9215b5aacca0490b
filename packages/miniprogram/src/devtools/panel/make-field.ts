import { makeElement } from '../../host/chrome/make-element.js';

/** A field for one line, called `label`. */
export function makeField(label: string, changed: (value: string) => void, placeholder = label): HTMLInputElement {
  const field = makeElement('input', 'field');
  field.setAttribute('aria-label', label);
  field.placeholder = placeholder;
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.addEventListener('input', () => changed(field.value));
  return field;
}

/** A choice among a few. */
export function makeChoice(
  label: string,
  choices: readonly (readonly [value: string, text: string])[],
  changed: (value: string) => void,
): HTMLSelectElement {
  const choice = makeElement('select', 'choice');
  choice.setAttribute('aria-label', label);
  for (const [value, text] of choices) {
    const option = makeElement('option', '', text);
    option.value = value;
    choice.append(option);
  }
  choice.addEventListener('change', () => changed(choice.value));
  return choice;
}

/** Words that stand where nothing is. */
export function makeEmpty(text: string): HTMLElement {
  return makeElement('p', 'empty', text);
}
