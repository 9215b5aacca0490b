import { runtimeLimits as limits } from '../protocol/limits.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { scrolledBy } from './scrolled-by.js';
import { browserStyle } from './style-text.js';

/** Moves elements: the attribute `animation`, and `this.animate` of pages and components. */
export interface Motion {
  /** Plays the steps of `wx.createAnimation` one after the other; each ends with a `transitionend`. Others begin in place of those. */
  play(element: HTMLElement, value: PlainValue): void;
  /** Plays frames, in time or as `source` is scrolled; `ended` when they are at their end. */
  animate(
    element: HTMLElement,
    source: HTMLElement | null,
    how: { readonly frames: PlainValue; readonly options: PlainValue },
    ended: () => void,
  ): void;
  /** Takes back what frames made of these styles, of all when there are none. */
  clear(element: HTMLElement, names: PlainValue): void;
}

type Fields = Readonly<Record<string, PlainValue>>;
interface Played {
  readonly animation: Animation;
  readonly stop: () => void;
}

/** Makes it. The Web Animations of the browser keep what they end with, also when a program sets the style of the element anew. */
export function createMotion(): Motion {
  const turns = new WeakMap<HTMLElement, number>();
  const frames = new WeakMap<HTMLElement, Played[]>();
  const keep = (element: HTMLElement, played: Played) => {
    const all = [...(frames.get(element) ?? []), played];
    for (const old of all.splice(0, all.length - limits.animations)) old.stop();
    frames.set(element, all);
  };
  return {
    play(element, value) {
      const turn = (turns.get(element) ?? 0) + 1;
      turns.set(element, turn);
      const { actions } = fieldsOf(value);
      const steps = (Array.isArray(actions) ? (actions as readonly PlainValue[]) : []).slice(0, limits.animations);
      const next = (at: number) => {
        if (turns.get(element) !== turn || at >= steps.length) return;
        const { style, duration, delay, easing } = fieldsOf(steps[at]);
        const timing = { duration: ms(duration), delay: ms(delay), easing: easingOf(easing), fill: 'forwards' } as const;
        const played = start(element, [frameOf(style)], timing);
        played?.addEventListener('finish', () => {
          element.dispatchEvent(
            new TransitionEvent('transitionend', { bubbles: true, composed: true, elapsedTime: timing.duration / 1_000 }),
          );
          next(at + 1);
        });
      };
      next(0);
    },
    animate(element, source, { frames: given, options }, ended) {
      const { duration, range, horizontal, start: from, end: to } = fieldsOf(options);
      const list = (Array.isArray(given) ? (given as readonly PlainValue[]) : []).slice(0, limits.animations).map(frameOf);
      const animation = start(element, list, { duration: ms(duration), fill: source ? 'both' : 'forwards' });
      if (!animation) return ended();
      animation.addEventListener('finish', ended);
      animation.addEventListener('cancel', ended);
      const unfollow = source
        ? follow(animation, scrolledBy(source), { horizontal: horizontal === true, from, to, range: ms(range) || ms(duration) })
        : () => {};
      keep(element, {
        animation,
        stop() {
          unfollow();
          animation.cancel();
        },
      });
    },
    clear(element, names) {
      const wanted = Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [];
      const all = frames.get(element) ?? [];
      const left = all.filter(({ animation, stop }) => {
        const rest = wanted.length === 0 ? [] : without(animation, wanted);
        if (rest.length === 0) stop();
        return rest.length > 0;
      });
      frames.set(element, left);
    },
  };
}

/** Begins, or gives back nothing when the browser refuses what a program wrote. */
function start(element: HTMLElement, frames: Keyframe[], timing: KeyframeAnimationOptions): Animation | null {
  try {
    return element.animate(frames, timing);
  } catch {
    // Offsets that do not rise, say: WeChat shows nothing either.
    return null;
  }
}

/** Sets how far the frames are by how far the source is scrolled. Gives back what ends it. */
function follow(
  animation: Animation,
  scroller: HTMLElement,
  {
    horizontal,
    from,
    to,
    range,
  }: { readonly horizontal: boolean; readonly from: PlainValue; readonly to: PlainValue; readonly range: number },
): () => void {
  animation.pause();
  const place = () => {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = scroller;
    const most = horizontal ? scrollWidth - clientWidth : scrollHeight - clientHeight;
    const begin = typeof from === 'number' ? from : 0;
    const span = (typeof to === 'number' ? to : most) - begin || 1;
    animation.currentTime = Math.min(1, Math.max(0, ((horizontal ? scrollLeft : scrollTop) - begin) / span)) * range;
  };
  scroller.addEventListener('scroll', place, { passive: true });
  place();
  return () => scroller.removeEventListener('scroll', place);
}

/** Leaves these styles out of an animation; gives back the names that are left in it. */
function without(animation: Animation, names: readonly string[]): readonly string[] {
  const { effect } = animation;
  if (!(effect instanceof KeyframeEffect)) return [];
  const frames = effect.getKeyframes().map(({ computedOffset, composite, ...frame }) => {
    for (const name of names) delete frame[name];
    return frame;
  });
  effect.setKeyframes(frames as Keyframe[]);
  return frames.flatMap((frame) => Object.keys(frame).filter((name) => name !== 'offset' && name !== 'easing'));
}

function fieldsOf(value: PlainValue): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A frame with nothing but styles, and when and how it comes. */
function frameOf(value: PlainValue): Keyframe {
  const frame: Keyframe = {};
  for (const [name, one] of Object.entries(fieldsOf(value))) {
    if (name === 'offset' && typeof one === 'number') frame.offset = one;
    else if (name === 'easing') frame.easing = easingOf(one);
    else if (/^[a-z][A-Za-z]*$/.test(name) && name !== 'composite' && typeof one === 'string') frame[name] = browserStyle(one);
  }
  return frame;
}

function easingOf(value: PlainValue): string {
  return typeof value === 'string' && CSS.supports('transition-timing-function', value) ? value : 'linear';
}

function ms(value: PlainValue): number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : 0;
}
