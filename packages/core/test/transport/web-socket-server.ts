import type { AddressInfo } from 'node:net';
import type { Link } from '@guanxi/core';
import { type WebSocket, WebSocketServer } from 'ws';

/** A WebSocket server on loopback that gives each connection to `accept` as a link. */
export async function listenForWebSockets(accept: (link: Link) => void): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (protocols) => (protocols.has('guanxi.1') ? 'guanxi.1' : false),
  });
  server.on('connection', (socket) => accept(linkOf(socket)));
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/link`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}

function linkOf(socket: WebSocket): Link {
  const link: Link = {
    send: (frame) => socket.send(frame),
    get queued() {
      return socket.bufferedAmount;
    },
    onFrame() {},
    onClose() {},
    close: (code = 1000, reason = '') => socket.close(code, reason),
  };
  socket.on('message', (data, isBinary) => link.onFrame(isBinary ? (data as unknown as string) : String(data)));
  socket.on('close', (code, reason) => link.onClose({ code, reason: String(reason) }));
  socket.on('error', () => {});
  return link;
}
