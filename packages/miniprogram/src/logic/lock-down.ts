import type { DrawingPowers } from './drawing-powers.js';

/** What only the runtime keeps of its worker. */
export interface WorkerPowers {
  /** Runs the pieces, one after the other, as one classic script in the worker's global scope. Throws for what is not trusted. */
  run(script: readonly ScriptPiece[]): void;
  /** Begins a worker with the script. It inherits the policy of the frame, and locks itself down. */
  spawn(script: Blob): Thread;
  on(type: 'error' | 'unhandledrejection' | 'message', listener: (event: Event) => void): void;
  readonly bytes: WorkerBytes;
  readonly drawing: DrawingPowers | null;
}

/** Of a script that the host has given, from one byte to another. @default all of it */
export interface ScriptPiece {
  readonly content: Blob;
  readonly from?: number;
  readonly until?: number;
}

/** A worker that was begun. It is told of no `code` that is not trusted. */
export interface Thread {
  post(message: object): void;
  hear(listener: (event: MessageEvent) => void): void;
  end(): void;
}

/** Has scripts be ones that may be run. Whoever has it can make code out of text. */
export type Trust = (script: unknown) => void;

/** What the platform does with bytes. A blob is a handle: it takes no memory here until it is read. */
export interface WorkerBytes {
  /** Reads at once. */
  read(blob: Blob): ArrayBuffer;
  blob(parts: BlobPart[]): Blob;
  decode(bytes: AllowSharedBufferSource, encoding?: string): string;
  /** As UTF-8. */
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

declare const importScripts: (...urls: string[]) => void;

/** Names of the language itself, and the few of the platform that programs of WeChat know. Everything else goes. */
const kept = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError ' +
    'EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array ' +
    'Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap ' +
    'WeakSet WeakRef FinalizationRegistry Proxy Reflect Iterator decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite ' +
    'isNaN console queueMicrotask'
  )
    .split(' ')
    .concat(['Timeout', 'Interval'].flatMap((kind) => [`set${kind}`, `clear${kind}`])),
);

/** Names that are there and mean nothing: `(window, factory)` of many a library is no error, as it is none in WeChat. */
const hidden = (
  'self eval fetch importScripts postMessage navigator location Worker WebAssembly window document frames history screen localStorage ' +
  'sessionStorage alert confirm prompt XMLHttpRequest WebSocket'
).split(' ');

/**
 * Takes from the worker's global object, and from everything it inherits from, whatever leads out: network, storage, other
 * workers, channels, the navigator, after `takeDrawing` has taken what draws. It keeps by a list, so a new way out that a browser adds is closed too. The policy of the
 * frame's document closes the network and `eval` even for code that would find a way around this.
 *
 * A program may change what the language gives, such as how lists are gone through, and so come between the runtime and its powers: they
 * use what was there before it, and run only what was trusted when it came.
 */
export function lockDown(takeDrawing: () => DrawingPowers | null): WorkerPowers & { readonly trust: Trust } {
  const run = importScripts;
  const listen = globalThis.addEventListener.bind(globalThis);
  const createUrl = URL.createObjectURL.bind(URL);
  const revokeUrl = URL.revokeObjectURL.bind(URL);
  const [Source, Decoder, Spawned] = [Blob, TextDecoder, Worker];
  const { apply } = Reflect;
  const { iterator } = Symbol;
  const { slice } = Blob.prototype;
  const { add, has } = WeakSet.prototype;
  const trusted = new WeakSet<Blob>();
  const check = (script: Blob): Blob => {
    if (apply(has, trusted, [script])) return script;
    throw new TypeError('no script of the program');
  };
  const bytesOf = (pieces: readonly ScriptPiece[], at: number): Blob => {
    const { content, from, until } = pieces[at] as ScriptPiece;
    return apply(slice, check(content), [from, until]) as Blob;
  };
  const [reader, encoder] = [new FileReaderSync(), new TextEncoder()];
  // Of one script, and kept: the browser reads it after this.
  let thread = '';
  const powers: WorkerPowers & { readonly trust: Trust } = {
    run(script) {
      let at = 0;
      const next = () => (at < script.length ? { done: false, value: bytesOf(script, at++) } : { done: true, value: undefined });
      const parts = { [iterator]: () => ({ next }) } as unknown as BlobPart[];
      const url = createUrl(new Source(parts, { type: 'text/javascript' }));
      try {
        run(url);
      } finally {
        revokeUrl(url);
      }
    },
    spawn(script) {
      thread ||= createUrl(script);
      const spawned = new Spawned(thread);
      return {
        post(message) {
          // Read once: what is checked is what is sent.
          const sent: { readonly code?: Blob } = { ...message };
          if (sent.code) check(sent.code);
          spawned.postMessage(sent);
        },
        hear(listener) {
          spawned.onmessage = listener;
        },
        end: () => spawned.terminate(),
      };
    },
    trust(script) {
      if (script instanceof Source) apply(add, trusted, [script]);
    },
    on: (type, listener) => listen(type, listener),
    bytes: {
      read: (blob) => reader.readAsArrayBuffer(blob),
      blob: (parts) => new Source(parts),
      decode: (bytes, encoding) => new Decoder(encoding).decode(bytes),
      encode: (text) => encoder.encode(text),
    },
    drawing: takeDrawing(),
  };
  for (
    let scope: object | null = globalThis;
    scope !== null && scope !== Object.prototype;
    scope = Object.getPrototypeOf(scope) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(scope)) if (!kept.has(name)) remove(scope, name);
  }
  for (const name of hidden) shadow(name);
  Reflect.defineProperty(globalThis, 'Function', { value: functionOfGlobal(), writable: true, configurable: true });
  return powers;
}

/**
 * `Function('return this')()`, with `new` or without, is how older libraries and bundlers find what is global, and WeChat answers
 * it. Any other text is refused by the policy of the frame.
 */
function functionOfGlobal(): FunctionConstructor {
  const made = Function;
  const answer = (texts: readonly string[]) => (texts.length === 1 && texts[0] === 'return this' ? () => globalThis : made(...texts));
  return new Proxy(made, {
    apply: (_, __, texts: string[]) => answer(texts),
    construct: (_, texts: string[]) => answer(texts),
  });
}

/** Removes the property, or where the browser does not let it go, what it holds. */
function remove(scope: object, name: string): void {
  if (Reflect.deleteProperty(scope, name)) return;
  Reflect.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
}

/** Hides what an object above may still have. A program gives such a name a meaning of its own, as libraries do in WeChat; it cannot take the cover away. */
function shadow(name: string): void {
  Reflect.defineProperty(globalThis, name, { value: undefined, writable: true, configurable: false, enumerable: false });
}
