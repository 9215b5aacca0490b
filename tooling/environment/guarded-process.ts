import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProgramOptions } from './run-program.js';

/** A server that lives no longer than this process. */
export interface GuardedProcess {
  /** What it has printed so far. */
  output(): string;
  /** Whether it is still running. */
  alive(): boolean;
  /** Ends it by SIGINT and waits for its end. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts a server under a small shell that reads its standard input, our end of which closes however we die, SIGKILL
 * included; then the shell stops the server and removes `folder`. So a test run that is killed leaves nothing behind.
 */
export function startGuarded(file: string, args: readonly string[], options: ProgramOptions & { readonly folder: string }): GuardedProcess {
  const { folder, ...rest } = options;
  const script = `
    folder=$1; shift
    "$@" < /dev/null 3<&- & server=$!
    { read -r _; kill -INT $server; } 2> /dev/null <&3 &
    guard=$!
    exec 3<&-
    wait $server
    kill $guard 2> /dev/null
    cd / && rm -rf -- "$folder"`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', folder, file, ...args], {
    ...rest,
    cwd: folder,
    // A group of its own, so that Ctrl+C in a terminal reaches us and the server is stopped in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string) => {
    output = (output + text).slice(-20_000);
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  let failed: Error | null = null;
  child.once('error', (cause) => {
    failed = cause;
    keep(cause.message);
  });
  return {
    output: () => output,
    alive: () => failed === null && child.exitCode === null && child.signalCode === null,
    stop: () => stop(child, failed !== null),
  };
}

async function stop(child: ChildProcess, neverStarted: boolean): Promise<void> {
  if (neverStarted || child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.stdio[3]?.destroy();
  await end;
}
