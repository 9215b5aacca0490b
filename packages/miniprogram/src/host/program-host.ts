import { type Clock, systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { CompiledProgram } from '../program/compiled-program.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { Capabilities } from './capabilities.js';
import { memoryProgramFiles } from './files/memory-program-files.js';
import type { ProgramFileStorage } from './files/program-file-storage.js';
import { createFrameSupply } from './frame-supply.js';
import { createBackgroundSounds } from './media/background-sounds.js';
import { createMemoryMeter } from './memory-meter.js';
import type { ProgramNetwork } from './network/program-network.js';
import { nextTask } from './next-task.js';
import { openProgram } from './open-program.js';
import type { PartedPackages } from './package-store.js';
import { createPermissions, type PermissionRequest, type Permissions } from './permissions.js';
import type { OpenProgramOptions } from './program-options.js';
import { memoryProgramStorage, type ProgramStorage } from './program-storage.js';
import type { ProgramReport } from './report-handler.js';
import type { RunningProgram } from './running-program.js';
import { type FrameScripts, scriptBlob } from './sandbox-frame.js';

/** What a host is made of. */
export interface ProgramHostOptions {
  /** Where programs are drawn; each fills it. It needs a height. @default `document.body` */
  readonly container?: Element;
  /**
   * Addresses of the scripts that run in the sandbox: the files of `@guanxi/miniprogram/view`, `/logic`, `/members` and `/elements`. The
   * first three are fetched as soon as there is a host, so that no program waits for them; the last when a program has a `map` or an
   * `editor`; left out, these say that they are not supported.
   */
  readonly scripts: Readonly<Record<'view' | 'logic' | 'members', string | URL>> & { readonly elements?: string | URL };
  /** What the host app can do for programs. @default nothing */
  readonly capabilities?: Capabilities;
  /** Where programs store, and where permissions are kept. @default memory */
  readonly storage?: ProgramStorage;
  /** Where programs keep files. @default memory */
  readonly files?: ProgramFileStorage;
  /** How programs reach the servers that they may reach. @default not at all */
  readonly network?: ProgramNetwork;
  /**
   * Origins from which sheets of every program may take fonts, besides the program's own servers: icons of libraries of components come
   * from such as `https://tdesign.gtimg.com`, `https://at.alicdn.com`. They are fetched without cookies. @default none
   */
  readonly fonts?: readonly string[];
  /** Asks the person for a permission. @default everything is refused */
  readonly ask?: (request: PermissionRequest) => Promise<boolean>;
  /** Takes what programs report of themselves: events, measurements, logs. @default nobody does */
  readonly report?: (report: ProgramReport) => void;
  /** @default the platform's */
  readonly clock?: Clock;
  /**
   * Whether a host that has opened a program has what the next one will run in ready for a minute, which takes some 20 MB and
   * saves a quarter of its start. @default true
   */
  readonly keepsSpare?: boolean;
  /**
   * Bytes of memory that one program may take; one that takes more is begun again with its pages, and fails the fourth time. Browsers
   * measure it in pages that are isolated from other origins, and only of programs that run in the page's own process. Elsewhere
   * they run in another process, and one for which there is no memory left ends that one and is begun again. @default 512 MiB
   */
  readonly memory?: number;
  /** The language that programs are told. @default the browser's */
  readonly language?: string;
}

/** Runs mini-programs in this page. */
export interface ProgramHost {
  /**
   * Opens a program; settles when its first page is drawn. Rejects with a `GuanxiError` when it does not come to that. Of a program
   * that is still on its way, a promise can be given: what it will run in is built meanwhile. What that rejects with, this does.
   */
  open(program: CompiledProgram | Promise<CompiledProgram>, options: OpenProgramOptions): Promise<RunningProgram>;
  /**
   * Has what the next program will run in ready before it is opened, and keeps it so: one empty frame with its worker. Call it
   * when the app has started and has time. Settles when it is ready; a signal that aborts before that ends it.
   */
  prewarm(signal?: AbortSignal): Promise<void>;
  readonly permissions: Permissions;
  /** Programs that run. */
  readonly programs: readonly RunningProgram[];
  /** Ends all programs. */
  close(): Promise<void>;
}

/** Makes a host. */
export function createProgramHost(options: ProgramHostOptions): ProgramHost {
  const { storage = memoryProgramStorage(), files = memoryProgramFiles(), clock = systemClock, capabilities = {} } = options;
  const permissions = createPermissions({ storage, clock, ask: options.ask });
  const sounds = createBackgroundSounds();
  const meter = createMemoryMeter({ clock });
  const running = new Set<RunningProgram>();
  const parted: PartedPackages = new WeakMap();
  let scripts: Promise<FrameScripts> | undefined;
  let closed = false;
  const elements = laterScript(options.scripts.elements);
  const loadScripts = () => {
    const { view, logic, members } = options.scripts;
    scripts ??= Promise.all([scriptAt(view), scriptAt(logic), scriptAt(members)]).then(([view, logic, members]) => ({
      view,
      logic,
      members,
    }));
    // What failed once may work the next time.
    scripts.catch(() => {
      scripts = undefined;
    });
    return scripts;
  };
  void loadScripts();
  const frames = createFrameSupply({
    scripts: loadScripts,
    container: () => options.container ?? document.body,
    clock,
    follows: options.keepsSpare ?? true,
  });
  return {
    permissions,
    prewarm: frames.prewarm,
    get programs() {
      return [...running];
    },
    async open(given, how) {
      if (closed) throw new GuanxiError('closed', 'The host was closed. Make another one.');
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(how.id))
        throw new GuanxiError('invalid', 'The id of a program has 1 to 64 letters, digits, _ and -.');
      how.signal?.throwIfAborted();
      const frame = frames.reserve();
      const opened = await comes(given, how.signal)
        .then(async (program) => {
          const probe = how.inspect ? { probe: await scriptAt(how.inspect.probe) } : {};
          // It was unpacked just now, and its frame may have loaded meanwhile.
          await nextTask();
          if (closed) throw new GuanxiError('closed', 'The host was closed while a program was opened.');
          return openProgram(program, how, {
            container: how.container ?? options.container ?? document.body,
            frames: frame,
            parted,
            capabilities,
            fonts: options.fonts ?? [],
            elements,
            storage,
            files,
            permissions,
            sounds,
            meter,
            memory: options.memory ?? limits.memory,
            clock,
            language: options.language ?? navigator.language,
            report: options.report,
            ...(options.network ? { network: options.network } : {}),
            ...probe,
          });
        })
        .finally(frame.release);
      frames.refill();
      running.add(opened);
      opened.state$.subscribe(({ state }) => {
        if (state === 'closed') running.delete(opened);
      });
      return opened;
    },
    async close() {
      closed = true;
      frames.close();
      await Promise.all([...running].map((one) => one.close()));
    },
  };
}

/** The program, when it is there; an abort is not kept waiting for it. */
async function comes(given: CompiledProgram | Promise<CompiledProgram>, signal: AbortSignal | undefined): Promise<CompiledProgram> {
  const program = await new Promise<CompiledProgram>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    Promise.resolve(given).then(resolve, reject);
  });
  if (program.format === 1) return program;
  throw new GuanxiError('unsupported', 'The program was compiled for another version of the host. Compile it again.');
}

async function scriptAt(address: string | URL): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok)
    throw new GuanxiError('unavailable', `${String(address)} answers ${response.status}. Serve the scripts of @guanxi/miniprogram there.`);
  // Never a text here: the frame reads it, and the page has no use for it.
  return scriptBlob(await response.blob());
}

/** Fetches the script when it is first asked for; null when the host has none. What failed once may work the next time. */
function laterScript(address: string | URL | undefined): () => Promise<Blob | null> {
  let script: Promise<Blob | null> | undefined;
  return () => {
    script ??= address === undefined ? Promise.resolve(null) : scriptAt(address);
    script.catch(() => {
      script = undefined;
    });
    return script;
  };
}
