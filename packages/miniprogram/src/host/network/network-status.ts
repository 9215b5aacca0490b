import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler } from '../call-broker.js';

/** What some browsers know of the network: https://wicg.github.io/netinfo/. */
interface Connection extends EventTarget {
  readonly type?: string;
  readonly effectiveType?: string;
}

/** Serves `wx.getNetworkType`, and tells logic of changes on the channel `network:status` once it has asked for that. */
export function networkStatusHandlers({
  emit,
  signal,
}: {
  readonly emit: (channel: string, value: PlainValue) => void;
  readonly signal: AbortSignal;
}): Readonly<Record<string, CallHandler>> {
  const { connection } = navigator as { readonly connection?: Connection };
  let isWatched = false;
  let told = '';
  // A change of the connection is told by several events at once.
  const tell = () => {
    const now = status(connection);
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    emit('network:status', now);
  };
  return {
    getNetworkType: () => ({ ...status(connection), signalStrength: 0, hasSystemProxy: false }),
    'guanxi.watchNetwork': () => {
      if (!isWatched) {
        for (const name of ['online', 'offline']) window.addEventListener(name, tell, { signal });
        connection?.addEventListener('change', tell, { signal });
      }
      isWatched = true;
      return {};
    },
  };
}

/** Browsers that do not say how they are connected are taken to be so without counting bytes. */
function status(connection: Connection | undefined) {
  const speed = (connection?.effectiveType ?? '4g').replace('slow-', '');
  const isOnline = navigator.onLine;
  const networkType = !isOnline ? 'none' : connection?.type === 'cellular' ? speed : 'wifi';
  return { networkType, isConnected: isOnline, weakNet: isOnline && speed === '2g' };
}
