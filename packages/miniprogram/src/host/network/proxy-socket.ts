import type { ProxySocketAnswer, ProxySocketRequest } from '../../contract/proxy-socket.js';
import type { ProgramSocket, SocketRequest } from './program-network.js';
import type { ProxyNetworkOptions } from './proxy-network.js';

/** Opens a socket through a server's proxy, which passes on what both ends say as it is. */
export function openProxySocket({ url, token }: ProxyNetworkOptions, request: SocketRequest): ProgramSocket {
  const { program, protocols, headers, message } = request;
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket`);
  let [isOpen, isOver] = [false, false];
  const end = (code: number, reason: string) => {
    if (isOver) return;
    isOver = true;
    // What the proxy says before the server's first word is why there is none.
    request.closed(isOpen ? code : 1006, reason);
    socket.close();
  };
  socket.binaryType = 'arraybuffer';
  socket.onopen = async () => {
    try {
      const hello: ProxySocketRequest = { token: await token(), program, url: request.url, protocols, headers };
      socket.send(JSON.stringify(hello));
    } catch {
      end(1006, 'no token');
    }
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (isOver) return;
    if (isOpen) {
      message(data);
      return;
    }
    try {
      const answer = JSON.parse(String(data)) as ProxySocketAnswer;
      isOpen = true;
      request.opened(answer.headers);
    } catch {
      end(1006, 'the proxy says what it should not');
    }
  };
  socket.onclose = ({ code, reason }) => end(code, reason);
  return {
    send: (data) => isOpen && socket.send(data as Uint8Array<ArrayBuffer>),
    close(code, reason) {
      if (isOpen && !isOver) socket.close(code, reason);
      else end(code, reason);
    },
  };
}
