import type { PlainValue } from '../protocol/plain-value.js';
import { type WebViewMessage, webViewWays } from './web-view-message.js';

interface Input {
  readonly url?: string;
  readonly delta?: number;
  readonly data?: PlainValue;
}

/** What a web page in a `web-view` has of its mini-program, as `wx.miniProgram`. */
type MiniProgram = Record<string, (input?: Input | ((env: { readonly miniprogram: boolean }) => void)) => void>;

/**
 * For a web page, not for the host: included by a page that is shown in a `web-view`, it gives the page `wx.miniProgram` with
 * the members that WeChat's own script has. In a window of its own `getEnv` says that there is no mini-program.
 */
function install(): void {
  const inside = window.parent !== window;
  // Any app may be the host, so the message is for whoever is around; it holds only what the page says to its program.
  const tell = (message: WebViewMessage) => window.parent.postMessage(message, '*');
  const miniProgram: MiniProgram = {
    getEnv: (answer) => {
      if (typeof answer === 'function') answer({ miniprogram: inside });
    },
    postMessage: (input) => tell({ guanxi: 'message', data: (input as Input | undefined)?.data }),
  };
  for (const way of webViewWays) {
    miniProgram[way] = (input) => {
      const { url = '', delta = 1 } = (input ?? {}) as Input;
      tell({ guanxi: way, url, delta });
    };
  }
  const page = window as unknown as { wx?: object; __wxjs_environment?: string };
  page.wx = { ...page.wx, miniProgram };
  if (inside) page.__wxjs_environment = 'miniprogram';
}

if (typeof window !== 'undefined') install();
