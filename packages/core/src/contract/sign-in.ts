import * as v from 'valibot';
import { type Person, personSchema } from './accounts.js';
import type { DeviceDescription } from './devices.js';
import { countSchema } from './schemas.js';

/** Limits of signing in by a code. */
export const signInLimits = {
  /** Random bits of a code, and of the name by which a screen waits. */
  tokenBits: 192,
  /** Time from the beginning until it is over, ms. */
  life: 120_000,
  /** Time for which a code is shown, ms. */
  codeLife: 30_000,
  /** Time for which the code before is still taken, ms: whoever scanned it may be on her way. */
  codeGrace: 10_000,
  /** Time in which a sign-in that was approved must be redeemed, ms. */
  redeemLife: 30_000,
  /** Time for which one that is over is remembered, for the screen to learn how it ended, ms. */
  memory: 60_000,
  /** Longest answer to a wait, ms. */
  wait: 25_000,
  /** Sign-ins under way at once. */
  open: 20_000,
  /** Numbers to choose from. */
  numbers: 3,
} as const;

/** What a screen that wants to be signed in sends first. */
export interface SignInRequest {
  /** SHA-256 of its verifier in base64url, as in RFC 7636 with `S256`. */
  readonly challenge: string;
  readonly device?: Partial<DeviceDescription>;
}

/** How far a sign-in is, as its screen is told. Times are ms from now. */
export type SignInView = { readonly version: number; readonly left: number } & (
  | { readonly state: 'created'; readonly code: string; readonly codeLeft: number }
  | { readonly state: 'scanned' | 'approved'; readonly number: string; readonly person: Pick<Person, 'name' | 'avatar'> }
  | { readonly state: 'refused'; readonly why: 'refused' | 'wrong-number' | 'wrong-verifier' }
  | { readonly state: 'expired' | 'redeemed' }
);

/** Signed in. */
export interface SignInGrant {
  readonly token: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
  readonly user: Person;
}

/** The bodies that go over HTTP below `/v1/sign-in`; docs/PROTOCOL.md, section 9. */
export function signInSchemas() {
  const secret = v.pipe(v.string(), v.regex(/^[\w-]{32}$/));
  const digest = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'SHA-256 in base64url has 43 characters.'));
  const word = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)));
  const shared = { version: countSchema, left: countSchema };
  const who = v.object({ name: v.string(), avatar: v.optional(v.string()) });
  return {
    request: v.object({ challenge: digest, device: v.optional(v.object({ name: word, platform: word })) }) as v.GenericSchema<
      unknown,
      SignInRequest
    >,
    wait: v.object({ id: secret, seen: countSchema }),
    redeem: v.object({ id: secret, verifier: v.pipe(v.string(), v.regex(/^[\w-]{43,128}$/)) }),
    cancel: v.object({ id: secret }),
    view: v.variant('state', [
      v.object({ ...shared, state: v.literal('created'), code: v.string(), codeLeft: countSchema }),
      v.object({ ...shared, state: v.picklist(['scanned', 'approved']), number: v.string(), person: who }),
      v.object({ ...shared, state: v.literal('refused'), why: v.picklist(['refused', 'wrong-number', 'wrong-verifier']) }),
      v.object({ ...shared, state: v.picklist(['expired', 'redeemed']) }),
    ]) as unknown as v.GenericSchema<unknown, SignInView>,
    grant: v.object({ token: v.string(), expiresAt: countSchema, user: personSchema() }) as v.GenericSchema<unknown, SignInGrant>,
  };
}
