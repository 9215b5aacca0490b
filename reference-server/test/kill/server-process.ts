import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, that can be killed and started again at the same address. */
export interface ServerProcess {
  /** Starts it; resolves when it listens. */
  start(): Promise<void>;
  /** SIGKILL: it has no time for a last word. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Prepares one. `program` is a file below `reference-server`, such as `src/bin.ts`. */
export function serverProcess(program: string, env: Readonly<Record<string, string>>): ServerProcess {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = await exited;
    child = undefined;
    return code;
  };
  return {
    async start() {
      const file = fileURLToPath(new URL(`../../${program}`, import.meta.url));
      child = spawn(process.execPath, ['--conditions=guanxi-source', '--import', 'tsx', file], {
        env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'error', ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
      const first = await Promise.race([
        once(lines, 'line').then(([line]) => String(line)),
        once(child, 'exit').then(([code]) => `it ended with ${code}`),
      ]);
      if (!first.includes(' is at ')) throw new Error(`The server did not start: ${first}`);
    },
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
