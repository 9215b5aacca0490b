import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { ChromeWords } from './chrome-words.js';
import { makeButton, makeElement } from './make-element.js';
import type { Overlay } from './overlay.js';
import { plainColor } from './plain-color.js';

type Input = Readonly<Record<string, PlainValue>>;

/** `showModal` and `showActionSheet`: what a program asks over its page. Words only, never its own elements. */
export function dialogHandlers(overlay: Overlay, words: ChromeWords): Readonly<Record<string, (input: Input) => Promise<PlainValue>>> {
  const room = () => {
    if (overlay.count >= limits.dialogs) throw new Error(`fail more than ${limits.dialogs} dialogs wait to be answered`);
  };
  return {
    async showModal(input) {
      room();
      return new Promise((resolve) => {
        const { box, field } = modalBox(input, words, (confirm) => {
          close();
          resolve({ confirm, cancel: !confirm, content: confirm && field ? field.value : null });
        });
        const close = overlay.show(box, { place: 'middle' });
      });
    },
    async showActionSheet(input) {
      room();
      const items = Array.isArray(input['itemList']) ? input['itemList'] : [];
      if (items.length === 0) throw new Error('fail parameter error: itemList should have at least one item');
      if (items.length > mostItems) throw new Error('fail parameter error: itemList should not be large than 6');
      return new Promise((resolve, reject) => {
        const list = makeElement('div', 'list');
        list.setAttribute('role', 'dialog');
        const cancelled = () => {
          close();
          reject(new Error('fail cancel'));
        };
        if (input['alertText']) list.append(makeElement('p', 'hint', String(input['alertText']).slice(0, 200)));
        items.forEach((item, tapIndex) => {
          const button = makeButton('', String(item).slice(0, 200), () => {
            close();
            resolve({ tapIndex });
          });
          button.style.color = plainColor(input['itemColor'], '');
          list.append(button);
        });
        list.append(makeButton('cancel', words.cancel, cancelled));
        const close = overlay.show(list, { place: 'bottom', label: String(input['alertText'] ?? words.about), dismissed: cancelled });
      });
    },
  };
}

/** As WeChat has it. */
const mostItems = 6;

/** The box of a question with one or two answers, and the field in it if there is one. */
export function modalBox(
  input: Input,
  words: ChromeWords,
  decided: (confirm: boolean) => void,
): { readonly box: HTMLElement; readonly field: HTMLInputElement | null } {
  const box = makeElement('div', 'modal');
  box.setAttribute('role', 'alertdialog');
  const title = String(input['title'] ?? '').slice(0, 200);
  const content = String(input['content'] ?? '').slice(0, 4_000);
  box.setAttribute('aria-label', title === '' ? content : title);
  if (title !== '') box.append(makeElement('h2', '', title));
  const field = input['editable'] === true ? makeElement('input', '') : null;
  if (field) {
    field.value = content;
    field.placeholder = String(input['placeholderText'] ?? '');
    field.setAttribute('aria-label', title === '' ? field.placeholder : title);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) decided(true);
    });
    box.append(field);
  } else if (content !== '') box.append(makeElement('p', title === '' ? 'alone' : '', content));
  const footer = makeElement('footer', '');
  const answer = (text: PlainValue, otherwise: string, color: PlainValue, confirm: boolean) => {
    const button = makeButton(confirm ? 'confirm' : 'cancel', String(text ?? otherwise).slice(0, 12), () => decided(confirm));
    button.style.color = plainColor(color, '');
    if (confirm) button.dataset['first'] = '';
    footer.append(button);
  };
  if (input['showCancel'] !== false) answer(input['cancelText'], words.cancel, input['cancelColor'], false);
  answer(input['confirmText'], words.ok, input['confirmColor'], true);
  box.append(footer);
  return { box, field };
}
