import { makeButton, makeElement } from '../host/chrome/make-element.js';
import type { Inspector } from './create-inspector.js';
import type { InspectedSession } from './inspected-session.js';
import { createActivityTab } from './panel/activity-tab.js';
import { createConsoleTab } from './panel/console-tab.js';
import { type DevtoolsWords, devtoolsWords } from './panel/devtools-words.js';
import { createElementsTab } from './panel/elements-tab.js';
import { createHighlight } from './panel/highlight.js';
import { makeChoice, makeEmpty } from './panel/make-field.js';
import { createNetworkTab } from './panel/network-tab.js';
import { panelStyle } from './panel/panel-style.js';
import type { PanelTab, PanelWorld } from './panel/panel-tab.js';
import { createRecordingTab } from './panel/recording-tab.js';
import { bytesText } from './panel/sizes.js';
import { createStorageTab } from './panel/storage-tab.js';
import { createTabList } from './panel/tab-list.js';

/** How the panel is shown. */
export interface DevtoolsOptions {
  /** `panel` fills the element; `sheet` is a button at the bottom of the window that opens a sheet. @default 'panel' */
  readonly look?: 'panel' | 'sheet';
  /** @default what the device prefers */
  readonly theme?: 'light' | 'dark';
  /** English, or Chinese for `zh`. @default the browser's */
  readonly language?: string;
}

/** A panel that is shown. */
export interface Devtools {
  /** Shows the tab. */
  show(tab: PanelTab['name']): void;
  /** Takes the panel away; the inspector goes on. */
  close(): void;
}

/** Shows what the inspector knows of its programs, in plain DOM within a shadow root of its own. */
export function mountDevtools(element: Element, inspector: Inspector, options: DevtoolsOptions = {}): Devtools {
  const { look = 'panel', theme, language = navigator.language } = options;
  const words = devtoolsWords(language);
  const host = makeElement('div', 'guanxi-devtools');
  if (theme) host.dataset['theme'] = theme;
  const root = host.attachShadow({ mode: 'open' });
  const panel = createPanel(inspector, words, look === 'sheet' ? () => sheet?.(false) : null);
  root.append(makeElement('style', '', panelStyle));
  const sheet = look === 'sheet' ? inSheet(root, panel, words) : null;
  if (look === 'panel') {
    host.style.cssText = 'height:100%;container-type:inline-size';
    root.append(panel.element);
    panel.seen(true);
  } else host.style.cssText = 'height:0';
  element.append(host);
  return {
    show(tab) {
      sheet?.(true);
      panel.show(tab);
    },
    close() {
      panel.close();
      host.remove();
    },
  };
}

/** A button that opens the panel from below; gives back what opens and closes it. */
function inSheet(root: ShadowRoot, panel: Panel, words: DevtoolsWords): (open: boolean) => void {
  const sheet = makeElement('div', 'sheet');
  sheet.style.containerType = 'inline-size';
  sheet.hidden = true;
  sheet.append(panel.element);
  const opener = makeButton('opener', '</>', () => toggle(true), words.open);
  const toggle = (open: boolean) => {
    sheet.hidden = !open;
    opener.hidden = open;
    panel.seen(open);
    if (open) panel.focus();
    else opener.focus();
  };
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) toggle(false);
  });
  root.append(opener, sheet);
  return toggle;
}

interface Panel {
  readonly element: HTMLElement;
  show(tab: PanelTab['name']): void;
  focus(): void;
  /** It is only drawn while it is seen. */
  seen(isSeen: boolean): void;
  close(): void;
}

function createPanel(inspector: Inspector, words: DevtoolsWords, shut: (() => void) | null): Panel {
  const element = makeElement('section', 'panel');
  element.setAttribute('aria-label', words.title);
  const highlight = createHighlight();
  let [frame, isSeen] = [0, false];
  const redraw = () => {
    if (frame === 0 && isSeen) frame = requestAnimationFrame(draw);
  };
  const world: PanelWorld = { words, redraw };
  const tabs: readonly PanelTab[] = [
    createConsoleTab(world),
    createElementsTab(world, highlight),
    createNetworkTab(world),
    createStorageTab(world),
    createActivityTab(world),
    createRecordingTab(world, inspector),
  ];
  const list = createTabList(tabs, words, redraw);
  const body = makeElement('div', 'body');
  const none = makeEmpty(`${words.none}. ${words.noneText}`);
  const programs = makeChoice(words.program, [], (value) => choose(inspector.programs$.value[Number(value)] ?? null));
  let session: InspectedSession | null = null;
  let unwatch: () => void = () => undefined;
  const choose = (next: InspectedSession | null) => {
    unwatch();
    session = next;
    unwatch = next?.watch(redraw) ?? (() => undefined);
    redraw();
  };
  const draw = () => {
    frame = 0;
    const tab = list.chosen();
    const shown = session ? tab.element : none;
    if (body.firstElementChild !== shown) body.replaceChildren(shown);
    const errors = session?.console.items.filter(({ level, from }) => level === 'error' && from !== 'result').length ?? 0;
    list.count('console', errors);
    memory.textContent = memoryText(session, words);
    if (session) tab.draw(session);
  };
  const watching = inspector.programs$.subscribe((all) => {
    programs.hidden = all.length < 2;
    programs.replaceChildren(...all.map(({ name }, at) => new Option(name, String(at))));
    if (!session || !all.includes(session)) choose(all.at(-1) ?? null);
    programs.value = String(session ? all.indexOf(session) : -1);
    redraw();
  });
  const bar = makeElement('header', 'bar');
  const memory = makeElement('span', 'memory');
  memory.title = words.memoryText;
  bar.append(list.element, memory, programs);
  if (shut) bar.append(makeButton('shut', '×', shut, words.close));
  element.append(bar, body);
  return {
    element,
    show: list.show,
    focus: list.focus,
    seen(next) {
      isSeen = next;
      if (!next) highlight.hide();
      redraw();
    },
    close() {
      isSeen = false;
      cancelAnimationFrame(frame);
      watching.unsubscribe();
      unwatch();
      highlight.hide();
      for (const tab of tabs) tab.close?.();
    },
  };
}

/** `Memory 61.2 MB / 536.9 MB`. */
function memoryText(session: InspectedSession | null, { memory }: DevtoolsWords): string {
  const use = session?.memory$.value;
  return use ? `${memory} ${use.used === null ? '–' : bytesText(use.used)} / ${bytesText(use.quota)}` : '';
}
