import { countSchema, receiptSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { packagesSchema, programCategories, programIdSchema, summarySchema, versionSchema } from './program-entry.js';
import { registryLimits } from './registry-limits.js';

/**
 * What everybody does with programs. Made by a function, as all methods of this contract, so that a bundler can drop
 * those that an app does not use.
 */
export const directoryMethods = /* @__PURE__ */ makeDirectoryMethods();

function makeDirectoryMethods() {
  const program = programIdSchema;
  const cursor = v.optional(v.pipe(v.string(), v.maxLength(registryLimits.cursor)));
  const code = v.object({ code: v.string(), expiresAt: countSchema });
  return {
    /** Programs that are released, by name and description, the most used first; `registryLimits.page` in a page. */
    directory: {
      name: 'programs.directory',
      input: v.object({
        query: v.optional(v.pipe(v.string(), v.maxLength(registryLimits.query))),
        category: v.optional(v.picklist(programCategories)),
        cursor,
      }),
      output: v.object({ programs: v.array(summarySchema()), cursor }),
    },
    /** One program, released or one's own; `not-found` with `unknown-program` for what one may not know of. */
    get: { name: 'programs.get', input: v.object({ program }), output: v.object({ program: summarySchema() }) },
    /**
     * Where the packages of a version are: of the released one, or of `version` if one may open that: its developer any,
     * members the one on trial, reviewers what is submitted. `gone` with `withdrawn` for a program that was taken away.
     */
    fetch: { name: 'programs.fetch', input: v.object({ program, version: v.optional(versionSchema) }), output: packagesSchema() },
    /** The public keys of who releases programs here. */
    publishers: { name: 'programs.publishers', input: v.object({}), output: v.object({ keys: v.array(v.string()) }) },
    /** Remembers in one's private log that one has opened it, and counts a use. */
    opened: { name: 'programs.opened', input: v.object({ program }), output: receiptSchema },
    /** Takes it from what one has opened. */
    forget: { name: 'programs.forget', input: v.object({ program }), output: receiptSchema },
    /** A code that the developer's server exchanges, once, for who one is to this program; `wx.login`. */
    loginCode: { name: 'programs.loginCode', input: v.object({ program }), output: code },
    /** Whether the key that the last code was exchanged for is still good; `wx.checkSession`. */
    checkSession: { name: 'programs.checkSession', input: v.object({ program }), output: v.object({ valid: v.boolean() }) },
    /** A code that the developer's server exchanges, once, for one's telephone number; `unsupported` with `no-phone` without a verified one. */
    phoneCode: { name: 'programs.phoneCode', input: v.object({ program }), output: code },
  };
}
