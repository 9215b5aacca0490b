/** Objects within one another from which on data may lead back to itself. */
const deep = 200;

/** Where a component has what the framework keeps of it: no data, and it leads everywhere. */
const inner = '_$';

/**
 * Copies data for templates, as the framework's own simple copy does: fields of its own, functions as they are. What leads back to
 * itself is copied as often as it is there, which overflows the stack of the framework's own; a component that is kept in data is
 * such a thing. Data that is not deep costs nothing more.
 */
export function copyData<T>(value: T): T {
  try {
    return copy(value, 0) as T;
  } catch {
    // biome-ignore lint/suspicious/noConsole: this is the program's own console, in its worker, where WeChat warns of data too.
    console.warn('setData: data leads back to itself, or is very deep. Keep what no template shows out of it.');
    return copy(value, 0, new Map()) as T;
  }
}

/** With `made` it knows what it copied; without, it throws at what is too deep. */
function copy(one: unknown, depth: number, made?: Map<object, unknown>): unknown {
  if (typeof one !== 'object' || one === null) return one;
  const known = made?.get(one);
  if (known) return known;
  if (depth > deep && !made) throw new RangeError();
  if (Array.isArray(one)) {
    const list: unknown[] = [];
    made?.set(one, list);
    for (const item of one) list.push(copy(item, depth + 1, made));
    return list;
  }
  const fields: Record<string, unknown> = {};
  made?.set(one, fields);
  for (const key of Object.keys(one)) if (key !== inner) fields[key] = copy((one as Record<string, unknown>)[key], depth + 1, made);
  return fields;
}
