import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler } from '../call-broker.js';
import { isAllowed, type ProgramDomains } from './allowed-servers.js';
import type { ProgramNetwork, ProgramSocket } from './program-network.js';
import { readHeaders } from './request-input.js';

/** What the sockets of a program need. */
export interface SocketsOptions {
  readonly program: string;
  readonly domains: ProgramDomains;
  readonly network: ProgramNetwork | undefined;
  readonly signal: AbortSignal;
  readonly emit: (channel: string, value: PlainValue) => void;
}

/** Serves `wx.connectSocket`: each socket tells of itself on the channel of the name that its logic gave it. */
export function socketHandlers({ program, domains, network, signal, emit }: SocketsOptions): Readonly<Record<string, CallHandler>> {
  const open = new Map<string, ProgramSocket>();
  signal.addEventListener('abort', () => {
    for (const socket of open.values()) socket.close(1000, '');
  });
  return {
    connectSocket({ socket: given, url, protocols, header }) {
      const name = String(given);
      const address = String(url ?? '');
      if (!network?.socket) throw new Error('fail not supported');
      if (!isAllowed(address, 'socket', domains)) throw new Error('fail url not in domain list');
      if (open.size >= limits.sockets) throw new Error(`fail exceed the limit of ${limits.sockets} sockets`);
      const socket = network.socket({
        program,
        url: address,
        protocols: Array.isArray(protocols) ? protocols.map(String) : [],
        headers: readHeaders(header),
        opened: (header = {}) => emit(name, { type: 'open', header }),
        message: (data) => emit(name, { type: 'message', data }),
        closed(code, reason) {
          open.delete(name);
          emit(name, { type: 'close', code, reason });
        },
      });
      open.set(name, socket);
      return {};
    },
    'guanxi.sendSocket': ({ socket, data }) => {
      const found = open.get(String(socket));
      if (!found) throw new Error('fail the socket is not open');
      if (typeof data === 'string') found.send(data);
      else if (data instanceof ArrayBuffer) found.send(new Uint8Array(data));
      else throw new Error('fail parameter error: data should be a String or an ArrayBuffer');
      return {};
    },
    'guanxi.closeSocket': ({ socket, code, reason }) => {
      open.get(String(socket))?.close(Number(code ?? 1000), String(reason ?? ''));
      return {};
    },
  };
}
