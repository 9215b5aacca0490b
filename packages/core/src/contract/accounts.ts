import * as v from 'valibot';
import { defineContract } from './define.js';
import type { UserId } from './ids.js';
import { userIdSchema } from './schemas.js';

/** Limits of the accounts contract. */
export const accountsLimits = {
  /** People asked for at once. */
  people: 100,
  /** Characters of a name. */
  name: 64,
  /** Characters of an avatar's URL, data URLs included. */
  avatar: 16_384,
  /** Characters of what is looked for. */
  query: 64,
  /** Characters of where somebody lives, as she says it. */
  region: 64,
  /** Characters of what somebody says of herself. */
  signature: 120,
} as const;

/** What somebody may say of herself beside her name. */
export interface Profile {
  /** Where she lives, in her words, at most `region` characters. */
  readonly region?: string;
  readonly gender?: 'female' | 'male' | 'other';
  /** A line of hers, at most `signature` characters. */
  readonly signature?: string;
}

/** A person as her server describes her to others. */
export interface Person extends Profile {
  readonly id: UserId;
  readonly name: string;
  /** An https or data URL. */
  readonly avatar?: string;
}

/** How one is described anew: what is left out stays, what is null is taken away. */
export interface ProfileChange {
  readonly name?: string;
  readonly avatar?: string;
  readonly region?: string | null;
  readonly gender?: Profile['gender'] | null;
  readonly signature?: string | null;
}

/** Who there is. Made by a function, for a bundler can drop the call, but not a schema whose limits it must look up. */
export const accounts = /* @__PURE__ */ makeAccounts();

function makeAccounts() {
  const { region, gender, signature } = profileSchemas();
  const person = personSchema();

  return defineContract({
    name: 'accounts',
    methods: {
      /** Describes people by id; those who do not exist are left out. */
      get: {
        name: 'accounts.get',
        input: v.object({ users: v.pipe(v.array(userIdSchema), v.maxLength(accountsLimits.people)) }),
        output: v.object({ people: v.array(person) }),
      },
      /**
       * Finds people by exact id or by the beginning of their name, at most `people`; not those who do not want to be
       * found so.
       */
      find: {
        name: 'accounts.find',
        input: v.object({ query: v.pipe(v.string(), v.minLength(1), v.maxLength(accountsLimits.query)) }),
        output: v.object({ people: v.array(person) }),
      },
      /** Changes how one is described to others. */
      describe: {
        name: 'accounts.describe',
        input: v.object({
          name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(accountsLimits.name))),
          avatar: v.optional(v.pipe(v.string(), v.regex(/^(https:|data:image\/)/), v.maxLength(accountsLimits.avatar))),
          region: v.nullish(region),
          gender: v.nullish(gender),
          signature: v.nullish(signature),
        }) as v.GenericSchema<unknown, ProfileChange>,
        output: v.object({ person }),
      },
    },
    records: {},
    signals: {},
    reasons: {},
    limits: accountsLimits,
  });
}

/** What a server says of somebody. */
export function personSchema(): v.GenericSchema<unknown, Person> {
  const { region, gender, signature } = profileSchemas();
  return v.object({
    id: userIdSchema,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(accountsLimits.name)),
    avatar: v.optional(v.pipe(v.string(), v.maxLength(accountsLimits.avatar))),
    region: v.optional(region),
    gender: v.optional(gender),
    signature: v.optional(signature),
  }) as v.GenericSchema<unknown, Person>;
}

function profileSchemas() {
  return {
    region: v.pipe(v.string(), v.maxLength(accountsLimits.region)),
    gender: v.picklist(['female', 'male', 'other']),
    signature: v.pipe(v.string(), v.maxLength(accountsLimits.signature)),
  };
}
