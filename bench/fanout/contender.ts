import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Result, Said, Shape } from './shape.js';

/** A server under test, in a process of its own. */
export interface Contender {
  /** Puts a shape's load on it, from another process. */
  measure(shape: Shape): Promise<Measured>;
  close(): Promise<void>;
}

/** A result, with the CPU seconds that it cost. */
export interface Measured extends Result {
  /** Of the server's process, user and system. */
  readonly cpu: number;
  /** Of the database's processes; 0 if it has none of its own. */
  readonly databaseCpu: number;
}

/** Starts one. `databaseCpu` gives the CPU seconds that its database has used so far. */
export async function startContender(options: {
  readonly kind: 'guanxi' | 'socket.io';
  /** The files of the server and of what puts the load on it. */
  readonly server: string;
  readonly load: string;
  readonly args?: readonly string[];
  readonly databaseCpu?: () => Promise<number>;
}): Promise<Contender> {
  const { kind, args = [], databaseCpu = async () => 0 } = options;
  const server = start(options.server, args);
  const { url, secret = '' } = await hear(server, 'ready');
  const cpu = async () => {
    server.send('cpu');
    return [(await hear(server, 'cpu')).seconds, await databaseCpu()] as const;
  };
  return {
    async measure(shape) {
      const load = start(options.load, [kind, url, secret, JSON.stringify(shape)]);
      await hear(load, 'begin');
      const before = await cpu();
      const { result } = await hear(load, 'end');
      const after = await cpu();
      if (load.exitCode === null) await once(load, 'exit');
      return { ...result, cpu: after[0] - before[0], databaseCpu: after[1] - before[1] };
    },
    async close() {
      const ended = once(server, 'exit');
      server.disconnect();
      await ended;
    },
  };
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The next message of this type; throws if the process ends first. */
async function hear<Type extends Said['type']>(child: ChildProcess, type: Type): Promise<Extract<Said, { type: Type }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (said: Said) => {
      if (said.type !== type) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(said as Extract<Said, { type: Type }>);
    };
    const onExit = (code: number | null) => reject(new Error(`A process of the benchmark ended with ${code} before it said ${type}.`));
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
