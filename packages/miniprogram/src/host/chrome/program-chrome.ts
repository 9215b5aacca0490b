import type { Clock } from '@guanxi/core';
import type { AppConfig, ComponentConfig, WindowConfig } from '../../program/config.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { Permissions } from '../permissions.js';
import { createCapsule } from './capsule.js';
import { chromeStyle } from './chrome-style.js';
import { type ChromeWords, chromeWords } from './chrome-words.js';
import { watchDarkTheme } from './dark-theme.js';
import { dialogHandlers } from './dialogs.js';
import { makeElement } from './make-element.js';
import { type MediaItem, mediaPreview } from './media-viewer.js';
import type { MenuChoice } from './menu-sheet.js';
import { createNavigationBar } from './navigation-bar.js';
import { createOverlay } from './overlay.js';
import { createOwnDialogs, type OwnDialogs } from './own-dialogs.js';
import { createPageManners } from './page-manners.js';
import { createTabBar } from './tab-bar.js';
import { createToast } from './toast.js';

/** Serves a member of `wx` that changes what is drawn around the page. */
type ChromeHandler = (input: Readonly<Record<string, PlainValue>>) => Promise<PlainValue> | PlainValue;

/** What stands around a program's page, drawn by the host so that no program can imitate it or cover its way out. */
export interface ProgramChrome {
  /** Where the frame goes. */
  readonly stage: HTMLElement;
  readonly words: ChromeWords;
  /** Members of `wx` that change what is drawn here. */
  readonly handlers: Readonly<Record<string, ChromeHandler>>;
  /** Another page is seen. */
  showPage(page: ChromePage): void;
  /** The program begins again: what its pages asked for is gone, and what it asked of the person. */
  forget(): void;
  /** Says something over the page, such as that it is starting; null says nothing. */
  say(words: string | null): void;
  /** Asks the person something in the host's own name. */
  readonly ask: OwnDialogs['ask'];
  /** Opens the list of what the program may do; settles when the person closes it. */
  readonly openSettings: OwnDialogs['settings'];
  /** Shows pictures and films over the page, until the person taps them. */
  readonly preview: (items: readonly MediaItem[], current: number) => void;
  /** Px from the top of the program's area: what programs ask for when they draw their own bar. */
  measure(): {
    readonly statusBarHeight: number;
    readonly menuButton: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  };
  close(): void;
}

/** A page that is seen. */
export interface ChromePage {
  readonly path: string;
  /** Its number in this run, 0 before the program has told of it. */
  readonly page: number;
  readonly config: WindowConfig & Pick<ComponentConfig, 'dark'>;
  /** Pages in the stack. */
  readonly depth: number;
  /** Ways of passing it on that it offers. */
  readonly offers: readonly string[];
}

/** What it needs. */
export interface ProgramChromeOptions {
  readonly container: Element;
  readonly program: string;
  readonly name: string;
  readonly app: AppConfig;
  readonly language: string;
  readonly clock: Clock;
  readonly permissions: Permissions;
  /** The address of a picture of the package. */
  readonly asset: (path: string) => string | null;
  readonly title: (title: string) => void;
  readonly act: (action: ChromeAction) => void;
}

/** What a person did with the chrome. */
export type ChromeAction =
  | 'back'
  | 'home'
  | 'close'
  | 'reload'
  | { readonly tab: string }
  | { readonly pass: Exclude<MenuChoice, 'settings' | 'reload' | 'about'> };

/** Draws it into the container. */
export function createProgramChrome(options: ProgramChromeOptions): ProgramChrome {
  const { container, program, name, app, language, clock, permissions, title, act } = options;
  const words = chromeWords(language);
  const host = makeHost(app.darkmode);
  const shadow = host.attachShadow({ mode: 'open' });
  const style = makeElement('style', '', chromeStyle);
  const stage = makeElement('main', 'stage');
  const notice = makeElement('p', 'words');
  notice.hidden = true;
  const asset = (path: string) => options.asset(path.replace(/^\//, ''));
  let seen: ChromePage | null = null;
  const theme = watchDarkTheme(app.darkmode, () => {
    tabs.draw();
    if (seen) chrome.showPage(seen);
  });
  const bars = () => app.tabBar && theme.themed(app.tabBar, app.dark?.tabBar);
  const tabs = createTabBar(bars, asset, (tab) => act({ tab }));
  const toast = createToast({ clock, asset });
  const bar = createNavigationBar({
    words,
    title,
    leave: (way) => void leave(way),
    toned(tone) {
      host.dataset['tone'] = tone;
    },
  });
  // Two layers: what the program says leaves the way out free; what the host says in its own name covers all.
  const said = createOverlay(() => [bar.element, stage, tabs.element]);
  const own = createOverlay(() => [bar.element, stage, tabs.element, said.element, capsule]);
  const dialogs = createOwnDialogs({ overlay: own, words, program, name, language, permissions });
  const manners = createPageManners();
  const capsule = createCapsule(words, name, {
    menu: () => dialogs.menu(manners.offered(), (choice) => act(choice === 'reload' ? 'reload' : { pass: choice })),
    close: () => act('close'),
  });
  const leave = async (way: 'back' | 'home') => {
    const content = manners.warning();
    if (content === null || (await dialogs.ask({ title: '', content, yes: words.leave, no: words.cancel }))) act(way);
  };
  shadow.append(style, bar.element, capsule, stage, tabs.element, notice, said.element, toast.element, own.element);
  container.append(host);
  const status = statusBarHeight(host);
  host.style.setProperty('--status', `${status}px`);
  const chrome: ProgramChrome = {
    stage,
    words,
    handlers: {
      ...toast.handlers,
      ...dialogHandlers(said, words),
      ...tabs.handlers,
      ...manners.handlers,
      ...bar.handlers,
    },
    showPage(page) {
      seen = page;
      const { path, config } = page;
      const look = { ...theme.themed(app.window, app.dark?.window), ...theme.themed(config, config.dark) };
      const isTab = app.tabBar?.list.some(({ pagePath }) => pagePath === path) === true;
      host.dataset['custom'] = String(look.navigationStyle === 'custom');
      manners.show(page);
      bar.show(page.page, look, wayFrom(page, app, isTab));
      tabs.show(isTab && app.tabBar?.custom !== true ? path : null);
    },
    forget() {
      manners.forget();
      bar.forget();
      toast.close();
      said.close();
    },
    say(text) {
      notice.textContent = text ?? '';
      notice.hidden = text === null;
    },
    ask: dialogs.ask,
    preview: mediaPreview(said, words, clock),
    openSettings: dialogs.settings,
    measure: () => ({ statusBarHeight: status, menuButton: { left: host.clientWidth - 94, top: status + 6, width: 87, height: 32 } }),
    close() {
      for (const one of [toast, said, own, theme]) one.close();
      host.remove();
    },
  };
  return chrome;
}

function makeHost(darkmode: boolean): HTMLElement {
  const host = makeElement('div', 'guanxi-program');
  host.style.cssText = 'position:relative;width:100%;height:100%;overflow:hidden';
  // A program that knows of no dark mode draws on light ground, whatever the device prefers.
  if (darkmode) host.dataset['darkmode'] = '';
  return host;
}

/** What the button at the left of a page leads to. */
function wayFrom({ path, depth }: ChromePage, { pages }: AppConfig, isTab: boolean): 'back' | 'home' | null {
  if (depth > 1) return 'back';
  return !isTab && path !== pages[0] ? 'home' : null;
}

/** Px of the device's status bar that the program's area lies under: only where it begins at the top of a whole screen. */
function statusBarHeight(host: HTMLElement): number {
  const probe = makeElement('div', '');
  probe.style.cssText = 'position:absolute;visibility:hidden;height:env(safe-area-inset-top,0px)';
  host.append(probe);
  const inset = probe.getBoundingClientRect().height;
  probe.remove();
  return Math.max(0, Math.round(inset - host.getBoundingClientRect().top));
}
