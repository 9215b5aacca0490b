import { isTransform, motionStyle, transforms } from './engine/motion-style.js';

const styles = 'opacity backgroundColor width height top left bottom right'.split(' ');

/** One step: how the element is at its end, and how it comes there. */
interface Step {
  readonly style: Readonly<Record<string, string>>;
  /** Ms. */
  readonly duration: number;
  /** Ms. */
  readonly delay: number;
  readonly easing: string;
}

/**
 * `wx.createAnimation`: collects steps; `export` gives those since the last time, as the attribute `animation` takes them. What a
 * step says of the element holds in the later ones too, until one says otherwise.
 */
export function createAnimation(defaults: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  let steps: Step[] = [];
  const present = new Map<string, unknown>();
  const { duration = 400, timingFunction = 'linear', delay = 0, transformOrigin = '50% 50% 0' } = defaults;
  const animation: Record<string, unknown> = {
    // Where WeChat keeps what was given; programs look there.
    option: { transition: { duration, timingFunction, delay }, transformOrigin },
    step(own: Readonly<Record<string, unknown>> = {}) {
      const { duration, timingFunction, delay, transformOrigin } = {
        ...{ duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' },
        ...defaults,
        ...own,
      };
      steps.push({
        style: { ...motionStyle(Object.fromEntries(present)), transformOrigin: String(transformOrigin) },
        duration: Number(duration) || 0,
        delay: Number(delay) || 0,
        easing: String(timingFunction),
      });
      return animation;
    },
    export() {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const name of [...transforms, ...styles]) {
    animation[name] = (...values: readonly unknown[]) => {
      present.set(name, isTransform(name) ? values : values[0]);
      return animation;
    };
  }
  return animation;
}
