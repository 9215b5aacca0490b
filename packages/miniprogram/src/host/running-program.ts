import type { Clock } from '@guanxi/core';
import type { GuanxiError } from '@guanxi/core/contract';
import type { StackEntry } from '../protocol/messages.js';
import type { Capabilities } from './capabilities.js';
import type { ProgramFileStorage } from './files/program-file-storage.js';
import type { ReservedFrame } from './frame-supply.js';
import type { LiveValue } from './live-value.js';
import type { BackgroundSounds } from './media/background-sounds.js';
import type { MemoryMeter } from './memory-meter.js';
import type { ProgramNetwork } from './network/program-network.js';
import type { PartedPackages } from './package-store.js';
import type { Permissions } from './permissions.js';
import type { ProgramProblem } from './program-problem.js';
import type { ProgramStorage } from './program-storage.js';
import type { ProgramReport } from './report-handler.js';

/** How a program is. `slow`: it has not answered for a second; `restarting`: it was ended after five and begins again. */
export interface ProgramState {
  readonly state: 'starting' | 'running' | 'slow' | 'paused' | 'restarting' | 'failed' | 'closed';
  /** Why it failed, or was begun again. */
  readonly error?: GuanxiError;
}

/** A program that runs. */
export interface RunningProgram {
  readonly id: string;
  readonly state$: LiveValue<ProgramState>;
  /** The title of the page that is seen. */
  readonly title$: LiveValue<string>;
  /** The pages that are open, the one that is seen last. */
  readonly stack$: LiveValue<readonly StackEntry[]>;
  /** The latest error that its code did not catch. */
  readonly problem$: LiveValue<ProgramProblem | null>;
  /**
   * Bytes of memory that it took when it was last measured; null before that, and where no browser measures it: that takes a page
   * that is isolated from other origins, in whose own process the program runs.
   */
  readonly memory$: LiveValue<number | null>;
  /** Goes to a page as if it were the only one: `pages/order/index?id=7`. */
  open(url: string): void;
  back(): void;
  /**
   * Tells the program that a new version is there. `apply` is called if it asks for it by `wx.getUpdateManager().applyUpdate()`:
   * close this one and open the new one then. Else the new one is for the next time.
   */
  update(apply: () => void): void;
  /** Tells it that it is not seen; it is not watched meanwhile. */
  pause(): void;
  resume(): void;
  /** Ends it and removes what it drew. */
  close(): Promise<void>;
}

/** What the host gives to each program. */
export interface ProgramSurroundings {
  readonly container: Element;
  /** Where its frames come from. */
  readonly frames: Pick<ReservedFrame, 'open'>;
  /** Packages of programs that were opened before. */
  readonly parted: PartedPackages;
  readonly capabilities: Capabilities;
  readonly fonts: readonly string[];
  /** The script of the elements that few programs have; null: the host has none. */
  readonly elements: () => Promise<Blob | null>;
  readonly storage: ProgramStorage;
  readonly files: ProgramFileStorage;
  readonly permissions: Permissions;
  readonly sounds: BackgroundSounds;
  readonly meter: MemoryMeter;
  /** Bytes of memory that one program may take. */
  readonly memory: number;
  readonly clock: Clock;
  readonly language: string;
  readonly network?: ProgramNetwork;
  readonly report?: ((report: ProgramReport) => void) | undefined;
  /** The script of the probe, when somebody inspects the program. */
  readonly probe?: Blob;
}
