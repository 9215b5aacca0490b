import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';

interface Caller {
  readonly _$: GeneralComponent;
}

/** A value that styles follow. */
export interface SharedValue {
  value: unknown;
}

/** Values of `wx.worklet`, and the styles that follow them. */
export interface AnimatedStyles {
  shared(value: unknown): SharedValue;
  /** `this.applyAnimatedStyle(selector, updater, config?, callback?)`: the style is what the updater gives, now and whenever a value that it read is another. */
  apply(caller: Caller, selector: string, updater: () => object, config?: unknown, callback?: (result: object) => void): void;
  /** `this.clearAnimatedStyle(selector, ids, callback?)`. */
  clear(caller: Caller, selector: string, ids?: unknown, callback?: (result: object) => void): void;
}

/** Makes them. What an updater throws goes to `report`. */
export function createAnimatedStyles(report: (error: unknown, where: string) => void): AnimatedStyles {
  let reading: (() => void) | null = null;
  let ids = 0;
  const due = new Set<() => void>();
  const draw = () => {
    const all = [...due];
    due.clear();
    for (const one of all) one();
  };
  return {
    shared(first) {
      // Whoever follows a value is held by it alone, and so goes when its component goes.
      const readers = new Set<() => void>();
      let held = first;
      return {
        get value() {
          if (reading) readers.add(reading);
          return held;
        },
        set value(next) {
          if (next === held) return;
          held = next;
          if (due.size === 0) queueMicrotask(draw);
          for (const one of readers) due.add(one);
        },
      };
    },
    apply(caller, selector, updater, _config, callback) {
      const follow = () => {
        reading = follow;
        try {
          dress(caller, selector, styleText(updater()));
        } catch (cause) {
          report(cause, 'applyAnimatedStyle');
        } finally {
          reading = null;
        }
      };
      follow();
      ids += 1;
      callback?.({ styleId: ids });
    },
    clear(caller, selector, _ids, callback) {
      dress(caller, selector, '');
      callback?.({});
    },
  };
}

/** The part of a style that the framework keeps for animations. */
const animated = 2;

function dress({ _$ }: Caller, selector: string, text: string): void {
  const found = (_$.getShadowRoot()?.querySelectorAll(selector) ?? []) as FrameworkElement[];
  for (const one of found) one.setNodeStyle(text, animated);
}

/** Numbers are px, but for what has no unit. */
function styleText(style: object): string {
  const one = ([name, value]: readonly [string, unknown]) =>
    `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}${typeof value === 'number' && !/opacity|index|flex|scale/i.test(name) ? 'px' : ''}`;
  return Object.entries(style).map(one).join(';');
}
