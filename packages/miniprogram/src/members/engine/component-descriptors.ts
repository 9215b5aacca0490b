import type { Clock } from '@guanxi/core';
import type { Element as FrameworkElement, GeneralComponent, ShadowRoot } from 'glass-easel';
import type { TemplateScope } from '../../program/template/template-scope.js';
import { type MeasuredElements, Unmeasured } from './measured-element.js';

/** What WXS holds of an element: a plain object whose functions scripts may call. */
export type ComponentDescriptor = Readonly<Record<string, (...values: never[]) => unknown>>;

/** The descriptors of a program, one for each element. */
export interface ComponentDescriptors {
  of(element: FrameworkElement): ComponentDescriptor;
  /** Runs a function of WXS. One that asks for what is not measured yet gives nothing back, and runs again when it is. */
  run(script: Script, values: readonly unknown[]): unknown;
  /** A touch begins: what was measured is old. */
  begin(): void;
}

type Script = (...values: readonly unknown[]) => unknown;

/** Times that a script runs again for what it measures. */
const mostRuns = 8;

/** Makes the descriptors; what a method throws that a script called goes to `report`. */
export type DescriptorsFactory = (access: TemplateScope['W'], report: (error: unknown, where: string) => void) => ComponentDescriptors;

/** What descriptors need of the world. */
export interface DescriptorWorld {
  /** Calls back when the view has drawn. */
  readonly drawn: (then: () => void) => void;
  /** What the view last said of an element. */
  readonly measured: MeasuredElements;
  readonly clock: Clock;
}

type Style = Readonly<Record<string, unknown>>;

/** The part of styles and classes that the framework keeps for scripts of templates. */
const extra = 1;

/** What WXS calls a timer, which is one of our clock. */
const timeout = 'Timeout';

/** Makes what makes the descriptors of a program. */
export function descriptorsFactory(world: DescriptorWorld): DescriptorsFactory {
  return (access, report) => {
    const known = new WeakMap<FrameworkElement, ComponentDescriptor>();
    const of = (element: FrameworkElement): ComponentDescriptor => {
      const found = known.get(element);
      if (found) return found;
      const made = access.share(descriptor(element, { of, run }, world, report));
      known.set(element, made);
      return made;
    };
    const run = (script: Script, values: readonly unknown[], left = mostRuns): unknown => {
      try {
        return script(...values);
      } catch (cause) {
        if (!(cause instanceof Unmeasured) || left === 0) throw cause;
        cause.known.then(() => run(script, values, left - 1)).catch((failure: unknown) => report(failure, 'wxs'));
        return undefined;
      }
    };
    return { of, run: (script, values) => run(script, values), begin: world.measured.forget };
  };
}

function descriptor(
  element: FrameworkElement,
  { of, run }: Pick<ComponentDescriptors, 'of' | 'run'>,
  { drawn, measured, clock }: DescriptorWorld,
  report: (error: unknown, where: string) => void,
): ComponentDescriptor {
  const state = {};
  const timers: (() => void)[] = [];
  let styles: Record<string, string> = {};
  const classes = (names: string, on: boolean) => {
    for (const name of String(names).split(/\s+/)) {
      if (name === '') continue;
      element.toggleNodeClass(name, on, extra);
      // What the template gave is taken away too.
      if (!on) element.toggleNodeClass(name, false);
    }
    return self;
  };
  const later = (work: () => void) => () => {
    try {
      run(work, []);
    } catch (cause) {
      report(cause, 'wxs');
    }
  };
  const self: ComponentDescriptor = {
    selectComponent: (selector: string) => {
      const [found] = within(element, selector);
      return found ? of(found) : null;
    },
    selectAllComponents: (selector: string) => within(element, selector).map(of),
    setStyle(style: string | Style) {
      styles = { ...styles, ...(typeof style === 'string' ? parsed(style) : named(style)) };
      const text = Object.entries(styles).map(([name, value]) => `${name}:${value}`);
      element.setNodeStyle(text.join(';'), extra);
      return self;
    },
    addClass: (names: string) => classes(names, true),
    removeClass: (names: string) => classes(names, false),
    hasClass: (name: string) => element.classList?.contains(name, extra) === true || element.classList?.contains(name) === true,
    getDataset: () => ({ ...(element.dataset as object) }),
    getState: () => state,
    callMethod(name: string, value: unknown) {
      const caller = callerOf(element);
      const method = caller?.[name];
      // As from another thread: not in the midst of the change that may have brought the script here.
      if (typeof method === 'function') queueMicrotask(later(() => Reflect.apply(method, caller, [value])));
    },
    triggerEvent: (name: string, detail: unknown, options?: object) =>
      queueMicrotask(later(() => element.triggerEvent(name, detail ?? {}, options ?? {}))),
    requestAnimationFrame: (work: () => void) => drawn(later(work)),
    [`set${timeout}`]: (work: () => void, delay: number) => timers.push(clock.after(Number(delay) || 0, later(work))),
    [`clear${timeout}`]: (timer: number) => timers[timer - 1]?.(),
    getComputedStyle: (names: readonly string[]) => measured.style(element, names),
    getBoundingClientRect: () => measured.rect(element),
  };
  return self;
}

/** The elements that match: of a component within its own template, of another element below it in the same template. */
function within(element: FrameworkElement, selector: string): FrameworkElement[] {
  const own = (element as unknown as GeneralComponent).getShadowRoot?.();
  const root = (own ?? element.ownerShadowRoot) as ShadowRoot | null | undefined;
  const all = (root?.querySelectorAll(String(selector)) ?? []) as FrameworkElement[];
  return own ? all : all.filter((one) => isBelow(one, element));
}

function isBelow(one: FrameworkElement, above: FrameworkElement): boolean {
  for (let at: FrameworkElement | null = one.parentNode; at !== null; at = at.parentNode) if (at === above) return true;
  return false;
}

function callerOf(element: FrameworkElement): Record<string, unknown> | undefined {
  return (element as unknown as Partial<GeneralComponent>).getMethodCaller?.() as unknown as Record<string, unknown> | undefined;
}

/** A style as it is written, by property. */
function parsed(text: string): Record<string, string> {
  const pairs = text.split(/;(?![^(]*\))/).flatMap((part) => {
    const at = part.indexOf(':');
    return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(pairs);
}

function named(style: Style): Record<string, string> {
  const entries = Object.entries(style ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value ?? '')]),
  );
}
