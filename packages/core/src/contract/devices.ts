import * as v from 'valibot';
import { defineContract } from './define.js';
import type { DeviceId } from './ids.js';
import { countSchema } from './schemas.js';

/** Limits of the devices contract. */
export const devicesLimits = {
  /** Devices of one person that are listed; the one that was away longest is left out first. */
  devices: 100,
  /** Sign-outs of one person that are remembered; the newest. */
  signedOut: 1000,
  /** Characters of a device's name, and of its platform. */
  name: 64,
  /** Characters of a scanned code. */
  code: 200,
  /** Sign-in codes that one person may look at or answer at once after a pause. */
  tryBurst: 20,
  /** The same per second that she may go on doing. */
  tryRate: 0.2,
} as const;

/** How a device describes itself; shown to its owner, believed by nobody. */
export interface DeviceDescription {
  /** Such as `Firefox`. */
  readonly name: string;
  /** Such as `Windows`. */
  readonly platform: string;
}

/** One device of a person. */
export interface Device extends Partial<DeviceDescription> {
  readonly device: DeviceId;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  /** Whether it is connected now. */
  readonly online: boolean;
  /** Ms since 1970. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Where it connected from last, as the server saw it. */
  readonly address?: string;
  /** By which other device it was let in, with a code. */
  readonly letInBy?: DeviceId;
}

/** Who wants to be let in, as far as the server can tell. */
export interface SignInPreview {
  /** The web origin whose page asks, as its browser says; none for what is no browser. */
  readonly origin?: string;
  readonly device: Partial<DeviceDescription>;
  readonly address: string;
  /** Where that is, if the server has means to know. */
  readonly place?: string;
  /** Whether this phone comes from the same address. */
  readonly sameAddress: boolean;
  /** When it began to ask, ms since 1970. */
  readonly at: number;
  /** Time until it is over, ms. */
  readonly left: number;
  /** One of these is shown on the screen that asks. */
  readonly numbers: readonly string[];
}

/** A person's devices, and the letting in of another one by a code that it shows. */
export const devices = /* @__PURE__ */ makeDevices();

function makeDevices() {
  const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(devicesLimits.name));
  const device = v.pipe(v.string(), v.minLength(1), v.maxLength(128)) as unknown as v.GenericSchema<unknown, DeviceId>;
  const description = { name: v.optional(name), platform: v.optional(name) };
  const code = v.pipe(v.string(), v.minLength(1), v.maxLength(devicesLimits.code));
  const done = v.null();
  return defineContract({
    name: 'devices',
    methods: {
      /** One's devices, the present one first, then those seen last. */
      list: {
        name: 'devices.list',
        input: v.object({}),
        output: v.object({ devices: v.array(deviceSchema(device)) }) as v.GenericSchema<unknown, { readonly devices: readonly Device[] }>,
      },
      /** Says how the device that calls is to be listed. */
      describe: { name: 'devices.describe', input: v.object({ name, platform: name }), output: done },
      /** Ends a device's sessions at once and lets it in no more. One that is signed out already is passed over. */
      signOut: { name: 'devices.signOut', input: v.object({ device }), output: done },
      /** Who asks by a scanned code. From then on the code belongs to the device that called, and to no other. */
      previewSignIn: {
        name: 'devices.previewSignIn',
        input: v.object({ code }),
        output: v.object({
          origin: v.optional(v.string()),
          device: v.object(description),
          address: v.string(),
          place: v.optional(v.string()),
          sameAddress: v.boolean(),
          at: countSchema,
          left: countSchema,
          numbers: v.array(v.string()),
        }) as v.GenericSchema<unknown, SignInPreview>,
      },
      /** Lets in who asks, if `number` is the one on its screen; any other refuses it for good. */
      approveSignIn: { name: 'devices.approveSignIn', input: v.object({ code, number: v.string() }), output: done },
      /** Refuses it for good. */
      refuseSignIn: { name: 'devices.refuseSignIn', input: v.object({ code }), output: done },
    },
    records: {},
    signals: {
      /** What `list` answers has changed. */
      changed: { kind: 'devices.changed', body: v.object({}) },
    },
    reasons: {
      'signed-out': 'This device was signed out; sign in again.',
      'other-device': 'This sign-in belongs to another device; sign in on this one.',
      'no-device': 'Say hello with a device first.',
      'bad-sign-in': 'This sign-in code is not good, or no longer.',
      'wrong-number': 'This is another number than the one on the screen; nobody was let in.',
      'not-approved': 'Nobody has let this device in yet.',
    },
    limits: devicesLimits,
  });
}

function deviceSchema(device: v.GenericSchema<unknown, DeviceId>) {
  return v.object({
    device,
    name: v.optional(v.string()),
    platform: v.optional(v.string()),
    current: v.boolean(),
    online: v.boolean(),
    firstSeen: countSchema,
    lastSeen: countSchema,
    address: v.optional(v.string()),
    letInBy: v.optional(device),
  });
}
