import type { Client } from '@guanxi/core';
import type { InferInput } from 'valibot';
import { developerMethods } from '../contract/developer-methods.js';
import type { OwnProgram, ProgramStep, VersionEntry } from '../contract/program-entry.js';
import type { ProgramId } from '../contract/records.js';
import type { PackedProgram } from '../package/pack-program.js';
import { addressOf } from './create-programs.js';
import { type UploadProgress, uploadVersion } from './upload-version.js';

type Given<Name extends keyof typeof developerMethods> = InferInput<(typeof developerMethods)[Name]['input']>;

/** How to reach the registry as a developer or reviewer. */
export interface ProgramPublisherOptions {
  /** Stays the caller's. */
  readonly client: Pick<Client, 'call' | 'clock'>;
  /** The address of all programs, such as `https://chat.example/v1/programs`. */
  readonly url: string;
  /** @default the platform's */
  readonly fetch?: typeof fetch;
}

/** A version to be uploaded. */
export interface VersionUpload {
  readonly packed: PackedProgram;
  /** A zip of what it was compiled from: the server compiles it again, and takes only packages that are the same. */
  readonly sources: Uint8Array;
  /** What the reviewer should know. @default nothing */
  readonly note?: string;
  readonly onProgress?: (progress: UploadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * What developers and reviewers do; each is refused with `forbidden` where one may not, with `conflict` and `wrong-state`
 * where the version does not stand where the step begins.
 */
export interface ProgramPublisher {
  register(program: Given<'register'>): Promise<OwnProgram>;
  describe(change: Given<'describe'>): Promise<OwnProgram>;
  /** Sends a version. Begun again after a cut, what came is not sent again. */
  upload(version: VersionUpload): Promise<VersionEntry>;
  submit(program: ProgramId, version: string): Promise<VersionEntry>;
  /** Approves, or rejects with a reason. */
  decide(program: ProgramId, version: string, verdict: { readonly approve: boolean; readonly reason?: string }): Promise<VersionEntry>;
  release(program: ProgramId, version: string): Promise<VersionEntry>;
  rollBack(program: ProgramId): Promise<VersionEntry>;
  withdraw(program: ProgramId, reason: string): Promise<OwnProgram>;
  restore(program: ProgramId): Promise<OwnProgram>;
  setTrial(program: ProgramId, trial: { readonly version: string | null; readonly members: readonly string[] }): Promise<OwnProgram>;
  /** Told once. */
  rotateSecret(program: ProgramId): Promise<string>;
  own(options?: { readonly waiting?: boolean }): Promise<readonly OwnProgram[]>;
  versions(program: ProgramId): Promise<readonly VersionEntry[]>;
  history(program: ProgramId): Promise<readonly ProgramStep[]>;
}

/** The registry as a developer or reviewer has it. */
export function createProgramPublisher({ client, url, fetch: given }: ProgramPublisherOptions): ProgramPublisher {
  const methods = developerMethods;
  const send = given ?? ((...request: Parameters<typeof fetch>) => globalThis.fetch(...request));
  const address = addressOf(url);
  return {
    register: async (program) => (await client.call(methods.register, program as never)).program,
    describe: async (change) => (await client.call(methods.describe, change as never)).program,
    upload: (version) => uploadVersion({ client, fetch: send, url: address }, version),
    submit: async (program, version) => (await client.call(methods.submit, { program, version })).version,
    decide: async (program, version, verdict) => (await client.call(methods.decide, { program, version, ...verdict })).version,
    release: async (program, version) => (await client.call(methods.release, { program, version })).version,
    rollBack: async (program) => (await client.call(methods.rollBack, { program })).version,
    withdraw: async (program, reason) => (await client.call(methods.withdraw, { program, reason })).program,
    restore: async (program) => (await client.call(methods.restore, { program })).program,
    setTrial: async (program, { version, members }) =>
      (await client.call(methods.setTrial, { program, version, members: members as never })).program,
    rotateSecret: async (program) => (await client.call(methods.rotateSecret, { program })).secret,
    own: async ({ waiting } = {}) => (await client.call(methods.own, waiting === undefined ? {} : { waiting })).programs,
    versions: async (program) => (await client.call(methods.versions, { program })).versions,
    history: async (program) => (await client.call(methods.history, { program })).steps as readonly ProgramStep[],
  };
}
