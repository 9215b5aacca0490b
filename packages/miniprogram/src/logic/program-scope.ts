import type { ShadowedEvent } from 'glass-easel';
import type { DescriptorsFactory } from '../members/engine/component-descriptors.js';
import { type TemplateScope, templateScope } from '../program/template/template-scope.js';
import { elementBehind, eventOf } from './event-of.js';

/** What the scope of a program works with. */
export interface ProgramScopeOptions {
  readonly report: (error: unknown, where: string) => void;
  readonly later: (name: string) => unknown;
}

type Callable = (...values: readonly unknown[]) => unknown;

/** The scope, and what its scripts did with a touch. */
export interface ProgramScope {
  readonly scope: TemplateScope;
  /** What scripts did since it was last asked: 0 nothing, 1 one took a touch, 2 and keeps it from everybody else. */
  taken(): 0 | 1 | 2;
}

/**
 * What the compiled templates of a program stand on. Handlers in WXS run here, in logic, as the view runs no code of a program;
 * what they change of styles and classes goes to the view without a change of data.
 */
export function createProgramScope({ report, later }: ProgramScopeOptions): ProgramScope {
  let made: ReturnType<DescriptorsFactory> | undefined;
  let taken: 0 | 1 | 2 = 0;
  const descriptors = () => {
    made ??= (later('engine:descriptors') as DescriptorsFactory)(scope.W, report);
    return made;
  };
  const scope: TemplateScope = templateScope({
    failed: (cause) => report(cause, 'wxs'),
    log: (values) => report(new Error(values.map(String).join(' ')), 'wxs'),
    changeProp(listener) {
      if (!scope.W.isOwn(listener)) return listener;
      return (value: unknown, old: unknown, host: unknown, element: unknown) =>
        // After the change: it may ask for elements that the same change makes.
        queueMicrotask(() => {
          try {
            const { of, run } = descriptors();
            run(listener as Callable, [value, old, of(elementBehind(host)), of(elementBehind(element))]);
          } catch (cause) {
            report(cause, 'wxs change:prop');
          }
        });
    },
    eventListener(caller, given, handler) {
      const event = eventOf(given as ShadowedEvent<unknown>);
      if (!scope.W.isOwn(handler)) {
        // What a method gives back means nothing: in WeChat it runs in another thread, after the event has gone on.
        Reflect.apply(handler as Callable, caller, [event]);
        return undefined;
      }
      const { of, run, begin } = descriptors();
      if (event.type === 'touchstart') begin();
      const instance = of(elementBehind((given as ShadowedEvent<unknown>).currentTarget));
      const result = run(handler as Callable, [{ ...event, instance }, of(elementBehind(caller))]);
      taken = result === false || taken === 2 ? 2 : 1;
      return result === false ? false : undefined;
    },
  });
  return {
    scope,
    taken() {
      const latest = taken;
      taken = 0;
      return latest;
    },
  };
}
