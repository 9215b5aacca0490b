/** What every WXS script has without a declaration; `native` is told of each function, `log` of what `console.log` is given. */
export function createWxsLibrary(native: (made: object) => void, log: (values: unknown[]) => void): Readonly<Record<string, unknown>> {
  const library = {
    Math: take(Math, [
      ...['E', 'LN10', 'LN2', 'LOG2E', 'LOG10E', 'PI', 'SQRT1_2', 'SQRT2'],
      ...['abs', 'acos', 'asin', 'atan', 'atan2', 'ceil', 'cos', 'exp', 'floor', 'log', 'max', 'min', 'pow', 'random', 'round'],
      ...['sin', 'sqrt', 'tan'],
    ]),
    // Only the text and the value: a replacer or reviver is not in WXS.
    JSON: { stringify: (value: unknown) => JSON.stringify(value), parse: (text: unknown) => JSON.parse(String(text)) },
    // Documents of WXS name their members only; scripts call them to convert, and WeChat lets them.
    Number: converter(Number, Number, ['MAX_VALUE', 'MIN_VALUE', 'NEGATIVE_INFINITY', 'POSITIVE_INFINITY']),
    String: converter(String, String, ['fromCharCode']),
    Boolean: converter(Boolean, Boolean, []),
    Date: take(Date, ['parse', 'UTC', 'now']),
    console: { log: (...values: unknown[]) => log(values) },
    NaN: Number.NaN,
    Infinity: Number.POSITIVE_INFINITY,
    undefined: undefined,
    ...take(globalThis, [
      'parseInt',
      'parseFloat',
      'isNaN',
      'isFinite',
      'decodeURI',
      'decodeURIComponent',
      'encodeURI',
      'encodeURIComponent',
    ]),
    getRegExp: (pattern: unknown, flags?: unknown) => new RegExp(pattern as string, flags as string | undefined),
    getDate: (...parts: unknown[]) => Reflect.construct(Date, parts) as Date,
  };
  for (const value of Object.values(library)) {
    if (typeof value === 'function') native(value);
    if (value === null || value === undefined || Object.keys(value).length === 0) continue;
    for (const member of Object.values(value)) if (typeof member === 'function') native(member);
    Object.freeze(value); // One script must not change what another finds.
  }
  return Object.freeze(library);
}

/** A function of the library's own with members of a native one; the native one itself, which makes objects, is not given out. */
function converter(convert: (value?: unknown) => unknown, from: object, names: readonly string[]): (value?: unknown) => unknown {
  return Object.assign((value?: unknown) => convert(value), take(from, names));
}

function take(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, (from as Record<string, unknown>)[name]]));
}
