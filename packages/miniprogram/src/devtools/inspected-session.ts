import type { Clock } from '@guanxi/core';
import type { InspectedProgram, MemoryUse, ProgramObserver } from '../host/inspection/program-inspector.js';
import { createLiveValue, type LiveValue } from '../host/live-value.js';
import type { ProgramState } from '../host/running-program.js';
import type { ConsoleLevel, ElementFacts } from '../inspection/probe-message.js';
import type { ValuePreview } from '../inspection/value-preview.js';
import type { StackEntry } from '../protocol/messages.js';
import { devtoolsLimits as limits } from './devtools-limits.js';
import { createEventEar } from './event-ear.js';
import { createKeptList, type KeptList } from './kept-list.js';
import { createProbeEar } from './probe-ear.js';
import { createProbeQuestions } from './probe-questions.js';
import { createProgramDrawing } from './program-drawing.js';
import { readPreview } from './read-probe-entry.js';
import type { Recorder } from './recording/recorder.js';
import type { Recording } from './recording/recording.js';
import type { MirrorTree } from './tree/mirror-tree.js';
import { watchedNetwork } from './watched-network.js';
import type { Activity, ConsoleLine, Exchange } from './what-happened.js';

/** What is known of one program that is inspected, and how it is asked. */
export interface InspectedSession {
  readonly id: string;
  readonly name: string;
  readonly stage: HTMLElement;
  readonly state$: LiveValue<ProgramState>;
  readonly stack$: LiveValue<readonly StackEntry[]>;
  /** Null before the host has told of it. */
  readonly memory$: LiveValue<MemoryUse | null>;
  readonly console: KeptList<ConsoleLine>;
  readonly activity: KeptList<Activity>;
  readonly exchanges: KeptList<Exchange>;
  /** What it has stored: by key, as JSON in an object with `data`. */
  readonly stored: ReadonlyMap<string, string>;
  /** What its view holds at present. */
  readonly tree: MirrorTree;
  /** The recording that goes on. */
  readonly recorder: Recorder | null;
  /** Calls `listener` after each change of any of these, until the function that it gives back is called. */
  watch(listener: () => void): () => void;
  /** Runs an expression in the program, which can do there what the program can, and writes it and its value to the console. */
  evaluate(text: string): Promise<void>;
  element(node: number): Promise<ElementFacts>;
  rect(node: number): Promise<{ readonly left: number; readonly top: number; readonly width: number; readonly height: number }>;
  /** Stores a value, given as JSON, or removes the key with null. */
  store(key: string, value: string | null): Promise<void>;
  /** Says something in the console in the name of the tool, such as what a compiler found. */
  say(level: ConsoleLevel, text: string, where: string): void;
  /** Begins to record what the view is told, from what it is now. */
  record(): void;
  /** Ends the recording; null when none went on. */
  stopRecording(): Recording | null;
}

/** Begins to write down what happens to a program. */
export function createInspectedSession(program: InspectedProgram, clock: Clock): { session: InspectedSession; observer: ProgramObserver } {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const state = createLiveValue<ProgramState>({ state: 'starting' });
  const stack = createLiveValue<readonly StackEntry[]>([]);
  const memory = createLiveValue<MemoryUse | null>(null);
  const lists = {
    console: createKeptList<ConsoleLine>(limits.lines, changed),
    activity: createKeptList<Activity>(limits.activities, changed),
    exchanges: createKeptList<Exchange>(limits.exchanges, changed),
    stored: new Map<string, string>(),
  };
  const questions = createProbeQuestions((question) => program.ask(question), clock);
  const drawing = createProgramDrawing(program, clock);
  const say: InspectedSession['say'] = (level, text, where) =>
    lists.console.add({ at: clock.now(), level, from: 'host', where, values: [{ kind: 'string', text }] });
  const calls = new Map<number, Activity>();
  const probe = createProbeEar({ ...lists, calls, drawing, replied: questions.replied, say });
  const hear = createEventEar({
    ...lists,
    calls,
    drawing,
    state: state.next,
    stack: stack.next,
    memory: memory.next,
    probe,
    clock,
  });
  const told: ProgramObserver['told'] = (event) => {
    hear(event);
    changed();
  };
  const session: InspectedSession = {
    id: program.id,
    name: program.name,
    get stage() {
      return program.stage;
    },
    state$: state.live,
    stack$: stack.live,
    memory$: memory.live,
    ...lists,
    get tree() {
      return drawing.tree();
    },
    get recorder() {
      return drawing.recorder();
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async evaluate(text) {
      const line = (from: ConsoleLine['from'], level: ConsoleLevel, value: ValuePreview) =>
        lists.console.add({ at: clock.now(), level, from, where: '', values: [value] });
      line('input', 'log', { kind: 'cut', text });
      try {
        line('result', 'log', readPreview(await questions.ask({ ask: 'evaluate', text })));
      } catch (cause) {
        line('result', 'error', { kind: 'error', text: (cause as Error).message });
      }
    },
    async element(node) {
      const { is, id, dataset, data } = Object(await questions.ask({ ask: 'element', node })) as Record<string, unknown>;
      return { is: String(is), id: String(id), dataset: readPreview(dataset), data: data === null ? null : readPreview(data) };
    },
    async rect(node) {
      const { left, top, width, height } = Object(await questions.ask({ ask: 'rect', node })) as Record<string, unknown>;
      return { left: Number(left) || 0, top: Number(top) || 0, width: Number(width) || 0, height: Number(height) || 0 };
    },
    async store(key, value) {
      await questions.ask({ ask: 'store', key, value });
    },
    say,
    record() {
      drawing.record();
      changed();
    },
    stopRecording() {
      const recording = drawing.stop();
      changed();
      return recording;
    },
  };
  return { session, observer: { told, network: (network) => watchedNetwork(network, clock, lists.exchanges) } };
}
