import { fault } from '../../protocol/fault.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { HostToView } from '../../protocol/messages.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { parseWebViewMessage, type WebViewMessage } from '../../web-view/web-view-message.js';
import { makeElement } from '../chrome/make-element.js';
import { isAllowed } from '../network/allowed-servers.js';

/** Web pages over the pages of a program. */
export interface WebViews {
  /** A `web-view` shows `url`, or is hidden behind another page; an empty `url` is its end. */
  show(id: number, url: string, shown: boolean): void;
  /** The person goes back: true when a web page has something to tell its program first, and it goes back by itself. */
  back(): boolean;
  /** Removes all of them. */
  clear(): void;
}

/** What they need. */
export interface WebViewsOptions {
  readonly stage: HTMLElement;
  /** What the program is called. */
  readonly name: string;
  /** Origins of web pages that it may show. */
  readonly domains: readonly string[];
  /** Ends when the program does. */
  readonly signal: AbortSignal;
  readonly tell: (message: HostToView) => void;
}

interface WebView {
  readonly element: HTMLElement;
  readonly frame: HTMLIFrameElement | null;
  url: string;
  /** What the page has said and the program has not been told. */
  said: PlainValue[];
}

const ways = {
  navigateTo: 'navigate',
  redirectTo: 'redirect',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
} as const;

/** Draws them on the stage: frames of their own origin, over the program's frame, which has none in it. */
export function createWebViews({ stage, name, domains, signal, tell }: WebViewsOptions): WebViews {
  const views = new Map<number, WebView>();
  const happened = (id: number, event: string, detail: PlainValue) => tell({ type: 'web-view', id, event, detail });
  /** As WeChat does, messages are told when the program's page is about to change. */
  const deliver = (id: number, view: WebView) => {
    if (view.said.length > 0) happened(id, 'message', { data: view.said });
    view.said = [];
  };
  const go = (id: number, view: WebView, { guanxi, url, delta }: Exclude<WebViewMessage, { guanxi: 'message' }>) => {
    deliver(id, view);
    happened(id, 'navigate', { kind: ways[guanxi], url, delta });
  };
  const heard = ({ source, origin, data }: MessageEvent<unknown>) => {
    const found = [...views].find(([, { frame }]) => frame !== null && frame.contentWindow === source);
    // The page may have gone elsewhere since: what is not allowed to be shown is not heard either.
    if (!found || !isAllowed(origin, 'request', domains)) return;
    const [id, view] = found;
    try {
      const message = parseWebViewMessage(data);
      if (message?.guanxi === 'message') view.said = [...view.said, message.data].slice(-limits.webViewMessages);
      else if (message) go(id, view, message);
    } catch (cause) {
      happened(id, 'error', { url: view.url, fullUrl: view.url, errMsg: cause instanceof Error ? cause.message : String(cause) });
    }
  };
  window.addEventListener('message', heard, { signal });
  const remove = (id: number) => {
    views.get(id)?.element.remove();
    views.delete(id);
  };
  const open = (id: number, url: string): WebView => {
    const [path = ''] = url.split('#');
    // The host's own pages would have the host's rights: they are never shown.
    if (!isAllowed(path, 'request', domains) || new URL(path).origin === location.origin) {
      queueMicrotask(() => happened(id, 'error', { url, fullUrl: url }));
      return { element: refusal(url), frame: null, url, said: [] };
    }
    const frame = document.createElement('iframe');
    // Its own origin is what makes it the web page that it is; it is never ours, so it gets none of our rights.
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    frame.setAttribute('allow', '');
    frame.referrerPolicy = 'no-referrer';
    frame.title = `${name}: ${new URL(url).host}`;
    frame.style.cssText = 'background:#fff;z-index:1';
    frame.onload = () => happened(id, 'load', { src: url });
    frame.src = url;
    return { element: frame, frame, url, said: [] };
  };
  return {
    show(id, url, shown) {
      if (url === '') return remove(id);
      let view = views.get(id);
      if (view?.url !== url) {
        remove(id);
        if (views.size >= limits.webViews) throw fault('flood', `More than ${limits.webViews} web pages are open.`);
        view = open(id, url);
        views.set(id, view);
        stage.append(view.element);
      }
      view.element.hidden = !shown;
    },
    back() {
      const shown = [...views].find(([, { element, said }]) => !element.hidden && said.length > 0);
      if (!shown) return false;
      go(...shown, { guanxi: 'navigateBack', url: '', delta: 1 });
      return true;
    },
    clear() {
      for (const id of [...views.keys()]) remove(id);
    },
  };
}

/** What stands where a web page may not be, in WeChat's words and in English. */
function refusal(url: string): HTMLElement {
  const box = makeElement('div', '');
  box.setAttribute('role', 'alert');
  box.style.cssText =
    'position:absolute;inset:0;z-index:1;background:var(--ground,#fff);display:flex;flex-direction:column;align-items:center;justify-content:center;gap:12px;padding:24px;text-align:center;overflow-wrap:anywhere';
  const shown = URL.canParse(url) ? new URL(url).origin : url.slice(0, 200);
  const title = makeElement('strong', '', '无法打开该页面');
  title.style.fontWeight = '500';
  const words = makeElement('p', 'hint', `不支持打开 ${shown}。 This mini-program may not show pages of ${shown}.`);
  box.append(title, words);
  return box;
}
