import type { WindowConfig } from '../../program/config.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { ChromeWords } from './chrome-words.js';
import { drawIcon } from './draw-icon.js';
import { makeButton, makeElement } from './make-element.js';
import { perPage } from './per-page.js';
import { plainColor } from './plain-color.js';

type Input = Readonly<Record<string, PlainValue>>;

/** The bar above a page: its title, the way back or home, and whether it loads. */
export interface NavigationBar {
  readonly element: HTMLElement;
  readonly handlers: Readonly<Record<string, (input: Input) => PlainValue>>;
  /** The page with this number is seen. `leads`: where the button at the left goes. */
  show(page: number, look: WindowConfig, leads: 'back' | 'home' | null): void;
  /** The program begins again, and counts its pages from one. */
  forget(): void;
}

/** What it tells. */
export interface NavigationBarOptions {
  readonly words: ChromeWords;
  readonly title: (title: string) => void;
  readonly leave: (way: 'back' | 'home') => void;
  /** Whether what stands on the bar is dark; the capsule goes with it. */
  readonly toned: (tone: 'dark' | 'light') => void;
}

/** What a page has set by calls, over what its configuration says. */
interface Own {
  title: string | null;
  background: string | null;
  dark: boolean | null;
  busy: boolean;
  homeless: boolean;
}

const timings: Readonly<Record<string, string>> = { linear: 'linear', easeIn: 'ease-in', easeOut: 'ease-out', easeInOut: 'ease-in-out' };

/** Draws it. What a page changes stays its own: it is there again when somebody comes back to it. */
export function createNavigationBar({ words, title, leave, toned }: NavigationBarOptions): NavigationBar {
  const element = makeElement('header', 'bar');
  const back = makeButton('back', '', () => leave(way ?? 'back'));
  const heading = makeElement('h1', 'title');
  const busy = makeElement('i', 'busy');
  busy.setAttribute('role', 'progressbar');
  element.append(back, busy, heading);
  const pages = perPage((): Own => ({ title: null, background: null, dark: null, busy: false, homeless: false }));
  let own = pages.of(0);
  let look: WindowConfig = {};
  let way: 'back' | 'home' | null = null;
  const draw = () => {
    const text = own.title ?? look.navigationBarTitleText ?? '';
    if (heading.textContent !== text) heading.textContent = text;
    title(text);
    // White on black is what WeChat draws where a program says nothing.
    const dark = own.dark ?? look.navigationBarTextStyle === 'black';
    element.style.backgroundColor = own.background ?? plainColor(look.navigationBarBackgroundColor, '#000');
    element.style.color = dark ? '#000' : '#fff';
    toned(dark ? 'dark' : 'light');
    busy.hidden = !own.busy;
    back.hidden = way === null || (way === 'home' && own.homeless);
  };
  const change = (work: (input: Input) => void) => (input: Input) => {
    work(input);
    draw();
    return {};
  };
  const loads = (shown: boolean) =>
    change(() => {
      own.busy = shown;
    });
  return {
    element,
    forget: pages.forget,
    show(page, next, leads) {
      own = pages.of(page);
      look = next;
      way = leads;
      element.hidden = look.navigationStyle === 'custom';
      element.style.transition = '';
      back.replaceChildren(drawIcon(way ?? 'back'));
      back.setAttribute('aria-label', words[way ?? 'back']);
      draw();
    },
    handlers: {
      setNavigationBarTitle: change(({ title: text }) => {
        own.title = String(text ?? '').slice(0, 200);
      }),
      setNavigationBarColor: change(({ frontColor, backgroundColor, animation }) => {
        const front = String(frontColor).toLowerCase();
        if (front !== '#ffffff' && front !== '#000000') throw new Error('fail invalid frontColor: it is "#ffffff" or "#000000"');
        const { duration, timingFunc } = (animation ?? {}) as { readonly duration?: PlainValue; readonly timingFunc?: PlainValue };
        const ms = Math.min(Math.max(Number(duration) || 0, 0), 10_000);
        element.style.transition = `background-color ${ms}ms ${timings[String(timingFunc)] ?? 'linear'}`;
        own.background = plainColor(backgroundColor, '#fff');
        own.dark = front === '#000000';
      }),
      showNavigationBarLoading: loads(true),
      hideNavigationBarLoading: loads(false),
      hideHomeButton: change(() => {
        own.homeless = true;
      }),
    },
  };
}
