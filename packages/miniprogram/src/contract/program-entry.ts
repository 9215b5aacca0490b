import { type BlobId, blobIdSchema, countSchema, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';
import type { ProgramId } from './records.js';
import { registryLimits } from './registry-limits.js';

/** Under what a program stands in the directory. */
export const programCategories = [
  'shopping',
  'food',
  'travel',
  'games',
  'media',
  'social',
  'tools',
  'education',
  'health',
  'finance',
  'public',
  'other',
] as const;

/** One of `programCategories`. */
export type ProgramCategory = (typeof programCategories)[number];

/** A program as everybody sees it. */
export interface ProgramSummary {
  readonly id: ProgramId;
  readonly name: string;
  readonly category: ProgramCategory;
  readonly description: string;
  /** Where its icon is, relative to the address of all programs; needs no header. */
  readonly icon?: string;
  readonly developer: UserId;
  /** The version that is released; absent while none is. */
  readonly version?: string;
  /** On how many days of persons it was used in the last `useDays` days: one person counts once a day. Who they are is not kept. */
  readonly uses: number;
}

/** A program as its developer and the reviewers see it. */
export interface OwnProgram extends ProgramSummary {
  /** The public key that versions must be signed with. */
  readonly key: string;
  /** The version that members may try. */
  readonly trial?: string;
  readonly members: readonly UserId[];
  /** Set while nobody can open it. */
  readonly withdrawn?: { readonly by: 'developer' | 'reviewer'; readonly reason: string };
}

/** Where a version stands. `superseded` was released once and is not what is given out now; `revoked` was rolled back. */
export type VersionState = (typeof versionStates)[number];

const versionStates = ['uploaded', 'submitted', 'approved', 'rejected', 'released', 'superseded', 'revoked'] as const;

/** A version as its developer and the reviewers see it. */
export interface VersionEntry {
  readonly version: string;
  readonly state: VersionState;
  /** What its developer says of it. */
  readonly note: string;
  /** When it was uploaded, ms since 1970. */
  readonly at: number;
  /** Bytes of all its packages. */
  readonly bytes: number;
  readonly permissions: readonly string[];
  readonly domains: readonly string[];
  /** Why it was rejected. */
  readonly reason?: string;
  /** When it was first released, ms since 1970. */
  readonly releasedAt?: number;
}

/** One step of a program's life, as its developer and the reviewers are told. */
export interface ProgramStep {
  readonly at: number;
  readonly by: UserId;
  /** The method that was called, such as `release`. */
  readonly act: string;
  readonly version?: string;
  /** What was said with it. */
  readonly text?: string;
}

/** A package to be fetched, and how to tell that it is right before it is opened. */
export interface PackageLink {
  /** `''` for the main package. */
  readonly root: string;
  /** SHA-256 of the zip. */
  readonly hash: BlobId;
  /** Bytes of the zip. */
  readonly size: number;
  /** Relative to the address of all programs; needs no header. */
  readonly path: string;
}

/** A version that one may open. */
export interface ProgramPackages {
  readonly id: ProgramId;
  readonly name: string;
  readonly version: string;
  /** It is not released: one opens it as a member, the developer or a reviewer. */
  readonly trial: boolean;
  /** The key that the developer signs with. */
  readonly developer: string;
  /** The main package first. */
  readonly packages: readonly PackageLink[];
  /** The older versions that must not be opened any more, though they may be on the device: rolled back, or rejected. */
  readonly revoked: readonly string[];
  /** When the addresses end, ms since 1970. */
  readonly expiresAt: number;
}

/** A program's id. */
export const programIdSchema: v.GenericSchema<unknown, ProgramId> = /* @__PURE__ */ v.custom<ProgramId>(
  (id) => typeof id === 'string' && /^[0-9a-z-]{1,64}$/.test(id),
  'A program id has 1 to 64 small letters, digits and hyphens.',
);

/** A version: three numbers, such as 1.4.0. */
export const versionSchema: v.GenericSchema<unknown, string> = /* @__PURE__ */ v.custom<string>(
  (version) => typeof version === 'string' && /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version),
  'A version is three numbers, such as 1.4.0.',
);

/** Text that a person can read: no control characters but line feeds, nothing invisible around it. */
export const readable = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(min),
    v.maxLength(max),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
    v.regex(/^[^\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\p{Cs}]*$/u, 'It holds characters that nobody can see.'),
  );

const text = () => v.string();

/** The schema of a `ProgramSummary`. */
export function summarySchema(): v.GenericSchema<unknown, ProgramSummary> {
  return v.object(summaryEntries()) as unknown as v.GenericSchema<unknown, ProgramSummary>;
}

/** The schema of an `OwnProgram`. */
export function ownProgramSchema(): v.GenericSchema<unknown, OwnProgram> {
  const withdrawn = v.optional(v.object({ by: v.picklist(['developer', 'reviewer']), reason: text() }));
  return v.object({
    ...summaryEntries(),
    key: text(),
    trial: v.optional(versionSchema),
    members: v.array(userIdSchema),
    withdrawn,
  }) as unknown as v.GenericSchema<unknown, OwnProgram>;
}

/** The schema of a `VersionEntry`. */
export function versionEntrySchema(): v.GenericSchema<unknown, VersionEntry> {
  return v.object({
    version: versionSchema,
    state: v.picklist(versionStates),
    note: text(),
    at: countSchema,
    bytes: countSchema,
    permissions: v.array(text()),
    domains: v.array(text()),
    reason: v.optional(text()),
    releasedAt: v.optional(countSchema),
  }) as unknown as v.GenericSchema<unknown, VersionEntry>;
}

/** The schema of `ProgramPackages`. */
export function packagesSchema(): v.GenericSchema<unknown, ProgramPackages> {
  const link = v.object({ root: text(), hash: blobIdSchema, size: countSchema, path: text() });
  return v.object({
    id: programIdSchema,
    name: text(),
    version: versionSchema,
    trial: v.boolean(),
    developer: text(),
    packages: v.pipe(v.array(link), v.minLength(1), v.maxLength(registryLimits.packages)),
    revoked: v.array(versionSchema),
    expiresAt: countSchema,
  }) as unknown as v.GenericSchema<unknown, ProgramPackages>;
}

function summaryEntries() {
  return {
    id: programIdSchema,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.name)),
    category: v.picklist(programCategories),
    description: text(),
    icon: v.optional(text()),
    developer: userIdSchema,
    version: v.optional(versionSchema),
    uses: countSchema,
  };
}
