import { type Clock, systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { createLiveValue, type LiveValue } from '../../host/live-value.js';
import { joinedFiles } from '../../host/package-script.js';
import { openSandboxFrame, type SandboxFrame, scriptBlob } from '../../host/sandbox-frame.js';
import { parseViewToHost } from '../../protocol/messages.js';
import type { Recording } from './recording.js';

/** Where a replay is. */
export interface ReplayState {
  readonly isPlaying: boolean;
  /** Ms from the beginning. */
  readonly at: number;
  /** Batches that were told, of all. */
  readonly told: number;
  readonly batches: number;
  /** Why the view takes no more of it. */
  readonly error?: GuanxiError;
}

/** A recording that is shown again, by a view without any logic. */
export interface Replay {
  readonly state$: LiveValue<ReplayState>;
  /** Goes on from where it is, so many times as fast. From the end it begins again. */
  play(speed: number): void;
  pause(): void;
  /** Tells the next batch. */
  step(): void;
  /** Is as it was after so many batches. */
  seek(batches: number): Promise<void>;
  close(): void;
}

/** What a replay needs. */
export interface ReplayOptions {
  readonly container: Element;
  readonly recording: Recording;
  /** The address of the script `@guanxi/miniprogram/view`. */
  readonly view: string | URL;
  /** The address of the script `@guanxi/miniprogram/elements`. @default maps and editors are left out */
  readonly elements?: string | URL | undefined;
  /** @default the platform's */
  readonly clock?: Clock;
}

/** In the place of logic: hands on to the view what the host says, and knows nothing of any program. */
const relay = 'const[,view,host]=guanxiLogic;host.onmessage=({data})=>view.postMessage(data)';

/** Builds a view and shows the beginning. Rejects with a `GuanxiError` when the script of the view is not there. */
export async function openReplay({ container, recording, view, elements, clock = systemClock }: ReplayOptions): Promise<Replay> {
  const response = await fetch(view);
  if (!response.ok) throw new GuanxiError('unavailable', `${String(view)} answers ${response.status}. Serve the script of the view there.`);
  const replay = new Player(container, recording, await response.text(), elements, clock);
  await replay.seek(1);
  return replay;
}

class Player implements Replay {
  readonly #container: Element;
  readonly #recording: Recording;
  readonly #script: string;
  readonly #elements: string | URL | undefined;
  readonly #clock: Clock;
  readonly #state;
  #frame: SandboxFrame | null = null;
  #stop: () => void = () => undefined;
  #turn = 0;

  constructor(container: Element, recording: Recording, script: string, elements: string | URL | undefined, clock: Clock) {
    this.#container = container;
    this.#recording = recording;
    this.#script = script;
    this.#elements = elements;
    this.#clock = clock;
    this.#state = createLiveValue<ReplayState>({ isPlaying: false, at: 0, told: 0, batches: recording.batches.length });
  }

  get state$(): LiveValue<ReplayState> {
    return this.#state.live;
  }

  play(speed: number): void {
    this.pause();
    const { told, batches } = this.state$.value;
    this.#next({ isPlaying: true });
    if (told < batches) this.#wait(speed);
    else void this.seek(1).then(() => this.play(speed));
  }

  pause(): void {
    this.#stop();
    this.#stop = () => undefined;
    if (this.state$.value.isPlaying) this.#next({ isPlaying: false });
  }

  step(): void {
    const { told } = this.state$.value;
    const batch = this.#recording.batches[told];
    if (!batch || this.state$.value.error) return;
    this.#frame?.logic.postMessage(batch.items);
    this.#next({ told: told + 1, at: batch.at });
  }

  async seek(batches: number): Promise<void> {
    this.pause();
    const wanted = Math.min(Math.max(1, Math.floor(batches)), this.#recording.batches.length);
    if (wanted < this.state$.value.told || !this.#frame) await this.#restart();
    while (this.state$.value.told < wanted && !this.state$.value.error) this.step();
  }

  close(): void {
    this.#turn += 1;
    this.pause();
    this.#frame?.close();
    this.#frame = null;
  }

  /** What was told cannot be taken back: another view begins. */
  async #restart(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#frame?.close();
    const scripts = { view: scriptBlob(this.#script), logic: scriptBlob(relay), members: new Blob() };
    const frame = await openSandboxFrame(this.#container, scripts, `${this.#recording.program.name} (replay)`);
    if (turn !== this.#turn) {
      frame.close();
      return;
    }
    this.#frame = frame;
    frame.element.style.cssText = 'border:0;width:100%;height:100%';
    frame.view.onmessage = ({ data }: MessageEvent<unknown>) => this.#heard(data, frame);
    for (const { sheets, assets } of this.#recording.packages)
      frame.view.postMessage({ type: 'package', sheets, assets: joinedFiles(Object.entries(assets)) });
    this.#state.next({ isPlaying: false, at: 0, told: 0, batches: this.#recording.batches.length });
  }

  /** A view is hostile here too: the operations are somebody else's. */
  #heard(data: unknown, frame: SandboxFrame): void {
    try {
      const message = parseViewToHost(data);
      if (message.type === 'resource') void this.#resource(message.id, message.url, frame);
      if (message.type === 'fault') this.#fail(new GuanxiError('invalid', message.message, { reason: message.reason }));
    } catch (cause) {
      this.#fail(GuanxiError.from(cause, 'invalid'));
    }
  }

  /** Of all that a view may ask for, a replay has the script of further elements; what else it needs came with the packages. */
  async #resource(id: number, url: string, frame: SandboxFrame): Promise<void> {
    const script = url === 'guanxi:elements' && this.#elements !== undefined ? await fetchScript(this.#elements) : null;
    const bytes = script === null ? null : new Uint8Array(await scriptBlob(script).arrayBuffer());
    frame.view.postMessage({ type: 'resource', id, bytes, mime: bytes ? 'text/javascript' : '' });
  }

  #fail(error: GuanxiError): void {
    this.pause();
    this.#next({ error });
  }

  #wait(speed: number): void {
    const { told, at } = this.state$.value;
    const batch = this.#recording.batches[told];
    if (!batch) {
      this.pause();
      return;
    }
    this.#stop = this.#clock.after(Math.max(0, batch.at - at) / speed, () => {
      this.step();
      this.#wait(speed);
    });
  }

  #next(change: Partial<ReplayState>): void {
    this.#state.next({ ...this.state$.value, ...change });
  }
}

/** The text, or null when it is not to be had: its elements say so then. */
async function fetchScript(address: string | URL): Promise<string | null> {
  const response = await fetch(address).catch(() => null);
  return response?.ok ? response.text() : null;
}
