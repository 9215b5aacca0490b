import type { WxMember } from '../../logic/wx/create-wx.js';
import { networkMember } from '../../logic/wx/network-task.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { createSockets } from './sockets.js';

/** Files to and from servers, sockets, and how the network is. `wx.request` is not here: most programs begin with it. */
export function networkMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  const sockets = createSockets(world);
  return {
    ...statusMembers(world),
    downloadFile: networkMember(world, 'downloadFile', (result) => result),
    uploadFile: networkMember(world, 'uploadFile', (result) => ({
      ...result,
      data: world.bytes.decode(result['data'] as Uint8Array<ArrayBuffer>),
    })),
    ...sockets,
  };
}

/** Listeners to changes of the network; the host tells of them once somebody listens. */
function statusMembers({ link, events }: WxWorld): Readonly<Record<string, WxMember>> {
  let weak = false;
  let isWatched = false;
  const watch = (name: string) => (listener: unknown) => {
    events.on(name, listener);
    if (isWatched) return;
    isWatched = true;
    void link.call('guanxi.watchNetwork', {});
    link.on('network:status', (value) => {
      const { networkType, isConnected, weakNet } = value as { networkType: string; isConnected: boolean; weakNet: boolean };
      events.happen('NetworkStatusChange', { networkType, isConnected });
      if (weakNet !== weak) events.happen('NetworkWeakChange', { networkType, weakNet });
      weak = weakNet;
    });
  };
  return Object.fromEntries(
    ['NetworkStatusChange', 'NetworkWeakChange'].flatMap((name) => [
      [`on${name}`, watch(name)],
      [`off${name}`, (listener?: unknown) => events.off(name, listener)],
    ]),
  );
}
