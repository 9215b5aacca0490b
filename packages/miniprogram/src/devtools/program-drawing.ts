import type { Clock } from '@guanxi/core';
import type { InspectedProgram } from '../host/inspection/program-inspector.js';
import { createRecorder, type Recorder } from './recording/recorder.js';
import type { RecordedPackage, Recording } from './recording/recording.js';
import { createMirrorTree, type MirrorTree } from './tree/mirror-tree.js';

/** What a program draws: the mirror of its view, and the recording of it. */
export interface ProgramDrawing {
  tree(): MirrorTree;
  recorder(): Recorder | null;
  begin(): void;
  addPackage(loaded: RecordedPackage): void;
  add(at: number, items: readonly unknown[]): void;
  record(): void;
  stop(): Recording | null;
}

/** Follows what a program draws from its beginning. */
export function createProgramDrawing(program: InspectedProgram, clock: Clock): ProgramDrawing {
  let tree = createMirrorTree();
  let packages: RecordedPackage[] = [];
  let recorder: Recorder | null = null;
  return {
    tree: () => tree,
    recorder: () => recorder,
    begin() {
      tree = createMirrorTree();
      packages = [];
      // What comes now is another view's: a recording that goes on would lead from the one to the other.
      recorder = null;
    },
    addPackage({ sheets, assets }) {
      packages.push({ sheets, assets });
      recorder?.addPackage({ sheets, assets });
    },
    add(at, items) {
      tree.read(items);
      recorder?.add(at, items);
    },
    record() {
      const { width, height } = program.stage.getBoundingClientRect();
      const size = { width: Math.round(width), height: Math.round(height) };
      recorder = createRecorder({ program: { id: program.id, name: program.name }, tree, packages, size, began: clock.now() });
    },
    stop() {
      const finished = recorder?.finish(clock.now()) ?? null;
      recorder = null;
      return finished;
    },
  };
}
