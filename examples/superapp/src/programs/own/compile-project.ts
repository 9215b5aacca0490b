import { type ErrorCode, GuanxiError } from '@guanxi/core';
import type { CompileProgress, PickedFile } from '@guanxi/miniprogram/compiler';
import type { CompiledProject, FromCompiler, ToCompiler } from './compile-messages.js';

/** How a project is compiled. */
export interface CompileProjectOptions {
  /** Ends it at once. */
  readonly signal: AbortSignal;
  readonly onStep: (step: CompileProgress) => void;
}

/** Compiles what somebody brought in a worker of its own, so that the app goes on beside it. Throws what the compiler throws, and `aborted`. */
export async function compileProject(picked: readonly PickedFile[], { signal, onStep }: CompileProjectOptions): Promise<CompiledProject> {
  const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), { type: 'module', name: 'guanxi-compiler' });
  try {
    return await new Promise((resolve, reject) => {
      const stop = () => reject(new GuanxiError('aborted', 'Compiling was stopped.', { cause: signal.reason }));
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      worker.onerror = ({ message }) => reject(new GuanxiError('internal', message || 'The compiler could not be loaded.'));
      worker.onmessage = ({ data }: MessageEvent<FromCompiler>) => {
        if (data.type === 'step') onStep(data.step);
        else if (data.type === 'done') resolve(data.project);
        else reject(new GuanxiError(data.code as ErrorCode, data.message, data.reason === undefined ? {} : { reason: data.reason }));
      };
      worker.postMessage({ picked } satisfies ToCompiler);
    });
  } finally {
    worker.terminate();
  }
}
