import type { CompiledProgram, Problem } from '../program/compiled-program.js';

/** What the server of `guanxi-mini dev` says when it has compiled. */
export interface DevState {
  /** Grows with each compilation that gave a program; 0 before the first. */
  readonly revision: number;
  readonly id: string;
  readonly name: string;
  /** Servers that the program may reach. */
  readonly domains: readonly string[];
  /** What the person is called. */
  readonly person: string;
  /** Ms that it took. */
  readonly took: number;
  readonly problems: readonly Problem[];
  /** Why there is no program of what the folder holds now; the one before goes on. */
  readonly failure: string | null;
}

/** A program as it goes to the page: its assets in base64. */
export interface DevProgram extends Omit<CompiledProgram, 'packages'> {
  readonly packages: readonly (Omit<CompiledProgram['packages'][number], 'assets'> & {
    readonly assets: Readonly<Record<string, string>>;
  })[];
}
