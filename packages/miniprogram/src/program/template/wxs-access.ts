import { createWxsLibrary } from './wxs-library.js';
import { wxsMembers } from './wxs-members.js';

/** Any value of a WXS script: data, and functions that WXS made. */
export type WxsValue = unknown;

type Callable = (...values: unknown[]) => unknown;

/**
 * What rewritten WXS does all its reading, writing and calling with. A script reaches own properties of data, the members
 * that WXS names for each type, and nothing else: no prototype, no constructor but the name of the type as a string, no
 * function that neither WXS nor its library made. The one-letter names keep the rewritten code short.
 */
export interface WxsAccess {
  /** `object[key]` */
  g(object: WxsValue, key: WxsValue): WxsValue;
  /** `object[key] = value` */
  s(object: WxsValue, key: WxsValue, value: WxsValue): WxsValue;
  /** `object[key] op= …` */
  u(object: WxsValue, key: WxsValue, change: (value: WxsValue) => WxsValue): WxsValue;
  /** `object[key]++`: the number before. */
  i(object: WxsValue, key: WxsValue, by: number): number;
  /** `delete object[key]` */
  d(object: WxsValue, key: WxsValue): boolean;
  /** `object[key](...values)` */
  m(object: WxsValue, key: WxsValue, ...values: WxsValue[]): WxsValue;
  /** `callee(...values)` */
  c(callee: WxsValue, ...values: WxsValue[]): WxsValue;
  /** Makes a function one of WXS, and returns it. */
  f<Made>(made: Made): Made;
  /** `arguments` */
  a(values: ArrayLike<unknown>): unknown[];
  /** The objects and functions that every script has. */
  readonly L: Readonly<Record<string, unknown>>;
  /** Whether WXS made this function. */
  isOwn(value: unknown): boolean;
  /** Lets scripts call the functions among the own properties of `object`, such as the component that an event handler gets. */
  share<Shared extends object>(object: Shared): Shared;
}

/** Makes the access of one running program. */
export function createWxsAccess(log: (values: unknown[]) => void): WxsAccess {
  const own = new WeakSet<object>();
  const native = new WeakSet<object>();
  const lists = new WeakSet<object>();
  const library = createWxsLibrary((made) => native.add(made), log);
  /** Functions of the library have members, such as `Number.MAX_VALUE`; those of a script have none that another may read. */
  const opened = new Set(Object.values(library).filter(isFunction));
  for (const members of Object.values(wxsMembers)) for (const member of Object.values(members)) if (isFunction(member)) native.add(member);

  const checked = (value: unknown, name: () => string): Callable => {
    if (isFunction(value) && (own.has(value) || native.has(value))) return value;
    throw new TypeError(`${name()} is not a function of WXS.`);
  };
  const call = (callee: Callable, self: unknown, values: unknown[]): unknown => {
    // What is native may call what it is given, so it is given nothing that a script could not call itself.
    if (!own.has(callee)) for (const value of values) if (isFunction(value)) checked(value, () => 'A callback');
    return Reflect.apply(callee, self, values);
  };
  const get = (object: unknown, given: unknown): unknown => {
    const key = keyOf(given);
    if (object === null || object === undefined) throw new TypeError(`Cannot read property ${String(key)} of ${String(object)}.`);
    const type = typeOf(object, lists);
    if ((type !== 'Function' || opened.has(object as Callable)) && Object.hasOwn(Object(object), key))
      return (object as Record<string, unknown>)[key];
    if (key === 'constructor') return type;
    if (type === 'Function' && key === 'length') return (object as Callable).length;
    const getters = readable[type];
    if (getters?.includes(String(key)) === true) return (object as Record<string, unknown>)[key];
    const members = wxsMembers[type];
    return members !== undefined && Object.hasOwn(members, key) ? members[key] : undefined;
  };
  const set = (object: unknown, given: unknown, value: unknown): unknown => {
    const key = keyOf(given);
    if (object === null || object === undefined) throw new TypeError(`Cannot set property ${String(key)} of ${String(object)}.`);
    const type = typeOf(object, lists);
    if (type === 'RegExp' && key === 'lastIndex') (object as RegExp).lastIndex = Number(value);
    // An own property is made, never an inherited setter called: `__proto__` is a name like any other.
    else if (type === 'Array' && key === 'length') (object as unknown[]).length = Number(value);
    else if (type === 'Object' || type === 'Array' || type === 'Arguments') put(object as object, key, value);
    return value;
  };
  return {
    g: get,
    s: set,
    u: (object, given, change) => {
      const key = keyOf(given);
      return set(object, key, change(get(object, key)));
    },
    i: (object, given, by) => {
      const key = keyOf(given);
      const before = Number(get(object, key));
      set(object, key, before + by);
      return before;
    },
    d: (object, given) => (typeof object === 'object' && object !== null ? Reflect.deleteProperty(object, keyOf(given)) : true),
    m: (object, given, ...values) => {
      const key = keyOf(given);
      return call(
        checked(get(object, key), () => String(key)),
        object,
        values,
      );
    },
    c: (callee, ...values) =>
      call(
        checked(callee, () => 'What is called'),
        undefined,
        values,
      ),
    f: (made) => {
      own.add(made as object);
      // Templates read members as JavaScript does: they too find the name of the type, not what makes functions of text.
      Object.defineProperty(made, 'constructor', { value: 'Function' });
      return made;
    },
    a: (values) => {
      const list = Array.from(values);
      lists.add(list);
      return list;
    },
    L: library,
    isOwn: (value) => isFunction(value) && own.has(value),
    share: (object) => {
      for (const value of Object.values(object)) if (isFunction(value)) own.add(value);
      return object;
    },
  };
}

/** Properties that are no data of a value and no functions. */
const readable: Readonly<Record<string, readonly string[]>> = {
  RegExp: ['source', 'global', 'ignoreCase', 'multiline'],
};

function isFunction(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** Made a key once, so that an object cannot be one key when it is looked at and another when it is used. */
function keyOf(key: unknown): string | number {
  return typeof key === 'number' ? key : String(key);
}

/** What `value.constructor` is in WXS. */
function typeOf(value: unknown, lists: WeakSet<object>): string {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  if (isFunction(value)) return 'Function';
  if (Array.isArray(value)) return lists.has(value) ? 'Arguments' : 'Array';
  if (value instanceof Date) return 'Date';
  return value instanceof RegExp ? 'RegExp' : 'Object';
}

function put(object: object, key: string | number, value: unknown): void {
  // What is frozen stays as it is, without a word, as where scripts are not strict.
  if (Object.hasOwn(object, key)) Reflect.set(object, key, value);
  else if (Object.isExtensible(object)) Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
