import type { PlainValue } from '../../protocol/plain-value.js';
import { answerBy, withoutCallbacks } from './callbacks.js';
import type { WxWorld } from './wx-world.js';

type Fields = Readonly<Record<string, unknown>>;
type Listener = (event: unknown) => void;

/** Numbers that programs look at when an exchange fails. */
const numbers: readonly (readonly [words: string, errno: number])[] = [
  ['timeout', 5],
  ['domain list', 600_002],
  ['abort', 600_003],
];

/** What an exchange with a server tells of while it goes on: `HeadersReceived`, and its others by name. */
const events: Readonly<Record<string, string>> = { headers: 'HeadersReceived', progress: 'ProgressUpdate', chunk: 'ChunkReceived' };

/**
 * A member that exchanges something with a server by the host, and gives back a task at once, which is a promise too when no
 * callback was given. `answer` makes the program's answer of the host's.
 */
export function networkMember(
  world: WxWorld,
  name: string,
  answer: (result: Fields, input: Fields) => Fields,
): (input?: unknown) => unknown {
  const { link } = world;
  let tasks = 0;
  return (input) => {
    tasks += 1;
    const task = `${name}:${tasks}`;
    const listeners = new Map<string, Set<Listener>>(Object.keys(events).map((kind) => [kind, new Set()]));
    const off = link.on(task, (event) => {
      const { type, ...value } = event as { readonly type: string };
      for (const listener of listeners.get(type) ?? []) listener(value);
    });
    const promise = answerBy(name, input, async (given) => {
      try {
        return answer((await link.call(name, { ...plain(given), task })) as Fields, given);
      } catch (cause) {
        const errno = numbers.find(([words]) => String(cause).includes(words))?.[1];
        throw errno ? Object.assign(cause as Error, { errno }) : cause;
      } finally {
        off();
      }
    });
    promise?.catch(() => undefined);
    return Object.assign(promise ?? {}, { abort: () => void link.call('guanxi.abort', { task }) }, methodsOf(listeners));
  };
}

/** `onHeadersReceived`, `offHeadersReceived` and so on. */
function methodsOf(listeners: ReadonlyMap<string, Set<Listener>>): Record<string, (listener?: Listener) => void> {
  return Object.fromEntries(
    Object.entries(events).flatMap(([kind, name]) => [
      [`on${name}`, (listener?: Listener) => void (typeof listener === 'function' && listeners.get(kind)?.add(listener))],
      [`off${name}`, (listener?: Listener) => void (listener ? listeners.get(kind)?.delete(listener) : listeners.get(kind)?.clear())],
    ]),
  );
}

/** What can cross to the host: bytes as they are, everything else as JSON has it. */
function plain(given: Fields): Record<string, PlainValue> {
  const { data, ...rest } = withoutCallbacks(given);
  return { ...json(rest), data: data instanceof ArrayBuffer ? data : (json({ data }) as { data: PlainValue }).data };
}

function json(value: Fields): Record<string, PlainValue> {
  return JSON.parse(JSON.stringify(value)) as Record<string, PlainValue>;
}

/** `wx.request`. What came is bytes, which are read here and not in the host's page. */
export function requestMember(world: WxWorld): (input?: unknown) => unknown {
  return networkMember(world, 'request', (result, { responseType, dataType = 'json' }) => {
    const bytes = result['data'] as Uint8Array<ArrayBuffer>;
    if (responseType === 'arraybuffer') return { ...result, data: bytes.buffer };
    const text = world.bytes.decode(bytes);
    return { ...result, data: dataType === 'json' ? parsed(text) : text };
  });
}

/** JSON where it is some, else the text, as WeChat has it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
