import { Observable, Subscription } from 'rxjs';
import type { Client } from '../client/client.js';
import { parseInput } from '../client/parse.js';
import { devices as contract, type Device } from '../contract/devices.js';
import type { Devices, DevicesOptions } from './devices.js';

/** The devices of whoever `client` is signed in as. */
export function createDevices(client: Client, { description }: DevicesOptions = {}): Devices {
  const { methods, signals } = contract;
  const life = new Subscription();
  if (description !== undefined) life.add(describeWhenLive(client, parseInput(methods.describe.input, description, 'description')));
  const list = async () => (await client.call(methods.list, {})).devices;

  return {
    devices$: new Observable((out) => {
      if (life.closed) return out.complete();
      const end = () => out.complete();
      life.add(end);
      out.add(() => life.remove(end));
      out.add(watchList(client, list, (devices) => out.next(devices)));
    }),
    list,
    async signOut(device) {
      await client.call(methods.signOut, { device });
    },
    previewSignIn: (code, options) => client.call(methods.previewSignIn, { code }, options),
    async approveSignIn(code, number) {
      await client.call(methods.approveSignIn, { code, number });
    },
    async refuseSignIn(code) {
      await client.call(methods.refuseSignIn, { code });
    },
    close: () => life.unsubscribe(),
  };

  function watchList(from: Client, ask: typeof list, tell: (devices: readonly Device[]) => void): Subscription {
    const watching = new Subscription();
    let isAsking = false;
    let isStale = false;
    const look = async () => {
      isStale = true;
      if (isAsking) return;
      isAsking = true;
      while (isStale && !watching.closed) {
        isStale = false;
        // Without a connection there is nothing to tell; it is asked for again when there is one.
        const devices = await ask().catch(() => null);
        if (devices !== null && !watching.closed) tell(devices);
      }
      isAsking = false;
    };
    watching.add(whenLive(from, look));
    watching.add(from.signals$(signals.changed).subscribe(look));
    return watching;
  }
}

/** Says what this device is, on each connection: the server may have forgotten it. */
function describeWhenLive(client: Client, description: NonNullable<DevicesOptions['description']>): Subscription {
  return whenLive(client, async () => {
    // What a connection has lost is said on the next one, and a server without devices has no need of it.
    await client.call(contract.methods.describe, description).catch(() => {});
  });
}

/** Does `task` each time the client becomes live, and at once if it is. */
function whenLive({ status$ }: Client, task: () => Promise<void>): Subscription {
  let wasLive = false;
  return status$.subscribe(({ state }) => {
    const isLive = state === 'live';
    if (isLive && !wasLive) void task();
    wasLive = isLive;
  });
}
