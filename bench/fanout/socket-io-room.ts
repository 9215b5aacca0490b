import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Member, OpenRoom } from './member.js';

/** A room of socket.io: members speak Engine.IO 4 and Socket.IO 5 over a bare WebSocket, to be as light as ours. */
export const openSocketIoRoom: OpenRoom = async ({ url, members }) => {
  const room = `room-${Math.random()}`;
  const joined: SocketIoMember[] = [];
  for (let at = 0; at < members; at += 1) joined.push(await SocketIoMember.open(url, room));
  return joined;
};

class SocketIoMember implements Member {
  received = 0;
  looks = false;
  onMessages: (text: string | null) => void = () => {};
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, () => void>();
  #acks = 0;

  static async open(url: string, room: string): Promise<SocketIoMember> {
    const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false, skipUTF8Validation: true });
    const opened = once(socket, 'message');
    await once(socket, 'open');
    await opened;
    socket.send('40');
    await once(socket, 'message');
    const member = new SocketIoMember(socket);
    socket.on('message', (data: Buffer) => member.#take(data));
    await member.#emit('join', room);
    return member;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get known(): number {
    return this.received;
  }

  send(text: string): Promise<void> {
    return this.#emit('say', { text });
  }

  close(): void {
    this.#socket.terminate();
  }

  #emit(event: string, body: unknown): Promise<void> {
    this.#acks += 1;
    const id = this.#acks;
    this.#socket.send(`42${id}${JSON.stringify([event, body])}`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #take(data: Buffer): void {
    const [type, kind] = [data[0], data[1]];
    if (type === 0x32)
      this.#socket.send('3'); // Ping, pong.
    else if (type === 0x34 && kind === 0x32) {
      this.received += 1;
      this.onMessages(this.looks ? data.toString() : null);
    } else if (type === 0x34 && kind === 0x33) {
      const id = Number.parseInt(data.toString('latin1', 2, 14), 10);
      this.#waiting.get(id)?.();
      this.#waiting.delete(id);
    }
  }
}
