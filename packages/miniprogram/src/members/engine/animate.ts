import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import type { BackendElement } from '../../logic/backend/backend-element.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { isTransform, motionStyle } from './motion-style.js';

interface Caller {
  readonly _$: GeneralComponent;
}

type Fields = Readonly<Record<string, unknown>>;

/** `this.animate(selector, keyframes, duration, callback | timeline)` of pages and components. */
export function animate(
  caller: Caller,
  selector: string,
  frames: readonly Fields[],
  duration: number,
  last?: (() => void) | Fields | null,
): void {
  const plain = frames.map(({ offset, ease, ...fields }) => ({
    ...motionStyle(fields),
    ...(typeof offset === 'number' ? { offset } : {}),
    ...(ease === undefined ? {} : { easing: String(ease) }),
  }));
  const timeline = typeof last === 'object' ? last : null;
  const source = timeline ? (nodesOf(caller, String(timeline['scrollSource']))[0]?.id ?? 0) : 0;
  const options = { duration: Number(duration) || 0, ...(timeline ? scrolling(timeline) : {}) };
  const nodes = nodesOf(caller, selector);
  const answers = nodes.map((node) => new Promise((answered) => node.ask(operation.animate, answered, source, plain, options)));
  if (typeof last === 'function') void Promise.all(answers).then(() => Reflect.apply(last, caller, []));
}

/** `this.clearAnimation(selector, styles?, callback?)`: what they were animated to is gone, of those styles or of all. */
export function clearAnimation(caller: Caller, selector: string, given?: Fields | (() => void), after?: () => void): void {
  const [styles, callback] = typeof given === 'function' ? [undefined, given] : [given, after];
  const named = Object.entries(styles ?? {}).flatMap(([name, value]) => (value ? [isTransform(name) ? 'transform' : name] : []));
  for (const node of nodesOf(caller, selector)) node.tell(operation.clearAnimation, named);
  if (callback) queueMicrotask(() => Reflect.apply(callback, caller, []));
}

function nodesOf({ _$ }: Caller, selector: string): BackendElement[] {
  const found = (_$.getShadowRoot()?.querySelectorAll(selector) ?? []) as FrameworkElement[];
  return found.flatMap((one) => (one.getBackendElement() as unknown as BackendElement | null) ?? []);
}

/** A timeline that a scroll-view drives, as the view takes it. */
function scrolling({ orientation, startScrollOffset, endScrollOffset, timeRange }: Fields): Readonly<Record<string, PlainValue>> {
  const number = (name: string, value: unknown) => (value === undefined ? {} : { [name]: Number(value) || 0 });
  return {
    range: Number(timeRange) || 0,
    horizontal: orientation === 'horizontal',
    ...number('start', startScrollOffset),
    ...number('end', endScrollOffset),
  };
}
