import type { ChromeWords } from './chrome-words.js';
import { drawIcon } from './draw-icon.js';
import { makeButton, makeElement } from './make-element.js';

/** The two buttons at the top right that no page can cover: the menu, and the way out. */
export function createCapsule(
  words: ChromeWords,
  name: string,
  pressed: { readonly menu: () => void; readonly close: () => void },
): HTMLElement {
  const element = makeElement('div', 'capsule');
  const menu = makeButton('menu', drawIcon('dots'), pressed.menu, words.menu(name));
  menu.setAttribute('aria-haspopup', 'dialog');
  element.append(menu, makeButton('close', drawIcon('close'), pressed.close, words.close(name)));
  return element;
}
