import { GuanxiError } from '@guanxi/core/contract';
import { frameScript } from './frame-script.js';

/** The frame that a program runs in, with the only two ways into it. */
export interface SandboxFrame {
  readonly element: HTMLIFrameElement;
  /** To the view in the frame. */
  readonly view: MessagePort;
  /** To the logic in the frame's worker. */
  readonly logic: MessagePort;
  /** Is called when the frame has loaded something else: nothing of the program is in it any more. */
  onLeft: () => void;
  /** Removes the frame, and with it the worker whatever it is doing. */
  close(): void;
}

/** The scripts that run in it: handles, so that frames share them. */
export interface FrameScripts {
  readonly view: Blob;
  readonly logic: Blob;
  readonly members: Blob;
}

/**
 * Builds the frame in `parent`, which begins at once, while the scripts may still be on their way. Settles when both are there; view
 * and logic are being started then, and wait for a program. What the scripts reject with, this does.
 */
export async function openSandboxFrame(
  parent: Element,
  scripts: FrameScripts | Promise<FrameScripts>,
  title: string,
): Promise<SandboxFrame> {
  const element = document.createElement('iframe');
  // Never `allow-same-origin`: the opaque origin is what keeps storage, cookies and the host's document away.
  element.setAttribute('sandbox', 'allow-scripts');
  // Sounds begin by themselves as soon as the person has touched the host's page; everything else stays forbidden.
  element.setAttribute('allow', 'autoplay');
  element.referrerPolicy = 'no-referrer';
  element.title = title;
  // By this name a browser says how much memory it takes.
  element.id = `guanxi-${randomNonce()}`;
  element.srcdoc = frameDocument(randomNonce());
  const [viewChannel, logicChannel] = [new MessageChannel(), new MessageChannel()];
  const close = () => {
    viewChannel.port1.close();
    logicChannel.port1.close();
    element.remove();
  };
  const loaded = new Promise<void>((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = () => reject(new GuanxiError('internal', 'The frame of a program did not load.'));
  });
  parent.append(element);
  try {
    const [given] = await Promise.all([scripts, loaded]);
    const target = element.contentWindow;
    if (!target) throw new GuanxiError('closed', 'The frame of a program was removed while it loaded.');
    // An opaque origin has no name to send to; the window is our own frame's, and what is sent holds nothing secret.
    target.postMessage({ type: 'guanxi-program', ...given }, '*', [viewChannel.port2, logicChannel.port2]);
  } catch (cause) {
    close();
    throw cause;
  }
  const frame: SandboxFrame = {
    element,
    view: viewChannel.port1,
    logic: logicChannel.port1,
    onLeft: () => undefined,
    close,
  };
  element.onload = () => {
    // Whatever it is now, it is not shown in the program's name.
    element.remove();
    frame.onLeft();
  };
  return frame;
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
 * What holds from when our script has run: the nonce, which whoever takes the view over can read, lets nothing more in. It would let in
 * scripts of any server, and their addresses tell it what they like.
 */
const laterPolicy = 'script-src blob:';

function frameDocument(nonce: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy(nonce)}"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="viewport" content="width=device-width,initial-scale=1"><style>${frameStyle}</style><script nonce="${nonce}">${frameScript}</script><meta http-equiv="Content-Security-Policy" content="${laterPolicy}"></head><body></body></html>`;
}

const frameStyle =
  'html,body{margin:0;height:100%;overflow:hidden;overscroll-behavior:none;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;--rpx:calc(100vw / 750);-webkit-text-size-adjust:100%}.port{position:absolute;inset:0;contain:layout;overflow:clip;transform:translateZ(0)}.port[hidden]{display:none}';

/** A script as a handle, in a function of its own, so that its names are not names of the global scope that a program can read. */
export function scriptBlob(script: BlobPart): Blob {
  return new Blob(['(()=>{"use strict";', script, '\n})();'], { type: 'text/javascript' });
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
