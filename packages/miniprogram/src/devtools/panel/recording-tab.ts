import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import type { InspectedSession } from '../inspected-session.js';
import { openReplay, type Replay, type ReplayOptions } from '../recording/open-replay.js';
import type { Recording } from '../recording/recording.js';
import { parseRecording, recordingText } from '../recording/recording-text.js';
import { makeChoice, makeEmpty } from './make-field.js';
import type { PanelTab, PanelWorld } from './panel-tab.js';
import { replayControls } from './replay-controls.js';
import { saveFile } from './save-file.js';
import { secondsText } from './sizes.js';

/** Records what a program draws, and shows it again without the program. */
export function createRecordingTab(world: PanelWorld, scripts: ReplayScripts): PanelTab {
  return new RecordingTab(world, scripts);
}

/** Where the scripts are that draw a replay. */
type ReplayScripts = Pick<ReplayOptions, 'view' | 'elements'>;

class RecordingTab implements PanelTab {
  readonly name = 'recording';
  readonly element = makeElement('div', 'tab');
  readonly #world: PanelWorld;
  readonly #scripts: ReplayScripts;
  readonly #record: HTMLButtonElement;
  readonly #save: HTMLButtonElement;
  readonly #state = makeElement('span', 'quota');
  readonly #problem = makeElement('p', 'problem');
  readonly #place = makeElement('div', 'replay');
  #session: InspectedSession | null = null;
  #recording: Recording | null = null;
  #replay: Replay | null = null;
  #turn = 0;

  constructor(world: PanelWorld, scripts: ReplayScripts) {
    const { words } = world;
    this.#world = world;
    this.#scripts = scripts;
    this.#record = makeButton('tool record', words.record, () => this.#toggle());
    this.#save = makeButton('tool', words.saveFile, () => this.#saveFile());
    this.#problem.setAttribute('role', 'alert');
    this.#state.setAttribute('role', 'status');
    const file = makeElement('input', 'hidden');
    file.type = 'file';
    file.accept = '.json,application/json';
    file.setAttribute('aria-label', words.loadFile);
    file.tabIndex = -1;
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      file.value = '';
      if (chosen) void this.#load(chosen);
    });
    const bar = makeElement('div', 'tools');
    const load = makeButton('tool', words.loadFile, () => file.click());
    bar.append(this.#record, this.#save, load, file, this.#state);
    this.#place.append(makeEmpty(words.emptyRecording));
    this.element.append(bar, this.#problem, this.#place);
  }

  draw(session: InspectedSession): void {
    this.#session = session;
    const { words } = this.#world;
    const { recorder } = session;
    this.#record.textContent = recorder ? words.stop : words.record;
    this.#record.classList.toggle('on', recorder !== null);
    this.#save.disabled = this.#recording === null;
    if (recorder)
      this.#state.textContent = `${words.recordingNow} · ${recorder.batches} ${words.batches}${recorder.isFull ? ` · ${words.cutLength}` : ''}`;
    else if (this.#recording) {
      const { length, batches, cut } = this.#recording;
      const note = cut === undefined ? '' : ` · ${cut === 'assets' ? words.cutAssets : words.cutLength}`;
      this.#state.textContent = `${secondsText(length)} · ${batches.length} ${words.batches}${note}`;
    } else this.#state.textContent = '';
  }

  close(): void {
    this.#turn += 1;
    this.#replay?.close();
    this.#replay = null;
  }

  #toggle(): void {
    if (!this.#session) return;
    if (!this.#session.recorder) this.#session.record();
    else {
      const recording = this.#session.stopRecording();
      if (recording) void this.#show(recording);
    }
    this.#world.redraw();
  }

  #saveFile(): void {
    const recording = this.#recording;
    if (!recording) return;
    const name = `${recording.program.id}-${new Date(recording.began).toISOString().slice(0, 19).replace(/[T:]/g, '-')}.recording.json`;
    saveFile(name, recordingText(recording));
  }

  async #load(file: File): Promise<void> {
    try {
      await this.#show(parseRecording(await file.text()));
    } catch (cause) {
      this.#problem.textContent = (cause as Error).message;
    }
    this.#world.redraw();
  }

  async #show(recording: Recording): Promise<void> {
    this.close();
    const turn = this.#turn;
    this.#recording = recording;
    this.#problem.textContent = '';
    const { width, height } = recording.size;
    const screen = makeElement('div', 'screen');
    screen.style.cssText = `width:${width || 375}px;height:${height || 667}px`;
    const around = makeElement('div', 'screen-place');
    around.append(screen);
    this.#place.replaceChildren(around);
    try {
      const replay = await openReplay({ container: screen, recording, view: this.#scripts.view, elements: this.#scripts.elements });
      if (turn !== this.#turn) {
        replay.close();
        return;
      }
      this.#replay = replay;
      this.#place.prepend(replayControls(replay, recording, this.#world.words, makeChoice));
      fitted(around, screen, width || 375, height || 667);
    } catch (cause) {
      this.#problem.textContent = (cause as Error).message;
    }
  }
}

/** Draws the screen as small as it has to be to be seen whole. */
function fitted(around: HTMLElement, screen: HTMLElement, width: number, height: number): void {
  const resize = () => {
    const scale = Math.min(1, around.clientWidth / width, around.clientHeight / height);
    screen.style.transform = `scale(${Math.max(scale, 0.1)})`;
  };
  new ResizeObserver(resize).observe(around);
  resize();
}
