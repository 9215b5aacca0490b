import { answerBy, withoutCallbacks } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { parsePlain } from '../../protocol/plain-value.js';

type Listener = (event: unknown) => void;
type Kind = 'open' | 'message' | 'close' | 'error';

const names: Readonly<Record<Kind, string>> = { open: 'Open', message: 'Message', close: 'Close', error: 'Error' };
const [connecting, open, closing, closed] = [0, 1, 2, 3];

/** `wx.connectSocket` with its tasks, and the older members that speak of the socket that was connected last. */
export function createSockets(world: WxWorld): Readonly<Record<string, WxMember>> {
  const { link } = world;
  const everywhere = listenersOf();
  let sockets = 0;
  let latest: SocketTask | undefined;

  const connect = (input: unknown) => {
    sockets += 1;
    const socket = `socket:${sockets}`;
    const heard = listenersOf();
    let state = connecting;
    const happen = (kind: Kind, event: unknown) => {
      for (const listener of [...heard[kind], ...everywhere[kind]]) listener(event);
    };
    const end = (code: number, reason: string) => {
      if (state === closed) return;
      const wasOpen = state !== connecting;
      state = closed;
      off();
      if (!wasOpen) happen('error', { errMsg: 'fail connect error' });
      happen('close', { code, reason });
    };
    const off = link.on(socket, (value) => {
      const { type, ...event } = value as { type: Kind; code: number; reason: string };
      if (type === 'close') end(event.code, event.reason);
      else {
        if (type === 'open') state = open;
        happen(type, event);
      }
    });
    const task = {
      CONNECTING: connecting,
      OPEN: open,
      CLOSING: closing,
      CLOSED: closed,
      get readyState() {
        return state;
      },
      send: (given: unknown) =>
        answerBy('sendSocketMessage', given, ({ data }) => {
          if (state !== open) throw new Error('fail SocketTask.readyState is not OPEN');
          return link.call('guanxi.sendSocket', { socket, data: parsePlain(ArrayBuffer.isView(data) ? data.buffer : data) });
        }),
      close: (given: unknown) =>
        answerBy('closeSocket', given, ({ code, reason }) => {
          if (state === closed) throw new Error('fail the socket is closed');
          state = closing;
          return link.call('guanxi.closeSocket', { socket, code: Number(code ?? 1000), reason: String(reason ?? '') });
        }),
      ...onMethods('on', heard),
    };
    const answer = answerBy('connectSocket', input, async (given) => {
      try {
        return await link.call('connectSocket', { ...(JSON.parse(JSON.stringify(withoutCallbacks(given))) as object), socket });
      } catch (cause) {
        end(1006, '');
        throw cause;
      }
    });
    answer?.catch(() => undefined);
    // Its state is read when it is asked for, so its properties are moved, not their values.
    return Object.defineProperties(answer ?? {}, Object.getOwnPropertyDescriptors(task)) as typeof task;
  };
  return {
    connectSocket(input: unknown) {
      latest = connect(input);
      return latest;
    },
    sendSocketMessage: (given: unknown) => ofLatest(latest, 'sendSocketMessage', given, 'send'),
    closeSocket: (given: unknown) => ofLatest(latest, 'closeSocket', given, 'close'),
    ...onMethods('onSocket', everywhere),
  };
}

interface SocketTask {
  readonly send: (given: unknown) => unknown;
  readonly close: (given: unknown) => unknown;
}

function ofLatest(task: SocketTask | undefined, name: string, given: unknown, method: 'send' | 'close'): unknown {
  return task ? task[method](given) : answerBy(name, given, () => Promise.reject(new Error('fail no socket is connected')));
}

function listenersOf(): Readonly<Record<Kind, Set<Listener>>> {
  return { open: new Set(), message: new Set(), close: new Set(), error: new Set() };
}

function onMethods(prefix: string, listeners: Readonly<Record<Kind, Set<Listener>>>): Record<string, (listener: Listener) => void> {
  const kinds = Object.entries(names) as [Kind, string][];
  return Object.fromEntries(
    kinds.map(([kind, name]) => [
      `${prefix}${name}`,
      (listener: Listener) => void (typeof listener === 'function' && listeners[kind].add(listener)),
    ]),
  );
}
