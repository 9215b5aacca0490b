/** What moves an element: the names that WeChat gives it, with what each takes. */
export type MotionFields = Readonly<Record<string, unknown>>;

/** The functions of `transform`, by what a number of theirs is. */
const units: Readonly<Record<string, string>> = {
  matrix: '',
  matrix3d: '',
  rotate: 'deg',
  rotate3d: '',
  rotateX: 'deg',
  rotateY: 'deg',
  rotateZ: 'deg',
  scale: '',
  scale3d: '',
  scaleX: '',
  scaleY: '',
  scaleZ: '',
  skew: 'deg',
  skewX: 'deg',
  skewY: 'deg',
  translate: 'px',
  translate3d: 'px',
  translateX: 'px',
  translateY: 'px',
  translateZ: 'px',
};

const lengths = new Set(['width', 'height', 'left', 'right', 'top', 'bottom']);

/** The functions of `transform` that have names here. */
export const transforms: readonly string[] = Object.keys(units);

/** Whether it is one of the functions of `transform`. */
export function isTransform(name: string): boolean {
  return Object.hasOwn(units, name);
}

/** Styles as a browser takes them: the functions become one `transform`, in their order; numbers get their unit. */
export function motionStyle(fields: MotionFields): Record<string, string> {
  const style: Record<string, string> = {};
  const functions: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (isTransform(name)) functions.push(transform(name, Array.isArray(value) ? value : [value]));
    else style[name] = lengths.has(name) && isNumber(value) ? `${String(value)}px` : String(value);
  }
  if (functions.length > 0) style['transform'] = functions.join(' ');
  return style;
}

function transform(name: string, values: readonly unknown[]): string {
  const unit = (at: number) => (name === 'rotate3d' && at === 3 ? 'deg' : (units[name] ?? ''));
  return `${name}(${values.map((value, at) => (isNumber(value) ? `${String(value)}${unit(at)}` : String(value))).join(',')})`;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?[\d.]+$/.test(value));
}
