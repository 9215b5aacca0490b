import type { Observable } from 'rxjs';
import type { Device, DeviceDescription, SignInPreview } from '../contract/devices.js';
import type { DeviceId } from '../contract/ids.js';

/** How this device is listed. */
export interface DevicesOptions {
  /** What the app knows of itself, such as `{ name: 'Tea', platform: 'macOS' }`. @default what the server makes of its browser */
  readonly description?: DeviceDescription;
}

/** One's devices. Everything asks the server now, and rejects with `unavailable` offline. */
export interface Devices {
  /** The list, asked for again when something in it changes, and when there is a connection again. Nothing while offline. */
  readonly devices$: Observable<readonly Device[]>;
  /** This device first, then those seen last. */
  list(): Promise<readonly Device[]>;
  /**
   * Signs another device out: its connections end at once, and its sign-in is good no more. What it has stored stays on it. One
   * that is signed out already is passed over. To sign out this one, use `client.signOut`.
   */
  signOut(device: DeviceId): Promise<void>;
  /**
   * Who asks to be signed in, by a code of kind `sign-in` that this device has scanned with its camera: not from a picture, which
   * somebody else may have sent. From then on no other device can answer it. `not-found` with `bad-sign-in` for a code that is not
   * good, `rate-limited` for too many.
   */
  previewSignIn(code: string, options?: { readonly signal?: AbortSignal }): Promise<SignInPreview>;
  /** Lets it in, with the number that the person has read on its screen; another one refuses it for good: `wrong-number`. */
  approveSignIn(code: string, number: string): Promise<void>;
  /** Refuses it for good. */
  refuseSignIn(code: string): Promise<void>;
  /** Completes its observables; the client stays. Idempotent. */
  close(): void;
}
