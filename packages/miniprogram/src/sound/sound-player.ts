import type { PlainValue } from '../protocol/plain-value.js';

/** What a sound tells when something becomes of it: how it stands then, in seconds. */
export interface SoundEvent {
  readonly event: 'canplay' | 'play' | 'pause' | 'stop' | 'ended' | 'timeupdate' | 'error' | 'waiting' | 'seeking' | 'seeked';
  readonly currentTime: number;
  readonly duration: number;
  /** How far it has been loaded. */
  readonly buffered: number;
  readonly paused: boolean;
  /** WeChat's number of an error. */
  readonly errCode?: number;
  readonly errMsg?: string;
}

/** A sound that does what a program says. */
export interface SoundPlayer {
  /** `{ set }` with fields of an audio context, or `{ do }` with `play`, `pause`, `stop`, or `seek` and `at` in seconds. */
  take(command: Readonly<Record<string, PlainValue>>): void;
  close(): void;
}

/** Finds the address to play, `null` when there is none; what it gives back ends the search. */
export type FindSound = (src: string, use: (address: string | null) => void) => () => void;

/** WeChat's numbers: of the system, of the network, of the file, of its format. */
const errorCodes = { system: 10001, network: 10002, file: 10003, format: 10004 } as const;

/** Makes a player in this document. */
export function createSoundPlayer(find: FindSound, say: (event: SoundEvent) => void): SoundPlayer {
  return new Player(find, say);
}

class Player implements SoundPlayer {
  readonly #sound = new Audio();
  readonly #find: FindSound;
  readonly #say: (event: SoundEvent) => void;
  #src = '';
  #start = 0;
  #autoplay = false;
  /** It is to play as soon as it can. */
  #wanted = false;
  #stopping = false;
  /** It goes back by itself after a stop, which no program has asked for. */
  #rewinding = false;
  #stopSearch = () => {};

  constructor(find: FindSound, say: (event: SoundEvent) => void) {
    this.#find = find;
    this.#say = say;
    for (const type of ['canplay', 'play', 'ended', 'timeupdate', 'waiting'] as const)
      this.#sound.addEventListener(type, () => this.#tell(type));
    this.#sound.addEventListener('seeking', () => {
      if (!this.#rewinding) this.#tell('seeking');
    });
    this.#sound.addEventListener('seeked', () => {
      if (!this.#rewinding) this.#tell('seeked');
      this.#rewinding = false;
    });
    this.#sound.addEventListener('pause', () => {
      // A sound that ends pauses too; of that its end is told.
      if (!this.#sound.ended) this.#tell(this.#stopping ? 'stop' : 'pause');
      this.#stopping = false;
    });
    this.#sound.addEventListener('error', () => {
      const { network, format } = errorCodes;
      if (this.#sound.src !== '') this.#failed(this.#sound.error?.code === 2 ? network : format, 'the sound cannot be played');
    });
  }

  take(command: Readonly<Record<string, PlainValue>>): void {
    const { set, do: what, at } = command;
    if (typeof set === 'object' && set !== null) this.#set(set as Readonly<Record<string, PlainValue>>);
    if (what === 'play') this.#play();
    else if (what === 'pause') this.#pause();
    else if (what === 'stop') this.#stop();
    else if (what === 'seek') this.#sound.currentTime = within(at, 0, Number.MAX_SAFE_INTEGER, 0);
  }

  close(): void {
    this.#stopSearch();
    this.#wanted = false;
    this.#sound.pause();
    this.#sound.removeAttribute('src');
  }

  #set(fields: Readonly<Record<string, PlainValue>>): void {
    const { volume, playbackRate, loop, autoplay, startTime, src } = fields;
    if (volume !== undefined) this.#sound.volume = within(volume, 0, 1, 1);
    if (playbackRate !== undefined) this.#sound.defaultPlaybackRate = this.#sound.playbackRate = within(playbackRate, 0.5, 2, 1);
    if (loop !== undefined) this.#sound.loop = loop === true;
    if (startTime !== undefined) this.#start = within(startTime, 0, Number.MAX_SAFE_INTEGER, 0);
    if (autoplay !== undefined) this.#autoplay = autoplay === true;
    if (src !== undefined) this.#load(String(src ?? ''));
  }

  #load(src: string): void {
    this.close();
    this.#src = src;
    this.#wanted = this.#autoplay;
    this.#rewinding = false;
    if (src === '') return;
    this.#stopSearch = this.#find(src, (address) => {
      if (address === null) {
        this.#failed(errorCodes.file, `${src} cannot be had`);
        return;
      }
      this.#sound.src = address;
      if (this.#start > 0) this.#sound.currentTime = this.#start;
      if (this.#wanted) this.#play();
    });
  }

  #play(): void {
    this.#wanted = true;
    if (this.#src === '' || !this.#sound.getAttribute('src')) return;
    this.#sound.play().catch((cause: DOMException) => {
      // What was paused before it began is no failure.
      if (cause.name !== 'AbortError' && cause.name !== 'NotSupportedError') this.#failed(errorCodes.system, cause.message);
    });
  }

  #pause(): void {
    this.#wanted = false;
    this.#sound.pause();
  }

  #stop(): void {
    this.#wanted = false;
    this.#stopping = !this.#sound.paused;
    this.#sound.pause();
    // Before anything is known of a sound, to set its place is no seeking.
    this.#rewinding = this.#sound.readyState > 0;
    if (this.#sound.getAttribute('src')) this.#sound.currentTime = this.#start;
    // One that stood still is stopped all the same.
    if (!this.#stopping) this.#tell('stop');
  }

  #failed(errCode: number, errMsg: string): void {
    this.#wanted = false;
    this.#tell('error', { errCode, errMsg });
  }

  #tell(event: SoundEvent['event'], more: { readonly errCode?: number; readonly errMsg?: string } = {}): void {
    const { currentTime, duration, paused, buffered } = this.#sound;
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    this.#say({ event, currentTime, duration: Number.isFinite(duration) ? duration : 0, buffered: end, paused, ...more });
  }
}

/** A number of a program, within what the browser takes. */
function within(value: PlainValue, least: number, most: number, otherwise: number): number {
  const number = Number(value);
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : otherwise;
}
