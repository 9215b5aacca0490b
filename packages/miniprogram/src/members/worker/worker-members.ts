import { failure } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { FromThread, ThreadCode, ToThread } from './thread-messages.js';

type Listener = (value?: unknown) => void;

/** `wx.createWorker`: a thread of the program beside its logic, behind the same wall; one at a time, as in WeChat. */
export function workerMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  let isThere = false;
  return {
    createWorker(scriptPath: unknown) {
      if (isThere) throw failure('createWorker', new Error('fail there is a worker already: terminate it first'));
      isThere = true;
      return createThread(world, String(scriptPath), () => {
        isThere = false;
      });
    },
  };
}

function createThread({ link, spawn }: WxWorld, scriptPath: string, ended: () => void): object {
  const heard = { Message: new Set<Listener>(), Error: new Set<Listener>(), ProcessKilled: new Set<Listener>() };
  const thread = spawn();
  const tell = (message: ToThread) => thread.post(message);
  /** What was said before its files were there. */
  let waiting: ToThread[] | null = [];
  let isOver = false;
  const end = () => {
    if (!isOver) ended();
    isOver = true;
    thread.end();
  };
  const happen = (kind: keyof typeof heard, value?: unknown) => {
    for (const listener of [...heard[kind]]) {
      try {
        listener(value);
      } catch (cause) {
        link.report(cause, `Worker.on${kind}`);
      }
    }
  };
  const failed = (error: { readonly message: string; readonly stack?: string }) => {
    link.report(error, scriptPath);
    happen('Error', { error: { message: error.message, stack: error.stack }, message: error.message });
  };
  thread.hear(({ data }: MessageEvent<FromThread>) => {
    if (isOver) return;
    if (data.type === 'message') happen('Message', data.value);
    else if (data.type === 'error') failed(Object.assign(new Error(data.message), { stack: data.stack }));
    else {
      end();
      happen('ProcessKilled');
    }
  });
  link.call('guanxi.worker', { path: scriptPath }).then(
    (given) => {
      if (isOver) return;
      tell({ type: 'start', ...(given as unknown as ThreadCode) });
      for (const message of waiting ?? []) tell(message);
      waiting = null;
    },
    (cause: Error) => {
      end();
      failed(new Error(`createWorker:${cause.message}`));
    },
  );
  return Object.freeze({
    postMessage(value: unknown) {
      if (isOver) throw failure('postMessage', new Error('fail the worker was terminated'));
      if (!waiting) return tell({ type: 'message', value });
      if (waiting.length >= limits.workerMessages) throw failure('postMessage', new Error('fail too many messages wait for the worker'));
      waiting.push({ type: 'message', value });
    },
    terminate: end,
    ...Object.fromEntries(
      Object.entries(heard).map(([kind, all]) => [
        `on${kind}`,
        (listener: unknown) => void (typeof listener === 'function' && all.add(listener as Listener)),
      ]),
    ),
  });
}
