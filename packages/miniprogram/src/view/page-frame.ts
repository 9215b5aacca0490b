import type { PlainValue } from '../protocol/plain-value.js';
import { baseStyle, newStyle } from './base-style.js';

/** One page in the document: a shadow tree of its own, so that sheets of pages never meet. */
export interface PageFrame {
  readonly number: number;
  /** The element that the page's nodes are in. */
  readonly root: HTMLElement;
  /** What scrolls. */
  readonly scroller: HTMLElement;
  readonly host: HTMLElement;
  path: string;
  configure(value: PlainValue): void;
  style(sheets: readonly CSSStyleSheet[]): void;
  /** Takes its sheets again: some may have come with a package. */
  dress: () => void;
  show(shown: boolean): void;
  /** Lays it out though it was not shown yet, so that something in it can be measured. */
  prepare(): void;
  pullDown(shown: boolean): void;
  /** What `rem` is while the page is seen: a size, or none. */
  setRootFont(size: string): void;
  /** The colour of the dots that show that it reloads. */
  setPullColor(color: string): void;
  close(): void;
}

/** What a page tells of itself. */
export type PageSignal = (kind: 'bottom' | 'scroll' | 'pull-down', value: PlainValue) => void;

/** Px a finger has to pull before a page reloads. */
const pullDistance = 60;

/** Makes a page in `document.body`, hidden. */
export function createPageFrame(number: number, signal: PageSignal): PageFrame {
  const host = document.createElement('div');
  host.className = 'port';
  host.hidden = true;
  const shadow = host.attachShadow({ mode: 'open' });
  const base = baseStyle();
  shadow.adoptedStyleSheets = [base];
  const scroller = document.createElement('div');
  scroller.className = 'guanxi-scroller';
  const pull = document.createElement('div');
  pull.className = 'guanxi-pull';
  pull.setAttribute('role', 'progressbar');
  pull.append(...[0, 1, 2].map(() => document.createElement('i')));
  // The component of the page is `wx-page`, which sheets call `page`; this holds it.
  const root = document.createElement('div');
  root.className = 'guanxi-root';
  scroller.append(pull, root);
  shadow.append(scroller);
  document.body.append(host);

  let bottomDistance = 50;
  let canPull = false;
  // `"style": "v2"` of app.json: another look of buttons and boxes.
  let isNew = false;
  let wasShown = false;
  let rootFont = '';
  listenForScroll(scroller, () => bottomDistance, signal);
  const pullDown = (shown: boolean) => pull.classList.toggle('guanxi-shown', shown);
  listenForPull(
    scroller,
    pull,
    () => canPull,
    () => {
      pullDown(true);
      signal('pull-down', {});
    },
  );
  return {
    number,
    root,
    scroller,
    host,
    path: '',
    configure(value) {
      const config = (typeof value === 'object' && value !== null ? value : {}) as Record<string, PlainValue>;
      if (typeof config['path'] === 'string') this.path = config['path'];
      if (typeof config['onReachBottomDistance'] === 'number') bottomDistance = config['onReachBottomDistance'];
      if ('style' in config) isNew = config['style'] === 'v2';
      if ('enablePullDownRefresh' in config) canPull = config['enablePullDownRefresh'] === true;
      paintGround(host, pull, config);
      if ('disableScroll' in config) keepStill(host, scroller, config['disableScroll'] === true);
    },
    style(sheets) {
      shadow.adoptedStyleSheets = [base, ...(isNew ? [newStyle()] : []), ...sheets];
    },
    dress: () => undefined,
    show(shown) {
      host.hidden = !shown;
      host.style.visibility = '';
      wasShown ||= shown;
      if (shown) document.documentElement.style.fontSize = rootFont;
    },
    prepare() {
      if (wasShown) return;
      host.hidden = false;
      host.style.visibility = 'hidden';
    },
    setRootFont(size) {
      rootFont = size;
      if (!host.hidden) document.documentElement.style.fontSize = size;
    },
    setPullColor(color) {
      pull.style.color = color;
    },
    pullDown,
    close: () => host.remove(),
  };
}

/** The ground under the page, and above it where it is pulled down. */
function paintGround(host: HTMLElement, pull: HTMLElement, config: Readonly<Record<string, PlainValue>>): void {
  const { backgroundColor, backgroundColorTop, backgroundTextStyle } = config;
  if (typeof backgroundColor === 'string') host.style.backgroundColor = backgroundColor;
  if (typeof backgroundColorTop === 'string') pull.style.backgroundColor = backgroundColorTop;
  if (typeof backgroundTextStyle === 'string') pull.style.color = backgroundTextStyle === 'light' ? '#fff' : '';
}

function keepStill(host: HTMLElement, scroller: HTMLElement, still: boolean): void {
  host.classList.toggle('guanxi-still', still);
  scroller.style.overflowY = still ? 'hidden' : 'auto';
}

/** Tells of scrolling, and of the bottom when it is nearer than `distance` px. */
function listenForScroll(scroller: HTMLElement, distance: () => number, signal: PageSignal): void {
  /** The height at which the bottom was reached, while one is there. */
  let bottom = 0;
  let top = 0;
  scroller.addEventListener(
    'scroll',
    () => {
      signal('scroll', { scrollTop: scroller.scrollTop });
      const near = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - distance();
      const down = scroller.scrollTop > top;
      top = scroller.scrollTop;
      // A page that has grown has another bottom, even when one flick leads from the one to the other.
      if (near && down && bottom !== scroller.scrollHeight) signal('bottom', {});
      bottom = near ? scroller.scrollHeight : 0;
    },
    { passive: true },
  );
}

/** Calls `pulled` when a finger pulls the page down from its top far enough. */
function listenForPull(scroller: HTMLElement, pull: HTMLElement, may: () => boolean, pulled: () => void): void {
  let from: number | null = null;
  let far = 0;
  const end = () => {
    if (from !== null && far >= pullDistance) pulled();
    from = null;
    far = 0;
    pull.style.removeProperty('height');
  };
  scroller.addEventListener(
    'touchstart',
    (event) => {
      from = may() && scroller.scrollTop <= 0 ? (event.touches[0]?.clientY ?? null) : null;
    },
    { passive: true },
  );
  scroller.addEventListener(
    'touchmove',
    (event) => {
      if (from === null) return;
      far = Math.max(0, (event.touches[0]?.clientY ?? from) - from);
      pull.style.height = `${Math.min(far, pullDistance * 1.5)}px`;
    },
    { passive: true },
  );
  scroller.addEventListener('touchend', end, { passive: true });
  scroller.addEventListener('touchcancel', end, { passive: true });
}
