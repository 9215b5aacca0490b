import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ErrorBody, GuanxiError, parseError } from '@guanxi/core/contract';
import type { checkVersion } from '@guanxi/miniprogram/check';
import { gatewayLimits } from '../limits.js';

type Checked = Awaited<ReturnType<typeof checkVersion>>;
type Answer = { readonly manifest: Checked } | { readonly refusal: ErrorBody };

/** Checks versions that developers have sent, away from the server. */
export interface VersionChecks {
  /**
   * As `checkVersion`, which see; one at a time. Rejects also with `too-large` (`check-time`, `check-memory`) and `invalid`
   * (`bad-program`) for what the compiler does not survive, `unavailable` when no process can be begun.
   */
  check: typeof checkVersion;
  /** Ends what is under way. Idempotent. */
  close(): void;
}

/** How much a check may take. */
export interface VersionCheckLimits {
  /** Ms. @default gatewayLimits.checkTime */
  readonly time?: number;
}

/**
 * Makes it. Sources of strangers are compiled in a process of their own: it takes a processor for as long as they please, and a parser
 * that their nesting breaks stays broken. The process knows nothing of the server, not even its environment, and is kept for the next
 * version only if it has said what is wrong with this one, or that nothing is.
 */
export function versionChecks({ time = gatewayLimits.checkTime }: VersionCheckLimits = {}): VersionChecks {
  let process: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const end = () => {
    clearTimeout(idle);
    process?.kill('SIGKILL');
    process = null;
  };
  const check = async (...[uploaded, expected]: Parameters<typeof checkVersion>): Promise<Checked> => {
    if (closed) throw new GuanxiError('unavailable', 'The server is going away.');
    clearTimeout(idle);
    if (process?.connected !== true) process = begin();
    const answer = await ask(process, { uploaded, expected }, time).catch((error: unknown) => {
      end();
      throw error;
    });
    const { code, message } = 'refusal' in answer ? answer.refusal : { code: null, message: '' };
    if (code === 'internal') {
      end();
      throw new GuanxiError('invalid', `The program cannot be compiled. ${message}`, { reason: 'bad-program' });
    }
    idle = setTimeout(end, gatewayLimits.checkIdle);
    idle.unref();
    if ('refusal' in answer) throw parseError(answer.refusal);
    return answer.manifest;
  };
  return {
    check,
    close() {
      closed = true;
      end();
    },
  };
}

/** Settles with what the process says; rejects when it says nothing in time, or ends before. */
async function ask(process: ChildProcess, question: object, time: number): Promise<Answer> {
  let stop = () => {};
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => reject(tooMuch(`It takes more than ${time} ms to compile the program.`, 'check-time')), time);
      const ended = () => reject(tooMuch(`It takes more than ${gatewayLimits.checkMemory} MiB to compile the program.`, 'check-memory'));
      const failed = (cause: Error) => reject(new GuanxiError('unavailable', 'Versions cannot be checked now.', { cause }));
      const said = (answer: unknown) => resolve(answer as Answer);
      process.once('message', said).once('exit', ended).once('error', failed);
      stop = () => {
        clearTimeout(late);
        process.off('message', said).off('exit', ended).off('error', failed);
      };
      process.send(question, (cause) => cause && failed(cause));
    });
  } finally {
    stop();
  }
}

function begin(): ChildProcess {
  // The file that is built for CommonJS has no other name of its own.
  const here = typeof __filename === 'string' ? pathToFileURL(__filename).href : import.meta.url;
  const isSource = here.endsWith('.ts');
  const child = fork(fileURLToPath(new URL(isSource ? '../../check-process.ts' : './check-process.js', here)), {
    execArgv: [`--max-old-space-size=${gatewayLimits.checkMemory}`, ...(isSource ? ['--conditions=guanxi-source', '--import', 'tsx'] : [])],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Nobody listens between two checks: one that ends then is begun again.
  child.on('error', () => {});
  child.unref();
  child.channel?.unref();
  return child;
}

function tooMuch(message: string, reason: string): GuanxiError {
  return new GuanxiError('too-large', message, { reason });
}
