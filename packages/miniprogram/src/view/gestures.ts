import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../protocol/plain-value.js';
import type { EmitOptions } from './built-in.js';
import type { ViewNode } from './dom-node.js';
import { createTouchPace } from './touch-pace.js';

/** What gestures need to know. */
export interface GestureOptions {
  readonly clock: Clock;
  nodeOf(dom: Node | null): ViewNode | undefined;
  /** True when logic listens, and was told. */
  send(node: ViewNode, type: string, detail: PlainValue, options: EmitOptions): boolean;
}

/** The gestures of a view. */
export interface Gestures {
  /** Logic says what became of the latest start or move of a touch: 0 nothing, 1 a script of a template took it, 2 and keeps it. */
  touched(verdict: number): void;
  close(): void;
}

/** Ms a finger rests until it is a long press. */
const longPress = 350;
/** Px a finger may stray in a long press or a tap. */
const stray = 10;
/** Ms after a touch in which events of a mouse are its echoes. */
const echo = 800;

/** Turns fingers, mice and keys into `touchstart`, `touchmove`, `touchend`, `touchcancel`, `tap`, `longpress`. */
export function listenForGestures({ clock, nodeOf, send }: GestureOptions): Gestures {
  const ending = new AbortController();
  const { signal } = ending;
  let pressed: { readonly node: ViewNode; readonly x: number; readonly y: number; readonly cancel: () => void; long: boolean } | null =
    null;
  let lastTouch = Number.NEGATIVE_INFINITY;
  let mouseDown: ViewNode | null = null;

  const pace = createTouchPace();
  const touch = (type: string, node: ViewNode, touches: PlainValue, changed: readonly TouchPoint[], event: Event) => {
    const [first] = changed;
    const offsets = type === 'touchmove' ? {} : offsetsOf(node, type, nodeOf);
    const fields = { touches, changedTouches: changed as unknown as PlainValue, ...offsets };
    pace.tell(type, () => send(node, type, { x: first?.pageX ?? 0, y: first?.pageY ?? 0 }, { bubbles: true, fields }));
    if (event.cancelable && type === 'touchmove' && (pace.isKept() || catches(node, type, nodeOf))) event.preventDefault();
  };
  const tellAt = (type: string, node: ViewNode, point: TouchPoint) => {
    const all = [point] as unknown as PlainValue;
    const fields = { touches: all, changedTouches: all, ...offsetsOf(node, type, nodeOf) };
    send(node, type, { x: point.pageX, y: point.pageY }, { bubbles: true, fields });
  };
  const press = (node: ViewNode, point: TouchPoint) => {
    pressed?.cancel();
    const now = {
      node,
      x: point.clientX,
      y: point.clientY,
      long: false,
      cancel: clock.after(longPress, () => {
        if (pressed !== now) return;
        now.long = heard(node, 'longpress', nodeOf) || heard(node, 'longtap', nodeOf);
        for (const type of ['longpress', 'longtap']) tellAt(type, node, point);
      }),
    };
    pressed = now;
  };
  const moved = (point: TouchPoint | undefined) => {
    if (pressed && point && Math.hypot(point.clientX - pressed.x, point.clientY - pressed.y) > stray) pressed.cancel();
  };
  const onTouch = (event: TouchEvent) => {
    lastTouch = clock.now();
    const node = nodeOf(target(event));
    if (!node) return;
    const changed = points(event.changedTouches, node);
    if (event.type === 'touchstart' && changed[0]) press(node, changed[0]);
    else if (event.type === 'touchmove') moved(changed[0]);
    else pressed?.cancel();
    touch(event.type, node, points(event.touches, node) as unknown as PlainValue, changed, event);
  };
  const onMouse = (event: MouseEvent) => {
    if (clock.now() - lastTouch < echo || event.button !== 0) return;
    const node = event.type === 'mousedown' ? nodeOf(target(event)) : mouseDown;
    if (!node) return;
    const point = pointOf(event, 0, node);
    if (event.type === 'mousedown') {
      mouseDown = node;
      press(node, point);
    } else if (event.type === 'mousemove') moved(point);
    else {
      mouseDown = null;
      pressed?.cancel();
    }
    const type = { mousedown: 'touchstart', mousemove: 'touchmove', mouseup: 'touchend' }[event.type] ?? 'touchcancel';
    touch(type, node, (type === 'touchend' ? [] : [point]) as unknown as PlainValue, [point], event);
  };
  const onClick = (event: MouseEvent) => {
    const node = nodeOf(target(event));
    const wasLong = pressed?.long === true;
    pressed = null;
    // A button that is disabled keeps taps to itself.
    if (!node || wasLong || nearest(node)?.closest('wx-button[disabled]')) return;
    const point = pointOf(event, 0, node);
    activate(node, event.isTrusted || 'byKey' in event, nodeOf);
    tellAt('tap', node, point);
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
    document.addEventListener(type, onTouch, { signal, passive: type !== 'touchmove', capture: true });
  for (const type of ['mousedown', 'mousemove', 'mouseup'] as const) document.addEventListener(type, onMouse, { signal, capture: true });
  document.addEventListener('click', onClick, { signal });
  document.addEventListener('keydown', (event) => onKey(event), { signal });
  listenForMotion(signal, nodeOf, send);
  return { touched: pace.touched, close: () => ending.abort() };
}

/** Tells of transitions and animations of sheets. */
function listenForMotion(signal: AbortSignal, nodeOf: GestureOptions['nodeOf'], send: GestureOptions['send']): void {
  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const) {
    document.addEventListener(
      type,
      (event) => {
        const node = nodeOf(target(event));
        if (node) send(node, type, { elapsedTime: event.elapsedTime }, { bubbles: true });
      },
      { signal, capture: true },
    );
  }
}

/** Enter and space tap what has the focus and is no field. */
function onKey(event: KeyboardEvent): void {
  const at = target(event);
  if (event.key !== 'Enter' && event.key !== ' ') return;
  if (at instanceof HTMLElement && at.tabIndex >= 0 && at.localName.startsWith('wx-')) {
    event.preventDefault();
    // A browser takes it for a tap of a script.
    const tap = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    at.dispatchEvent(event.isTrusted ? Object.assign(tap, { byKey: true }) : tap);
  }
}

/** Lets the nearest built-in that does something when tapped do it. */
function activate(from: ViewNode, byPerson: boolean, nodeOf: (dom: Node | null) => ViewNode | undefined): void {
  for (let node: ViewNode | undefined = from; node; node = nodeOf(node.dom.parentNode)) {
    if (node.builtIn?.activate) {
      node.builtIn.activate(byPerson);
      return;
    }
  }
}

/** Whether a listener from the node upwards keeps the event for itself. */
function catches(from: ViewNode, type: string, nodeOf: (dom: Node | null) => ViewNode | undefined): boolean {
  for (let node: ViewNode | undefined = from; node; node = nodeOf(node.dom.parentNode)) {
    const entry = node.listeners.get(type);
    if (entry && (entry.bubble === 2 || entry.capture === 2)) return true;
  }
  return false;
}

/** Where the nodes are that hear the event, for `offsetLeft` and `offsetTop` of its targets. */
function offsetsOf(from: ViewNode, type: string, nodeOf: (dom: Node | null) => ViewNode | undefined): Readonly<Record<string, PlainValue>> {
  const offsets: Record<number, PlainValue> = {};
  for (let node: ViewNode | undefined = from; node; node = nodeOf(node.dom.parentNode)) {
    if (node.element && (node === from || node.listeners.has(type))) offsets[node.id] = [node.element.offsetLeft, node.element.offsetTop];
  }
  return { offsets };
}

/** Whether anything from the node upwards listens. */
export function heard(from: ViewNode, type: string, nodeOf: (dom: Node | null) => ViewNode | undefined): boolean {
  for (let node: ViewNode | undefined = from; node; node = nodeOf(node.dom.parentNode)) if (node.listeners.has(type)) return true;
  return false;
}

/** Where a finger is, as events of mini-programs tell it. */
interface TouchPoint {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly clientX: number;
  readonly clientY: number;
  /** On a `canvas`, from its own corner. */
  readonly x?: number;
  readonly y?: number;
}

function points(list: TouchList, node: ViewNode): TouchPoint[] {
  return [...list].map((one) => pointOf(one, one.identifier, node));
}

function pointOf(
  { pageX, pageY, clientX, clientY }: { pageX: number; pageY: number; clientX: number; clientY: number },
  identifier: number,
  { element }: ViewNode,
): TouchPoint {
  const point = { identifier, pageX, pageY, clientX, clientY };
  if (element?.localName !== 'wx-canvas') return point;
  const { left, top } = element.getBoundingClientRect();
  return { ...point, x: clientX - left, y: clientY - top };
}

function nearest({ dom, element }: ViewNode): Element | null {
  return element ?? dom.parentElement;
}

/** The innermost node that the event happened at, within shadow trees too. */
function target(event: Event): Node | null {
  const [first] = event.composedPath();
  return first instanceof Node ? first : null;
}
