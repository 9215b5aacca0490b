import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import { ownerOf } from '../find-element.js';

/** What `createIntersectionObserver` takes. */
export interface SightOptions {
  /** @default [0] */
  readonly thresholds?: readonly number[];
  /** The listener is called at once when what is seen is another share than this, and a threshold lies between. @default 0 */
  readonly initialRatio?: number;
  /** Every node that matches. @default the first */
  readonly observeAll?: boolean;
}

type Margins = Readonly<Partial<Record<'left' | 'top' | 'right' | 'bottom', number | string>>>;
type Status = Readonly<Record<string, unknown>> & { readonly intersectionRatio: number };
interface Observer {
  disconnect(): void;
}

/** Makes what makes `createIntersectionObserver` of a component, or of the page that is seen. */
export function sightFactory(top: () => GeneralComponent | undefined): (component?: unknown, options?: SightOptions) => object {
  return (given, options = {}) => {
    const root = (ownerOf(given) ?? top())?.getShadowRoot();
    const { thresholds = [0], initialRatio = 0, observeAll = false } = options;
    let observers: (Observer | null)[] = [];
    let relative: FrameworkElement | null = null;
    let margins: Margins = {};
    const self = {
      relativeTo(selector: string, around: Margins = {}) {
        relative = (root?.querySelector(selector) ?? null) as FrameworkElement | null;
        margins = around;
        return self;
      },
      relativeToViewport(around: Margins = {}) {
        relative = null;
        margins = around;
        return self;
      },
      observe(selector: string, listener: (status: Status) => void) {
        const found = observeAll ? root?.querySelectorAll(selector) : [root?.querySelector(selector)];
        const px = (side: keyof Margins) => `${Number.parseFloat(String(margins[side])) || 0}px`;
        const margin = [px('top'), px('right'), px('bottom'), px('left')].join(' ');
        for (const target of (found ?? []) as (FrameworkElement | null | undefined)[]) {
          if (target)
            observers.push(
              target.createIntersectionObserver(relative, margin, [...thresholds], firstCrossing(thresholds, initialRatio, listener)),
            );
        }
      },
      disconnect() {
        for (const one of observers) one?.disconnect();
        observers = [];
      },
    };
    return self;
  };
}

/** A listener that is not told what it is taken to know: that the share which is seen is the initial one, or no threshold from it. */
function firstCrossing(thresholds: readonly number[], initial: number, listener: (status: Status) => void) {
  let isFirst = true;
  return (status: { readonly intersectionRatio: number }) => {
    const { intersectionRatio: ratio } = status;
    const crosses = ratio !== initial && thresholds.some((threshold) => (initial - threshold) * (ratio - threshold) <= 0);
    const wanted = !isFirst || crosses;
    isFirst = false;
    if (wanted) listener(status as Status);
  };
}
