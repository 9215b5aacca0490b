import type { SourceTree } from '../files/source-tree.js';
import type { ProblemList } from '../problem-list.js';
import { fieldsOf, type JsonObject } from './fields.js';
import { readJson } from './read-json.js';

/** What names such as `@bg` stand for in configurations, by theme. */
export interface Themes {
  readonly light: JsonObject;
  readonly dark: JsonObject;
}

/** Reads the file of themes that app.json names by `themeLocation`; null when there is none. */
export async function readThemes(location: string | undefined, tree: SourceTree, problems: ProblemList): Promise<Themes | null> {
  const path = (location ?? 'theme.json').replace(/^\.?\//, '');
  const text = await tree.text(path);
  if (text === null) {
    if (location !== undefined) problems.error('app-config', 'app.json', `themeLocation: ${path} is not there.`);
    return null;
  }
  const read = readJson(text);
  if (read.failure !== undefined) {
    problems.error('json-syntax', path, read.failure.message, read.failure.at);
    return null;
  }
  const fields = fieldsOf(read.value, path, 'app-config', problems);
  return { light: fields.inside('light').object, dark: fields.inside('dark').object };
}

/** The value with what each name of the theme stands for. A name that the theme does not have stays as it is. */
export function inTheme(value: unknown, names: JsonObject): unknown {
  if (typeof value === 'string') return value.startsWith('@') && Object.hasOwn(names, value.slice(1)) ? names[value.slice(1)] : value;
  if (Array.isArray(value)) return value.map((one) => inTheme(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inTheme(one, names)]));
}

/** The fields of `other` that are not the same; undefined when there are none. */
export function differing<Value extends object>(value: Value, other: Value): Partial<Value> | undefined {
  const entries = Object.entries(other).filter(([key, one]) => JSON.stringify(one) !== JSON.stringify(value[key as keyof Value]));
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<Value>) : undefined;
}
