import type { UserId } from '@guanxi/core';
import type { Capabilities, ProgramNetwork } from '@guanxi/miniprogram';
import type { FetchedProgram, ProgramPublisher } from '@guanxi/miniprogram/registry';
import type { Observable } from 'rxjs';
import type { SandboxBill } from './questions.js';

/** A program as the directory tells of it. */
export interface ProgramEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Absent while none is released. */
  readonly version?: string;
  /** An address of a picture. */
  readonly icon?: string;
  readonly developer?: UserId;
}

/** A page of the directory. */
export interface FoundPrograms {
  readonly programs: readonly ProgramEntry[];
  /** Given back, it asks for what follows; absent at the end. */
  readonly cursor?: string;
}

/** What to look for. */
export interface ProgramQuery {
  readonly query: string;
  readonly cursor?: string;
  readonly signal: AbortSignal;
}

/** Where programs come from: the registry of a server, or what was built with the app. */
export interface ProgramSource {
  find(query: ProgramQuery): Promise<FoundPrograms>;
  /** `not-found` when there is none. */
  get(id: string): Promise<ProgramEntry>;
  /** A version whose packages were verified; those that were opened before are on this device. The released one, unless one is named. */
  fetch(id: string, version: string | null): Promise<FetchedProgram>;
  /** What one used last, the newest first; offline too. */
  readonly recent$: Observable<readonly ProgramEntry[]>;
  opened(id: string): Promise<void>;
  /** What programs get of it: codes for their servers, and payment that `confirm` has shown. */
  capabilities(confirm: (bill: SandboxBill, signal: AbortSignal) => Promise<boolean>): Pick<Capabilities, 'login' | 'phoneNumber' | 'pay'>;
  /** How programs reach their servers; null where they reach none. */
  network(): Promise<ProgramNetwork | null>;
  /** What developers do; null where nothing is published. */
  readonly publisher: ProgramPublisher | null;
  close(): void;
}
