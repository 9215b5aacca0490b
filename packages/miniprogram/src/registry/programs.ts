import type { Client } from '@guanxi/core';
import type { ProgramCategory, ProgramSummary } from '../contract/program-entry.js';
import type { RecentProgram } from '../contract/recent-records.js';
import type { ProgramId } from '../contract/records.js';
import type { Capabilities } from '../host/capabilities.js';
import type { LiveValue } from '../host/live-value.js';
import type { OpenProgramOptions } from '../host/program-options.js';
import type { CompiledProgram } from '../program/compiled-program.js';
import type { PackageCache } from './package-cache.js';

/** How to reach the registry of a server. */
export interface ProgramsOptions {
  /** Stays the caller's. */
  readonly client: Client;
  /** The address of all programs, such as `https://chat.example/v1/programs`. */
  readonly url: string;
  /** Where packages are kept on this device. @default memory */
  readonly cache?: PackageCache;
  /**
   * Public keys of who releases programs. Pinned here, nobody who takes over the connection or the server's disk can have a
   * program run. @default those that the server names
   */
  readonly publishers?: readonly string[];
  /** The version of this host, for programs that need a later one. @default no limit */
  readonly hostVersion?: number;
  /** @default the platform's */
  readonly fetch?: typeof fetch;
}

/** What to look for in the directory. */
export interface DirectoryQuery {
  /** Words of a name or description, Chinese or Latin, in any order. */
  readonly query?: string;
  readonly category?: ProgramCategory;
  /** The `cursor` of the page before. */
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

/** A page of the directory. */
export interface DirectoryPage {
  readonly programs: readonly ProgramSummary[];
  /** There may be more behind it. */
  readonly cursor?: string;
}

/** What became of a newer version, while the one that is on the device runs. */
export type ProgramUpdate =
  /** Not known yet. */
  | { readonly state: 'checking' }
  /** What runs is what is given out, or nobody could be asked. */
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly version: string }
  /** It is on the device: the next `fetchProgram` gives it. */
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'failed'; readonly version: string; readonly message: string }
  /** The program was taken away while it was being opened: end it. */
  | { readonly state: 'withdrawn' };

/** A version whose packages were verified. */
export interface FetchedProgram {
  /** For `createProgramHost(…).open`. */
  readonly program: CompiledProgram;
  /** For `open` too: who the program is, what it is called, and the origins that it may reach. */
  readonly how: Required<Pick<OpenProgramOptions, 'id' | 'name' | 'domains'>>;
  readonly version: string;
  /** It is not released; say so where it is shown. */
  readonly trial: boolean;
  /** Capabilities that it may ask for, as its signed manifest names them. */
  readonly permissions: readonly string[];
  /** For `wx.getUpdateManager`. */
  readonly update$: LiveValue<ProgramUpdate>;
}

/** Programs of a server: the directory, what one has used, packages to be opened, and codes by which a program learns who one is. */
export interface Programs {
  /** Programs that are released, the most used first. */
  directory(query?: DirectoryQuery): Promise<DirectoryPage>;
  /** One program. `not-found` with `unknown-program`. */
  program(id: ProgramId, options?: { readonly signal?: AbortSignal }): Promise<ProgramSummary>;
  /** What one has opened, on any device, the newest first; offline too. */
  readonly recent$: LiveValue<readonly RecentProgram[]>;
  /** Remembers that one has opened it. It may wait in the outbox. */
  opened(id: ProgramId): Promise<void>;
  /** Takes it from what one has opened. */
  forget(id: ProgramId): Promise<void>;
  /** Where an `icon` of a program is, for `<img>`; its bytes never change. */
  iconUrl(icon: string): string;
  /**
   * The packages of a program, fetched, verified and unpacked. What is on the device is given at once, and a newer version is
   * fetched beside it and given the next time; a version that was rolled back is not given again. Offline it gives what is
   * on the device, else `unavailable`. `gone` with `withdrawn`, `not-found`, `forbidden` with `untrusted`, and the errors of
   * `openPackage`. A named `version` (one on trial) is always asked for.
   */
  fetchProgram(id: ProgramId, options?: { readonly version?: string; readonly signal?: AbortSignal }): Promise<FetchedProgram>;
  /** The code of `wx.login`, for the developer's server to exchange. */
  loginCode(id: ProgramId): Promise<string>;
  /** Whether the session key that the program's server has is still good. */
  checkSession(id: ProgramId): Promise<boolean>;
  /** The code of `getPhoneNumber`. `unsupported` with `no-phone` where there is no verified number. */
  phoneCode(id: ProgramId): Promise<string>;
  /** `login` and `phoneNumber` for `createProgramHost`. */
  readonly capabilities: Required<Pick<Capabilities, 'login' | 'phoneNumber'>>;
  /** Forgets nothing; ends `recent$` and what is under way. Idempotent. */
  close(): void;
}
