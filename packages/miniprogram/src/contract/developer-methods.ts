import { type BlobId, blobIdSchema, countSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';
import { ownProgramSchema, programCategories, programIdSchema, readable, versionEntrySchema, versionSchema } from './program-entry.js';
import { registryLimits } from './registry-limits.js';

/** Where the parts of a version go, and which of them the server does not have. */
export interface UploadPlace {
  /**
   * Relative to the address of all programs: `PUT <path>/<hash>` for each missing part, then `POST <path>`, each with the ticket
   * as `Authorization: Bearer`. Asked again for the same version, the same parts are not sent again.
   */
  readonly path: string;
  readonly ticket: string;
  readonly missing: readonly BlobId[];
}

/**
 * What a developer does with her programs, and reviewers with everybody's. `register` to `setTrial` are commands, and answer
 * how the program or version is then.
 */
export const developerMethods = /* @__PURE__ */ makeDeveloperMethods();

function makeDeveloperMethods() {
  const program = programIdSchema;
  const version = versionSchema;
  const [own, entry] = [v.object({ program: ownProgramSchema() }), v.object({ version: versionEntrySchema() })];
  const name = readable(1, limits.name);
  const category = v.picklist(programCategories);
  const description = readable(0, registryLimits.description);
  const icon = v.pipe(v.string(), v.maxLength(registryLimits.icon), v.regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/));
  const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}$/, 'The key of a developer has 87 letters; guanxi-mini keygen makes one.'));
  const reason = readable(1, registryLimits.reason);
  const part = v.object({ hash: blobIdSchema, size: v.pipe(countSchema, v.maxValue(registryLimits.partBytes)) });
  const packagePart = v.object({ ...part.entries, root: v.pipe(v.string(), v.maxLength(limits.path)) });
  return {
    /** Registers a program as one's own. `conflict` with `program-exists` when its id is taken. */
    register: {
      name: 'programs.register',
      input: v.object({ program, name, category, description, key, icon: v.optional(icon) }),
      output: own,
    },
    /** Says of a program what it is called and is for; what is left out stays. Its developer. */
    describe: {
      name: 'programs.describe',
      input: v.object({
        program,
        name: v.optional(name),
        category: v.optional(category),
        description: v.optional(description),
        icon: v.optional(icon),
        /** A key for the versions to come. */
        key: v.optional(key),
      }),
      output: own,
    },
    /** Has a version looked at by a reviewer. Its developer. */
    submit: { name: 'programs.submit', input: v.object({ program, version }), output: entry },
    /** Approves a submitted version, or rejects it with a reason. A reviewer, not of her own. */
    decide: {
      name: 'programs.decide',
      input: v.object({ program, version, approve: v.boolean(), reason: v.optional(reason) }),
      output: entry,
    },
    /** Gives an approved version to everybody, signed by the publisher. Its developer. */
    release: { name: 'programs.release', input: v.object({ program, version }), output: entry },
    /** Gives everybody the version again that was released before. Its developer, or a reviewer. */
    rollBack: { name: 'programs.rollBack', input: v.object({ program }), output: entry },
    /** Takes the program away from everybody. Its developer, or a reviewer. */
    withdraw: { name: 'programs.withdraw', input: v.object({ program, reason }), output: own },
    /** Gives it back. Who took it away: the developer what she withdrew, a reviewer anything. */
    restore: { name: 'programs.restore', input: v.object({ program }), output: own },
    /** Names the version that members may try, or none, and who they are. Its developer. */
    setTrial: {
      name: 'programs.setTrial',
      input: v.object({
        program,
        version: v.nullable(version),
        members: v.pipe(v.array(userIdSchema), v.maxLength(registryLimits.members)),
      }),
      output: own,
    },
    /**
     * Where to send a version: `packages` are the zips, the main one first; `sources` a zip of what they were compiled from, cut
     * into parts. Whoever finishes it is told what is wrong with the program, if anything is. Its developer.
     */
    upload: {
      name: 'programs.upload',
      input: v.object({
        program,
        version,
        note: v.optional(readable(0, registryLimits.note), ''),
        packages: v.pipe(v.array(packagePart), v.minLength(1), v.maxLength(registryLimits.packages)),
        sources: v.pipe(v.array(part), v.minLength(1), v.maxLength(registryLimits.sourceParts)),
      }),
      output: v.object({ path: v.string(), ticket: v.string(), missing: v.array(blobIdSchema) }) as v.GenericSchema<unknown, UploadPlace>,
    },
    /** A new secret for the developer's server; the one before is good no more. Told once. Its developer. */
    rotateSecret: { name: 'programs.rotateSecret', input: v.object({ program }), output: v.object({ secret: v.string() }) },
    /** One's own programs; for a reviewer with `all` those of everybody that have something to decide. */
    own: {
      name: 'programs.own',
      input: v.object({ waiting: v.optional(v.boolean()) }),
      output: v.object({ programs: v.array(ownProgramSchema()) }),
    },
    /** The versions of a program, the newest first. Its developer, and reviewers. */
    versions: { name: 'programs.versions', input: v.object({ program }), output: v.object({ versions: v.array(versionEntrySchema()) }) },
    /** What happened to a program, the newest first. Its developer, and reviewers. */
    history: {
      name: 'programs.history',
      input: v.object({ program }),
      output: v.object({
        steps: v.array(
          v.object({ at: countSchema, by: userIdSchema, act: v.string(), version: v.optional(version), text: v.optional(v.string()) }),
        ),
      }),
    },
  };
}
