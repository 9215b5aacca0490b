import { lockDown, type WorkerPowers } from '../../logic/lock-down.js';
import { createModuleLoader } from '../../logic/module-loader.js';
import type { TemplateScope } from '../../program/template/template-scope.js';
import type { FromThread, ToThread } from './thread-messages.js';

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
  const powers = lockDown();
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
    else
      run(message, powers, report, {
        env: Object.freeze({ USER_DATA_PATH: 'wxfile://usr' }),
        onMessage: (listener) => void (typeof listener === 'function' && listeners.add(listener as (message: unknown) => void)),
        postMessage: (value) => post({ type: 'message', value }),
        testOnProcessKilled: () => post({ type: 'killed' }),
      });
  });
}

function run(
  { code, entry }: Extract<ToThread, { type: 'start' }>,
  powers: WorkerPowers,
  report: (error: unknown) => void,
  worker: WorkerObject,
): void {
  const values = { worker: Object.freeze(worker), global: globalThis };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, writable: false, configurable: false });
  const asyncRequire = (path: string) => Promise.reject(new Error(`module '${path}' is not in the folder of workers`));
  // There are no templates in this thread.
  const loader = createModuleLoader({ powers, scope: {} as TemplateScope, report, asyncRequire });
  loader.add(code);
  loader.require(entry);
}
