import { lockDown, type WorkerPowers } from '../../logic/lock-down.js';
import { resolvePath } from '../../view/resources.js';
import type { FromThread, ToThread } from './thread-messages.js';

type ModuleFunction = (require: (request: unknown) => unknown, module: { exports: unknown }, exports: unknown) => void;

/** What a file of the folder of workers knows as `worker`. */
interface WorkerObject {
  readonly env: { readonly USER_DATA_PATH: string };
  onMessage(listener: unknown): void;
  postMessage(message: unknown): void;
  testOnProcessKilled(): void;
}

/**
 * The thread of `wx.createWorker`: locked down as logic is before anything of the program comes, and then it knows its own files,
 * `worker` and nothing else. What it may not reach is closed by the policy of the frame too, which such threads inherit.
 */
export function startWorker(): void {
  const post = globalThis.postMessage.bind(globalThis) as (message: FromThread) => void;
  const { trust, ...powers } = lockDown(() => null);
  const listeners = new Set<(message: unknown) => void>();
  const report = (error: unknown) =>
    post({
      type: 'error',
      message: String((error as Error | undefined)?.message ?? error),
      stack: String((error as Error | undefined)?.stack ?? ''),
    });
  powers.on('error', (event) => {
    event.preventDefault();
    report((event as ErrorEvent).error ?? (event as ErrorEvent).message);
  });
  powers.on('unhandledrejection', (event) => {
    event.preventDefault();
    report((event as PromiseRejectionEvent).reason);
  });
  powers.on('message', (event) => {
    const message = (event as MessageEvent<ToThread>).data;
    if (message.type === 'message') for (const listener of [...listeners]) listener(message.value);
    else {
      trust(message.code);
      run(message, powers, {
        env: Object.freeze({ USER_DATA_PATH: 'wxfile://usr' }),
        onMessage: (listener) => void (typeof listener === 'function' && listeners.add(listener as (message: unknown) => void)),
        postMessage: (value) => post({ type: 'message', value }),
        testOnProcessKilled: () => post({ type: 'killed' }),
      });
    }
  });
}

function run({ code, imports, entry }: Extract<ToThread, { type: 'start' }>, powers: WorkerPowers, worker: WorkerObject): void {
  for (const [name, value] of Object.entries({ worker: Object.freeze(worker), global: globalThis }))
    Object.defineProperty(globalThis, name, { value, writable: false, configurable: false });
  const modules = new Map<string, ModuleFunction>();
  const begun = new Map<string, { exports: unknown }>();
  // The name exists for the length of the script, in which only definitions are.
  Object.assign(globalThis, { guanxiDefine: (path: string, body: ModuleFunction) => void modules.set(path, body) });
  powers.run([{ content: code }]);
  Reflect.deleteProperty(globalThis, 'guanxiDefine');
  const require = (path: string): unknown => {
    const known = begun.get(path);
    if (known) return known.exports;
    const body = modules.get(path);
    if (!body) throw new Error(`module '${path}' is not defined`);
    const module = { exports: {} as unknown };
    begun.set(path, module);
    const near = (request: unknown) => {
      const plain = resolvePath(String(request), path);
      const found = [plain, `${plain}.js`, `${plain}/index.js`].find((one) => modules.has(one));
      return require(imports[path]?.[String(request)] ?? found ?? plain);
    };
    body(near, module, module.exports);
    return module.exports;
  };
  require(entry);
}
