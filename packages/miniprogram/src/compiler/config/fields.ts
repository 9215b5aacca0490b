import type { ProblemCode } from '../problem-codes.js';
import type { ProblemList } from '../problem-list.js';

/** A value of JSON that is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads fields of one JSON file; what is not as it should be is a problem, and left out. */
export interface Fields {
  readonly object: JsonObject;
  string(key: string): string | undefined;
  boolean(key: string): boolean | undefined;
  /** A number of at least 0, or a string of digits, as both are written. */
  number(key: string): number | undefined;
  oneOf<Value extends string>(key: string, values: readonly Value[]): Value | undefined;
  strings(key: string): readonly string[];
  /** The fields of an object in this one; an empty one if it is absent. */
  inside(key: string): Fields;
  /** The objects of a list. */
  list(key: string): readonly Fields[];
  /** Warns of fields that are not among these. */
  only(known: readonly string[]): void;
}

/** Reads the fields of `value`, which stands in the file `path`. */
export function fieldsOf(value: unknown, path: string, code: ProblemCode, problems: ProblemList, at = ''): Fields {
  const object = isObject(value) ? value : {};
  const wrong = (key: string, wanted: string) => problems.error(code, path, `${at}${key} should be ${wanted}. It is left out.`);
  const read = <Value>(key: string, wanted: string, parse: (value: unknown) => Value | undefined): Value | undefined => {
    const found = Object.hasOwn(object, key) ? object[key] : undefined;
    if (found === undefined || found === null) return undefined;
    const parsed = parse(found);
    if (parsed === undefined) wrong(key, wanted);
    return parsed;
  };
  if (!isObject(value)) problems.error(code, path, `${at === '' ? 'The file' : at.slice(0, -1)} should hold an object.`);
  return {
    object,
    string: (key) => read(key, 'a string', (found) => (typeof found === 'string' ? found : undefined)),
    boolean: (key) =>
      read(key, 'true or false', (found) =>
        found === 'true' || found === true ? true : found === 'false' || found === false ? false : undefined,
      ),
    number: (key) =>
      read(key, 'a number', (found) => {
        const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
        return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
      }),
    oneOf: (key, values) => read(key, `one of ${values.join(', ')}`, (found) => values.find((each) => each === found)),
    strings: (key) => read(key, 'a list of strings', (found) => (isStrings(found) ? found : undefined)) ?? [],
    inside: (key) => fieldsOf(object[key] ?? {}, path, code, problems, `${at}${key}.`),
    list: (key) =>
      (read(key, 'a list', (found) => (Array.isArray(found) ? (found as unknown[]) : undefined)) ?? []).map((each, index) =>
        fieldsOf(each, path, code, problems, `${at}${key}[${index}].`),
      ),
    only: (known) => {
      for (const key of Object.keys(object)) {
        if (!known.includes(key)) problems.warning('unknown-key', path, `${at}${key} is unknown and ignored.`);
      }
    },
  };
}

/** An object without its fields that are undefined. */
export function defined<Value extends object>(value: { readonly [Key in keyof Value]: Value[Key] | undefined }): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}

/** The entries of an object whose values are strings; others are problems. */
export function stringEntries(fields: Fields): [string, string][] {
  return Object.keys(fields.object).flatMap((key): [string, string][] => {
    const value = fields.string(key);
    return value === undefined ? [] : [[key, value]];
  });
}

/** An object of own properties, safe from names such as `__proto__`. */
export function record<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
