import type { CallLogEntry, PermissionGrant, Permissions } from '../permissions.js';
import type { ChromeWords } from './chrome-words.js';
import { drawIcon } from './draw-icon.js';
import { makeButton, makeElement } from './make-element.js';
import type { Overlay } from './overlay.js';

/** What the settings of a program show. */
export interface SettingsOptions {
  readonly program: string;
  readonly name: string;
  readonly language: string;
  readonly words: ChromeWords;
  readonly permissions: Permissions;
}

/** Entries of the log that are shown. */
const shown = 50;

/** Opens the page on which a person sees and changes what a program may do, and reads what it did. Settles when it is closed. */
export async function openSettings(overlay: Overlay, options: SettingsOptions): Promise<void> {
  const { program, name, words, permissions } = options;
  const grants = await permissions.list(program);
  return new Promise((resolve) => {
    const page = makeElement('section', 'settings');
    page.setAttribute('role', 'dialog');
    const head = makeElement('header', '');
    const close = () => {
      shut();
      resolve();
    };
    head.append(makeButton('back', drawIcon('back'), close, words.back), makeElement('h2', '', words.settings));
    const switches = grants.map((grant) => permissionSwitch(grant, options));
    const log = permissions.log(program).slice(0, shown);
    page.append(
      head,
      makeElement('h3', '', `${name}: ${words.allowed}`),
      ...(switches.length > 0 ? switches : [makeElement('p', 'hint', words.nothingAsked)]),
      makeElement('h3', '', words.recent),
      ...(log.length > 0 ? log.map((entry) => logLine(entry, options)) : [makeElement('p', 'hint', words.nothingDone)]),
    );
    const shut = overlay.show(page, { place: 'full', label: `${name}: ${words.settings}`, dismissed: close });
  });
}

function permissionSwitch({ program, permission, granted }: PermissionGrant, { words, permissions }: SettingsOptions): HTMLElement {
  const row = makeElement('label', 'line', words.permissions[permission] ?? permission);
  const box = makeElement('input', 'switch');
  box.type = 'checkbox';
  box.setAttribute('role', 'switch');
  box.checked = granted;
  box.addEventListener('change', () => {
    box.disabled = true;
    permissions.set(program, permission, box.checked).then(
      () => {
        box.disabled = false;
      },
      () => {
        // It was not stored, so it is as it was.
        box.checked = !box.checked;
        box.disabled = false;
      },
    );
  });
  row.append(box);
  return row;
}

function logLine({ permission, outcome, at }: CallLogEntry, { words, language }: SettingsOptions): HTMLElement {
  const line = makeElement('p', 'line', `${words.permissions[permission] ?? permission}, ${words.outcome[outcome]}`);
  const time = makeElement('time', '', new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(at));
  time.dateTime = new Date(at).toISOString();
  line.append(time);
  return line;
}
