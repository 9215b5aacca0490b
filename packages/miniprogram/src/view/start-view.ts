import { systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { createFloodGate } from '../protocol/flood-gate.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type HostToView, type ViewToHost, viewMessage } from '../protocol/messages.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { createOperationReader } from '../protocol/read-operations.js';
import type { SendAnswer } from './answers.js';
import type { EmitOptions } from './built-in.js';
import type { ViewNode } from './dom-node.js';
import { createDomQueries } from './dom-queries.js';
import { createDomTree, type DomTree } from './dom-tree.js';
import { createFurtherElements } from './further-elements.js';
import { heard, listenForGestures } from './gestures.js';
import { createMotion } from './motion.js';
import { createResources } from './resources.js';
import { pictureService } from './services/picture.js';
import { createServices } from './services/services.js';
import { soundService } from './services/sound.js';
import { createWebPlaces } from './web-places.js';

/** Draws the program whose ports the frame's own script has: to the host, and to the logic that it has begun. */
export function startView(): void {
  // Calls between peers ask servers that no policy of a document holds back.
  for (const name of Object.getOwnPropertyNames(window)) if (name.includes('RTC')) Reflect.deleteProperty(window, name);
  const ports: unknown = Reflect.get(globalThis, 'guanxiView');
  Reflect.deleteProperty(globalThis, 'guanxiView');
  if (!Array.isArray(ports)) return;
  const [host, logic] = ports as [MessagePort, MessagePort];
  draw(host, logic);
}

/** Draws what comes over `logic`, for as long as it keeps to the protocol. */
function draw(host: MessagePort, logic: MessagePort): void {
  const tell = (message: ViewToHost) => host.postMessage(message);
  let over = false;
  const guarded = (work: () => void) => {
    if (over) return;
    try {
      work();
    } catch (cause) {
      over = true;
      logic.close();
      const failure = GuanxiError.from(cause, 'invalid');
      tell({ type: 'fault', reason: failure.reason ?? 'view', message: failure.message.slice(0, limits.words) });
    }
  };
  const answers: unknown[] = [];
  const answer: SendAnswer = (question, value, transfer = []) => {
    if (transfer.length > 0) {
      logic.postMessage([viewMessage.answer, question, value], transfer);
      return;
    }
    // A thousand components that ask for their size get it by one message, and what they do with it is one batch.
    answers.push(question, value);
    if (answers.length === 2) queueMicrotask(() => logic.postMessage([viewMessage.answer, ...answers.splice(0)]));
  };
  const resources = createResources((id, url) => tell({ type: 'resource', id, url: url.slice(0, limits.words) }));
  const send = (node: ViewNode, type: string, detail: PlainValue, { bubbles = false, fields = {} }: EmitOptions) => {
    // A component without an element of its own (`virtualHost`) may listen too, which no element here tells of.
    const isTap = type === 'tap' || type === 'longpress';
    const listens = isTap || type.startsWith('guanxi-') || (bubbles ? heard(node, type, tree.nodeOf) : node.listeners.has(type));
    if (over || !listens) return false;
    logic.postMessage([viewMessage.event, elementOf(node, tree).id, type, detail, fields, bubbles ? 1 : 0]);
    return true;
  };
  const webPlaces = createWebPlaces(tell);
  let isDrawn = false;
  const motion = createMotion();
  const services = createServices({ picture: pictureService(resources.find), sound: soundService(resources.find) }, answer);
  const tree: DomTree = createDomTree({
    clock: systemClock,
    motion,
    queries: createDomQueries({ clock: systemClock, answer, motion, services }, () => {
      if (!isDrawn) tell({ type: 'drawn' });
      isDrawn = true;
    }),
    send,
    model: (node, name, value) => logic.postMessage([viewMessage.model, node.id, name, value]),
    resource: resources.find,
    data: resources.data,
    openWeb: webPlaces.open,
    agree: () => tell({ type: 'agreed' }),
    further: createFurtherElements(resources.data),
    sheet: resources.sheet,
    signal: (page, kind, value) => logic.postMessage([viewMessage.page, page, kind, value]),
    touched: (verdict) => gestures.touched(verdict),
  });
  const gestures = listenForGestures({ clock: systemClock, nodeOf: tree.nodeOf, send });
  const reader = createOperationReader(tree);
  const gate = createFloodGate(systemClock.now);
  logic.onmessage = ({ data }: MessageEvent<unknown>) =>
    guarded(() => {
      gate.pass(Array.isArray(data) ? data.length : 1);
      reader.read(data);
    });
  host.onmessage = ({ data }: MessageEvent<HostToView>) => {
    if (data.type === 'ping') tell({ type: 'pong', id: data.id });
    else if (data.type === 'package') {
      resources.add(data.sheets, data.assets);
      // Logic has its part of a package over a way of its own, and may have been first.
      if (Object.keys(data.sheets).length > 0) for (const page of tree.pages.values()) page.dress();
    } else if (data.type === 'resource') resources.answer(data.id, data.bytes, data.mime);
    else if (data.type === 'web-view') webPlaces.happened(data.id, data.event, data.detail);
    else if (data.type === 'font') addFont(data);
    else if (data.type === 'hidden') window.dispatchEvent(new Event('guanxi-hidden'));
    else if (data.type === 'theme') document.documentElement.style.colorScheme = data.theme;
  };
  window.addEventListener('resize', () =>
    logic.postMessage([viewMessage.resize, window.innerWidth, window.innerHeight, window.devicePixelRatio]),
  );
}

/** Fonts are the document's, so every page and component may name them. */
function addFont({ family, bytes, look }: Extract<HostToView, { type: 'font' }>): void {
  const { weight = 'normal', style = 'normal' } = (look ?? {}) as Readonly<Record<string, string>>;
  const face = new FontFace(family, bytes as Uint8Array<ArrayBuffer>, { weight, style });
  // Bytes that are no font leave the family as it was; what is drawn falls back to the next.
  face.load().then(
    (loaded) => document.fonts.add(loaded),
    () => undefined,
  );
}

/** Events happen at elements: at a text's parent. */
function elementOf(node: ViewNode, tree: DomTree): ViewNode {
  return node.element ? node : (tree.nodeOf(node.dom.parentNode) ?? node);
}
