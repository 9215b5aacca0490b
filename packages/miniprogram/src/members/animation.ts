interface Step {
  readonly animates: readonly { readonly type: string; readonly args: readonly unknown[] }[];
  readonly option: Readonly<Record<string, unknown>>;
}

const methods = (
  'opacity backgroundColor width height top left bottom right rotate rotateX rotateY rotateZ rotate3d scale scaleX scaleY scaleZ scale3d skew ' +
  'skewX skewY translate translateX translateY translateZ translate3d matrix matrix3d'
).split(' ');

/** `wx.createAnimation`: collects steps; `export` gives what the attribute `animation` of an element takes. */
export function createAnimation(defaults: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  let steps: Step[] = [];
  let present: { type: string; args: readonly unknown[] }[] = [];
  const animation: Record<string, unknown> = {
    step(own: Readonly<Record<string, unknown>> = {}) {
      const { duration = 400, timingFunction = 'linear', delay = 0, transformOrigin = '50% 50% 0' } = { ...defaults, ...own };
      steps.push({ animates: present, option: { transition: { duration, timingFunction, delay }, transformOrigin } });
      present = [];
      return animation;
    },
    export() {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const type of methods) {
    animation[type] = (...args: readonly unknown[]) => {
      present.push({ type, args });
      return animation;
    };
  }
  return animation;
}
