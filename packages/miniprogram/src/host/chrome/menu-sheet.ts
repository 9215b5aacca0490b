import type { ChromeWords } from './chrome-words.js';
import { drawIcon, type IconName } from './draw-icon.js';
import { makeButton, makeElement } from './make-element.js';
import type { Overlay } from './overlay.js';

/** What a person can choose of the capsule's menu. */
export type MenuChoice = 'share' | 'timeline' | 'favorites' | 'link' | 'settings' | 'reload' | 'about';

/** Opens the menu. `offered` says of what needs the page's consent whether it has it; the rest is always there. */
export function openMenu(
  overlay: Overlay,
  options: {
    readonly name: string;
    readonly words: ChromeWords;
    readonly offered: ReadonlySet<string>;
    readonly chosen: (choice: MenuChoice) => void;
  },
): void {
  const { name, words, offered, chosen } = options;
  const sheet = makeElement('div', 'menu-sheet');
  sheet.setAttribute('role', 'dialog');
  const close = () => shut();
  const row = (choices: readonly MenuChoice[]) => {
    const list = makeElement('div', 'row');
    for (const choice of choices) {
      const content = makeElement('span', 'tile');
      content.append(drawIcon(choice satisfies IconName));
      const button = makeButton('choice', content, () => {
        close();
        chosen(choice);
      });
      button.append(makeElement('span', '', words[choice]));
      button.disabled = ways.includes(choice) && !offered.has(choice);
      list.append(button);
    }
    return list;
  };
  sheet.append(makeElement('p', 'hint', name), row(ways), row(['settings', 'reload', 'about']), makeButton('cancel', words.cancel, close));
  const shut = overlay.show(sheet, { place: 'bottom', label: words.menu(name), dismissed: close });
}

/** Ways of passing a page on. */
const ways: readonly MenuChoice[] = ['share', 'timeline', 'favorites', 'link'];
