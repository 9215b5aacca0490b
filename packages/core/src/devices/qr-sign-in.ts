import type { Observable } from 'rxjs';
import type { Clock } from '../client/clock.js';
import type { Person } from '../contract/accounts.js';
import type { DeviceDescription } from '../contract/devices.js';
import type { GuanxiError } from '../contract/error.js';
import type { SignInGrant } from '../contract/sign-in.js';

/** How a screen is signed in by a phone. */
export interface QrSignInOptions {
  /** The server's address, such as `https://app.example`. */
  readonly url: string;
  /** How the phone is told what asks. @default what the server makes of its browser */
  readonly device?: Partial<DeviceDescription>;
  /** Calls it off. */
  readonly signal?: AbortSignal;
  /** @default the platform's */
  readonly fetch?: typeof globalThis.fetch;
  /** @default the platform's */
  readonly clock?: Clock;
  /** So many random bytes. @default from the platform's cryptographic source */
  readonly randomBytes?: (count: number) => Uint8Array;
}

/** How far it is. Times are ms of the clock it was made with. */
export type QrSignInState =
  | { readonly state: 'starting' }
  /** Show `code` as a QR code: `formatQr({ kind: 'sign-in', token: code }, { origin })`. Another one comes every 30 s. */
  | { readonly state: 'shown'; readonly code: string; readonly codeEndsAt: number; readonly endsAt: number }
  /** Show `number`: the phone asks which one it is. `person` is who has scanned the code. */
  | {
      readonly state: 'scanned' | 'approved';
      readonly number: string;
      readonly person: Pick<Person, 'name' | 'avatar'>;
      readonly endsAt: number;
    }
  | { readonly state: 'done'; readonly grant: SignInGrant }
  | { readonly state: 'refused'; readonly why: 'refused' | 'wrong-number' | 'wrong-verifier' }
  /** Nobody came in time; begin another. */
  | { readonly state: 'expired' }
  | { readonly state: 'failed'; readonly error: GuanxiError };

/** A sign-in of a screen. */
export interface QrSignIn {
  /** Emits the present state at once; completes after the last one. */
  readonly states$: Observable<QrSignInState>;
  /**
   * The token, once a phone has let this screen in. Rejects with `forbidden` when it was refused, `timeout` when it is over,
   * `aborted` when it was called off, or with what failed.
   */
  readonly grant: Promise<SignInGrant>;
  /** Calls it off: the code on the screen is good no more. Idempotent. */
  cancel(): void;
}
