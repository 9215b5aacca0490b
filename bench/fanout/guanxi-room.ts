import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { groupLog, limits } from '@guanxi/core/contract';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import type { Member, OpenRoom } from './member.js';

/** A room of guanxi: members speak the link protocol as the real client does, its stream window included. */
export const openGuanxiRoom: OpenRoom = async ({ url, members, secret }) => {
  const key = new TextEncoder().encode(secret);
  const run = randomUUID().slice(0, 8);
  const users = Array.from({ length: members }, (_, at) => `${run}-${at}`);
  const log = groupLog(uuid7());
  const joined: GuanxiMember[] = [];
  for (let at = 0; at < members; at += 25) {
    const next = users.slice(at, at + 25).map(async (user) => {
      const token = await new SignJWT({ sub: user }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
      return GuanxiMember.open(url, token, log);
    });
    joined.push(...(await Promise.all(next)));
  }
  const [founder] = joined as [GuanxiMember];
  await founder.call('chat.create', { log, name: 'fan-out', members: users.slice(1) });
  return joined;
};

class GuanxiMember implements Member {
  received = 0;
  known = 0;
  looks = false;
  onMessages: (text: string | null) => void = () => {};
  readonly #socket: WebSocket;
  readonly #log: string;
  readonly #waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  #sent = 0;
  #requests = 0;
  #unpaid = 0;

  static async open(url: string, token: string, log: string): Promise<GuanxiMember> {
    const socket = new WebSocket(url, 'guanxi.1', { perMessageDeflate: false, skipUTF8Validation: true });
    await once(socket, 'open');
    const member = new GuanxiMember(socket, log);
    member.#frame(`"open",${JSON.stringify({ protocol: 1, token })}`);
    await once(socket, 'message');
    socket.on('message', (data: Buffer) => member.#take(data));
    await member.#ask({ op: 'hello', protocol: 1, device: 'bench' });
    member.#frame(`"sub",1,"inbox","head",${limits.streamWindow}`);
    return member;
  }

  private constructor(socket: WebSocket, log: string) {
    this.#socket = socket;
    this.#log = log;
  }

  send(text: string): Promise<void> {
    return this.call('chat.send', { log: this.#log, kind: 'chat.text', content: { text } });
  }

  call(method: string, input: object): Promise<void> {
    return this.#ask({ op: 'call', id: uuid7(), method, input });
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(request: object): Promise<void> {
    this.#requests += 1;
    const id = this.#requests;
    this.#frame(`"req",${id},${JSON.stringify(request)}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #frame(rest: string): void {
    this.#sent += 1;
    this.#socket.send(`[${this.#sent},${rest}]`);
  }

  #take(data: Buffer): void {
    // The numbers stand at the front; the records behind them are not looked at.
    const head = data.toString('latin1', 0, 600);
    const type = /^\[\d+,"(\w+)"(?:,(\d+))?/.exec(head);
    if (type?.[1] === 'batch') this.#takeBatch(head, data);
    else if (type?.[1] === 'res') this.#answer(Number(type[2]))?.resolve();
    else if (type?.[1] === 'err') this.#answer(Number(type[2]))?.reject(new Error(head));
    else if (type?.[1] === 'ping') this.#frame('"pong"');
    else if (type?.[1] === 'end') throw new Error(`The stream ended: ${head}`);
  }

  #takeBatch(head: string, data: Buffer): void {
    this.#unpaid += 1;
    if (this.#unpaid * 2 >= limits.streamWindow) {
      this.#frame(`"credit",1,${this.#unpaid}`);
      this.#unpaid = 0;
    }
    const item = head.indexOf(`"log":"${this.#log}"`);
    if (item < 0) return;
    const numbers = /"from":(\d+),"to":(\d+),"seq":(\d+),"records"/.exec(head.slice(item, item + 200));
    const seq = numbers?.[3] ?? /"seq":(\d+)/.exec(head.slice(item))?.[1];
    this.known = Math.max(this.known, Number(seq ?? 0));
    // A head without records is an invitation to pull, and no delivery. The founding of the group has no place.
    if (numbers !== null && this.known > 0) this.received += Number(numbers[2]) - Number(numbers[1]);
    this.onMessages(this.looks ? data.toString() : null);
  }

  #answer(id: number) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

/** A UUIDv7 (RFC 9562) of now. */
function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
