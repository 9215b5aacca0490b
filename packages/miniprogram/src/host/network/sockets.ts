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

/** What serves `wx.connectSocket`. */
export interface ProgramSockets {
  readonly handlers: Readonly<Record<string, CallHandler>>;
  /** The program begins again: its sockets were those of who is no more. */
  forget(): void;
}

/** Serves `wx.connectSocket`: each socket tells of itself on the channel of the name that its logic gave it. */
export function createSockets({ program, domains, network, signal, emit }: SocketsOptions): ProgramSockets {
  const open = new Map<string, ProgramSocket>();
  const forget = () => {
    const all = [...open.values()];
    open.clear();
    for (const socket of all) socket.close(1000, '');
  };
  signal.addEventListener('abort', forget);
  const handlers: Readonly<Record<string, CallHandler>> = {
    connectSocket({ socket: given, url, protocols, header }) {
      const name = String(given);
      const address = String(url ?? '');
      if (!network?.socket) throw new Error('fail not supported');
      if (!isAllowed(address, 'socket', domains)) throw new Error('fail url not in domain list');
      if (open.size >= limits.sockets) throw new Error(`fail exceed the limit of ${limits.sockets} sockets`);
      // One that was forgotten has nobody to tell: its name may be another's by now.
      const tell = (value: PlainValue) => open.get(name) === socket && emit(name, value);
      const socket = network.socket({
        program,
        url: address,
        protocols: Array.isArray(protocols) ? protocols.map(String) : [],
        headers: readHeaders(header),
        opened: (header = {}) => tell({ type: 'open', header }),
        message: (data) => tell({ type: 'message', data }),
        closed(code, reason) {
          tell({ type: 'close', code, reason });
          if (open.get(name) === socket) open.delete(name);
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
  return { handlers, forget };
}
