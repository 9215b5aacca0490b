import type { StackEntry } from '../../protocol/messages.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { ProgramNetwork } from '../network/program-network.js';
import type { ProgramProblem } from '../program-problem.js';
import type { ProgramState } from '../running-program.js';

/** Looks into programs that a host opens with it, such as `createInspector()` of `@guanxi/miniprogram/devtools`. */
export interface ProgramInspector {
  /** The address of the script `@guanxi/miniprogram/probe`, which runs beside a program's logic and tells of it. */
  readonly probe: string | URL;
  /** A program is opened. What it gives back is told all that happens. */
  inspect(program: InspectedProgram): ProgramObserver;
}

/** A program as its inspector knows it. */
export interface InspectedProgram {
  readonly id: string;
  readonly name: string;
  /** Where the view stands: what is measured in it is from this element's top left corner. */
  readonly stage: HTMLElement;
  /** Asks the probe, which answers by an entry `reply`. Nobody answers while the program is begun again. */
  ask(question: PlainValue): void;
}

/** Is told what one program does. */
export interface ProgramObserver {
  told(event: InspectionEvent): void;
  /** The network as the program is to have it. */
  network(network: ProgramNetwork): ProgramNetwork;
}

/** What a program takes of the memory that it may take, in bytes. */
export interface MemoryUse {
  /** Null where no browser measures it, and before it was measured: see `memory$` of a running program. */
  readonly used: number | null;
  readonly quota: number;
}

/** Something that happened to a program. */
export type InspectionEvent =
  /** A view and a logic begin anew: at first, after a reload, after it was ended. */
  | { readonly type: 'began' }
  /** What it has stored, as its logic has it at its start. */
  | { readonly type: 'storage'; readonly values: Readonly<Record<string, string>> }
  /** What the view got of a package. */
  | { readonly type: 'package'; readonly sheets: Readonly<Record<string, string>>; readonly assets: Readonly<Record<string, Uint8Array>> }
  /** What the probe says, each entry as it came from the program's worker: parse it as hostile. */
  | { readonly type: 'probe'; readonly entries: readonly unknown[] }
  | { readonly type: 'stored'; readonly key: string; readonly value: string | null }
  | { readonly type: 'problem'; readonly problem: ProgramProblem }
  | { readonly type: 'stack'; readonly stack: readonly StackEntry[] }
  | ({ readonly type: 'memory' } & MemoryUse)
  | { readonly type: 'state'; readonly state: ProgramState };
