import { GuanxiError } from '@guanxi/core/contract';

/** The frame that a program runs in, with the only two ways into it. */
export interface SandboxFrame {
  readonly element: HTMLIFrameElement;
  /** To the view in the frame. */
  readonly view: MessagePort;
  /** To the logic in the frame's worker. */
  readonly logic: MessagePort;
  /** Removes the frame, and with it the worker whatever it is doing. */
  close(): void;
}

/** The scripts that run in it: the text of the view's, handles of the others, so that frames share them. */
export interface FrameScripts {
  readonly view: string;
  readonly logic: Blob;
  readonly members: Blob;
}

/** Builds the frame in `parent`. Settles when it has loaded; view and logic have been started then, and wait for a program. */
export async function openSandboxFrame(parent: Element, scripts: FrameScripts, title: string): Promise<SandboxFrame> {
  const nonce = randomNonce();
  const element = document.createElement('iframe');
  // Never `allow-same-origin`: the opaque origin is what keeps storage, cookies and the host's document away.
  element.setAttribute('sandbox', 'allow-scripts');
  // Sounds begin by themselves as soon as the person has touched the host's page; everything else stays forbidden.
  element.setAttribute('allow', 'autoplay');
  element.referrerPolicy = 'no-referrer';
  element.title = title;
  element.srcdoc = frameDocument(nonce, scripts.view);
  const [viewChannel, logicChannel] = [new MessageChannel(), new MessageChannel()];
  const loaded = new Promise<void>((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new GuanxiError('internal', 'The frame of a program did not load.'));
  });
  parent.append(element);
  await loaded;
  const target = element.contentWindow;
  if (!target) throw new GuanxiError('closed', 'The frame of a program was removed while it loaded.');
  // An opaque origin has no name to send to; the window is our own frame's, and what is sent holds nothing secret.
  const { logic, members } = scripts;
  target.postMessage({ type: 'guanxi-program', logic, members }, '*', [viewChannel.port2, logicChannel.port2]);
  return {
    element,
    view: viewChannel.port1,
    logic: logicChannel.port1,
    close() {
      viewChannel.port1.close();
      logicChannel.port1.close();
      element.remove();
    },
  };
}

/**
 * What the frame's document and, inherited, its worker may do: run our script and scripts made within, show pictures and fonts
 * made within. Nothing may be fetched from anywhere.
 */
export function framePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data: blob:',
    'media-src data: blob:',
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/**
 * What a page with a policy of its own has to allow in `script-src`, besides `blob:`, since the frame has that policy too: the
 * hash of the script that draws programs, as `'sha256-…'`. `view` is the text of `@guanxi/miniprogram/view`.
 */
export async function viewScriptHash(view: string): Promise<string> {
  const text = new TextEncoder().encode(scriptText(enclosed(view)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}

function frameDocument(nonce: string, view: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy(nonce)}"><meta name="viewport" content="width=device-width,initial-scale=1"><style>${frameStyle}</style></head><body><script nonce="${nonce}">${scriptText(enclosed(view))}</script></body></html>`;
}

const frameStyle =
  'html,body{margin:0;height:100%;overflow:hidden;overscroll-behavior:none;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;--rpx:calc(100vw / 750);-webkit-text-size-adjust:100%}.port{position:absolute;inset:0;contain:layout;overflow:hidden;transform:translateZ(0)}.port[hidden]{display:none}';

/** A script of the worker as a handle, in a function of its own as below. */
export function scriptBlob(script: string): Blob {
  return new Blob([enclosed(script)], { type: 'text/javascript' });
}

/** In a function of its own, so that the script's names are not names of the global scope that a program can read. */
function enclosed(script: string): string {
  return `(()=>{"use strict";${script}\n})();`;
}

/** A text of JavaScript that cannot end the element it stands in. */
function scriptText(script: string): string {
  return script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
