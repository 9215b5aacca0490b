import type { AppConfig, WindowConfig } from '../../program/config.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { chromeStyle } from './chrome-style.js';
import { createDialogs } from './dialogs.js';
import { plainColor } from './plain-color.js';
import { createTabBar } from './tab-bar.js';

/** What stands around a program's page, drawn by the host so that no program can imitate it or cover its way out. */
export interface ProgramChrome {
  /** Where the frame goes. */
  readonly stage: HTMLElement;
  /** Members of `wx` that change what is drawn here. */
  readonly handlers: Readonly<Record<string, (input: Readonly<Record<string, PlainValue>>) => Promise<PlainValue> | PlainValue>>;
  /** Another page is seen. */
  showPage(page: { readonly path: string; readonly config: WindowConfig; readonly depth: number; readonly pages: readonly string[] }): void;
  /** Says something over the page, such as that it is starting; null says nothing. */
  say(words: string | null): void;
  close(): void;
}

/** What it needs. */
export interface ProgramChromeOptions {
  readonly container: Element;
  readonly name: string;
  readonly app: AppConfig;
  /** The address of a picture of the package. */
  readonly asset: (path: string) => string | null;
  readonly title: (title: string) => void;
  readonly act: (action: ChromeAction) => void;
}

/** What a person did with the chrome. */
export type ChromeAction = 'back' | 'home' | 'close' | 'menu' | { readonly tab: string };

/** Draws it into the container. */
export function createProgramChrome({ container, name, app, asset, title, act }: ProgramChromeOptions): ProgramChrome {
  const host = document.createElement('div');
  host.className = 'guanxi-program';
  host.style.cssText = 'position:relative;width:100%;height:100%;overflow:hidden';
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = chromeStyle;
  const bar = element('header', 'bar');
  const back = button('back', '‹', 'Back', () => act(back.dataset['home'] === '' ? 'home' : 'back'));
  const heading = element('h1', 'title');
  const busy = element('i', 'busy');
  busy.hidden = true;
  bar.append(back, busy, heading);
  const capsule = element('div', 'capsule');
  capsule.append(
    button('menu', '•••', `Menu of ${name}`, () => act('menu')),
    button('close', '⦿', `Close ${name}`, () => act('close')),
  );
  const stage = element('main', 'stage');
  const words = element('p', 'words');
  words.hidden = true;
  const tabs = createTabBar(app.tabBar, asset, (tab) => act({ tab }));
  const dialogs = createDialogs();
  shadow.append(style, bar, stage, tabs.element, words, dialogs.element, capsule);
  container.append(host);
  const entitle = (text: string) => {
    heading.textContent = text;
    title(text);
  };
  const paint = (background: string, dark: boolean) => {
    bar.style.backgroundColor = background;
    bar.style.color = dark ? '#000' : '#fff';
  };
  return {
    stage,
    handlers: {
      ...dialogs.handlers,
      ...tabs.handlers,
      setNavigationBarTitle: ({ title: text }) => {
        entitle(String(text ?? '').slice(0, 200));
        return {};
      },
      setNavigationBarColor: ({ frontColor, backgroundColor }) => {
        paint(plainColor(backgroundColor, '#fff'), String(frontColor).toLowerCase() !== '#ffffff');
        return {};
      },
      showNavigationBarLoading: () => {
        busy.hidden = false;
        return {};
      },
      hideNavigationBarLoading: () => {
        busy.hidden = true;
        return {};
      },
    },
    showPage({ path, config, depth, pages }) {
      const look = { ...app.window, ...config };
      const isTab = app.tabBar?.list.some(({ pagePath }) => pagePath === path) === true;
      bar.hidden = look.navigationStyle === 'custom';
      host.dataset['custom'] = String(look.navigationStyle === 'custom');
      busy.hidden = true;
      entitle(look.navigationBarTitleText ?? '');
      paint(plainColor(look.navigationBarBackgroundColor, '#fff'), look.navigationBarTextStyle !== 'white');
      const canGoHome = depth <= 1 && !isTab && path !== pages[0];
      back.hidden = depth <= 1 && !canGoHome;
      if (canGoHome) back.dataset['home'] = '';
      else delete back.dataset['home'];
      back.textContent = canGoHome ? '⌂' : '‹';
      back.setAttribute('aria-label', canGoHome ? 'Home' : 'Back');
      tabs.show(isTab && app.tabBar?.custom !== true ? path : null);
    },
    say(text) {
      words.textContent = text ?? '';
      words.hidden = text === null;
    },
    close() {
      dialogs.close();
      host.remove();
    },
  };
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(className: string, text: string, label: string, pressed: () => void): HTMLButtonElement {
  const made = element('button', className);
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', pressed);
  return made;
}
