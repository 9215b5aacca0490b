import type { GeneralComponent } from 'glass-easel';
import type { Trust, WorkerPowers } from '../logic/lock-down.js';
import type { WxWorld } from '../logic/wx/wx-world.js';

/** What the probe of a program stands in. */
export interface ProbeWorld extends Pick<WxWorld, 'link' | 'stack' | 'storage' | 'writer'> {
  readonly powers: Pick<WorkerPowers, 'run' | 'bytes'> & { readonly trust: Trust };
  /** The port to the view: what is posted there is what the view gets. */
  readonly view: MessagePort;
  /** What all components inherit from. */
  readonly component: Pick<GeneralComponent, 'setData'>;
}

/** Puts the probe in, and gives back the `wx` that the program gets. */
export type MakeProbe = (wx: Readonly<Record<string, unknown>>, world: ProbeWorld) => Readonly<Record<string, unknown>>;
