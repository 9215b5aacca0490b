import type { PlainValue } from '../../protocol/plain-value.js';

type Listener = (value: object) => void;

/** Where a sound is played: in the view, or in the host's page. */
export interface SoundChannel {
  send(command: PlainValue): void;
  close(): void;
}

/** What a kind of audio object has. */
export interface SoundKind {
  /** Fields that a program sets, with their values before it does. */
  readonly fields: Readonly<Record<string, PlainValue>>;
  /** Names of events, as in `onPlay`. */
  readonly events: readonly string[];
  /** Whether listeners can be taken away by `offPlay`. */
  readonly off: boolean;
  readonly report: (error: unknown, where: string) => void;
}

/** An audio object of a program, and the way to tell it what became of its sound. */
export interface SoundObject {
  readonly object: Record<string, unknown>;
  happened(event: Readonly<Record<string, unknown>>): void;
}

/** Events as the player names them, for the names that are not simply in small letters. */
const eventNames: Readonly<Record<string, string>> = { timeupdate: 'TimeUpdate' };

/** Makes one. What it says of its time is what it was told last. */
export function createSoundObject({ fields, events, off, report }: SoundKind, channel: SoundChannel): SoundObject {
  const listeners = new Map<string, Set<Listener>>(events.map((name) => [name, new Set()]));
  const state: Record<string, unknown> = { currentTime: 0, duration: 0, buffered: 0, paused: true };
  const values: Record<string, PlainValue> = { ...fields };
  const object: Record<string, unknown> = {
    play: () => channel.send({ do: 'play' }),
    pause: () => channel.send({ do: 'pause' }),
    stop: () => channel.send({ do: 'stop' }),
    seek: (at: unknown) => channel.send({ do: 'seek', at: Number(at) || 0 }),
  };
  for (const name of Object.keys(state)) Object.defineProperty(object, name, { enumerable: true, get: () => state[name] });
  for (const name of Object.keys(fields)) {
    Object.defineProperty(object, name, {
      enumerable: true,
      get: () => values[name],
      set(value: PlainValue) {
        values[name] = value;
        // A new sound begins with all that was said before of how it is to be played.
        channel.send({ set: name === 'src' ? { ...values } : { [name]: value } });
      },
    });
  }
  for (const [name, all] of listeners) {
    object[`on${name}`] = (listener: unknown) => void (typeof listener === 'function' && all.add(listener as Listener));
    if (off) object[`off${name}`] = (listener?: Listener) => (listener ? void all.delete(listener) : all.clear());
  }
  return {
    object,
    happened({ event, currentTime, duration, buffered, paused, ...more }) {
      Object.assign(state, { currentTime, duration, buffered, paused });
      const name = String(event);
      for (const listener of [...(listeners.get(eventNames[name] ?? `${name[0]?.toUpperCase()}${name.slice(1)}`) ?? [])]) {
        try {
          listener({ ...more });
        } catch (cause) {
          report(cause, `on${name}`);
        }
      }
    },
  };
}
