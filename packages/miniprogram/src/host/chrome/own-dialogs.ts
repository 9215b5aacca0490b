import type { Permissions } from '../permissions.js';
import type { ChromeWords } from './chrome-words.js';
import { modalBox } from './dialogs.js';
import { type MenuChoice, openMenu } from './menu-sheet.js';
import type { Overlay } from './overlay.js';
import { openSettings } from './settings-sheet.js';

/** What the host asks and shows in its own name. */
export interface OwnDialogs {
  /** Asks the person; without `no` it only tells. */
  ask(question: { readonly title: string; readonly content: string; readonly yes: string; readonly no?: string }): Promise<boolean>;
  /** Opens the list of what the program may do; settles when the person closes it. */
  settings(): Promise<void>;
  /** Opens the capsule's menu. */
  menu(offered: ReadonlySet<string>, chosen: (choice: Exclude<MenuChoice, 'settings' | 'about'>) => void): void;
}

/** What it needs. */
export interface OwnDialogsOptions {
  readonly overlay: Overlay;
  readonly words: ChromeWords;
  readonly program: string;
  readonly name: string;
  readonly language: string;
  readonly permissions: Permissions;
}

/** Makes them, in a layer that covers all that a program says. */
export function createOwnDialogs(options: OwnDialogsOptions): OwnDialogs {
  const { overlay, words, program, name } = options;
  const ask: OwnDialogs['ask'] = ({ title, content, yes, no }) =>
    new Promise((resolve) => {
      const decided = (answer: boolean) => {
        shut();
        resolve(answer);
      };
      const { box } = modalBox({ title, content, confirmText: yes, cancelText: no, showCancel: no !== undefined }, words, decided);
      const shut = overlay.show(box, { place: 'middle', dismissed: () => decided(false) });
    });
  const settings = () => openSettings(overlay, options);
  return {
    ask,
    settings,
    menu(offered, chosen) {
      openMenu(overlay, {
        name,
        words,
        offered,
        chosen(choice) {
          if (choice === 'settings') void settings();
          else if (choice === 'about') void ask({ title: name, content: program, yes: words.ok });
          else chosen(choice);
        },
      });
    },
  };
}
