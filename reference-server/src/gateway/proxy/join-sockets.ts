import { WebSocket } from 'ws';
import { gatewayLimits as limits } from '../limits.js';

/**
 * Passes on what each of two sockets says to the other, and its end. `far` is not open yet; `opened` is called when it is, before
 * anything is passed on. An end that cannot keep up keeps the other from being read.
 */
export function joinSockets(near: WebSocket, far: WebSocket, opened: () => void): void {
  far.once('open', () => {
    opened();
    pass(near, far);
    pass(far, near);
    near.resume();
  });
  // Not reached, refused, or broken off: `close` follows.
  far.on('error', () => {});
  far.once('close', (code, reason) => end(near, code, reason));
  near.once('close', (code, reason) => end(far, code, reason));
}

function pass(from: WebSocket, to: WebSocket): void {
  from.on('message', (data, binary) => {
    if (to.readyState !== WebSocket.OPEN) return;
    to.send(data, { binary }, () => {
      if (from.isPaused && to.bufferedAmount <= limits.proxySocketQueue) from.resume();
    });
    if (to.bufferedAmount > limits.proxySocketQueue) from.pause();
  });
}

/** Ends a socket as the other ended: some codes only say how it was, and cannot be said. */
function end(socket: WebSocket, code: number, reason: Buffer): void {
  // What was paused would never hear that the other closes too.
  socket.resume();
  if (code === 1005) socket.close();
  else if (code === 1006 || code === 1015) socket.terminate();
  else socket.close(code, reason);
}
