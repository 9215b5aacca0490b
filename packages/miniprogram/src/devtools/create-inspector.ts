import { type Clock, systemClock } from '@guanxi/core';
import type { ProgramInspector } from '../host/inspection/program-inspector.js';
import { createLiveValue, type LiveValue } from '../host/live-value.js';
import { createInspectedSession, type InspectedSession } from './inspected-session.js';

/** Writes down what programs do that are opened with it: `host.open(program, { inspect: inspector })`. */
export interface Inspector extends ProgramInspector {
  /** Programs that run, the one that was opened last at the end. */
  readonly programs$: LiveValue<readonly InspectedSession[]>;
  /** The address of the script that draws replays. */
  readonly view: string | URL;
  /** The address of the script of the elements that few programs have. */
  readonly elements: string | URL | undefined;
}

/** What an inspector is made of. */
export interface InspectorOptions {
  /** The address at which the app serves `@guanxi/miniprogram/probe`. */
  readonly probe: string | URL;
  /** The address at which it serves `@guanxi/miniprogram/view`, for replays. */
  readonly view: string | URL;
  /** The address at which it serves `@guanxi/miniprogram/elements`, for replays with maps and editors. @default they are left out */
  readonly elements?: string | URL;
  /** @default the platform's */
  readonly clock?: Clock;
}

/** Makes one. `mountDevtools` shows what it knows; it writes down whether somebody looks or not. */
export function createInspector({ probe, view, elements, clock = systemClock }: InspectorOptions): Inspector {
  const programs = createLiveValue<readonly InspectedSession[]>([]);
  return {
    probe,
    view,
    elements,
    programs$: programs.live,
    inspect(program) {
      const { session, observer } = createInspectedSession(program, clock);
      programs.next([...programs.live.value, session]);
      session.state$.subscribe(({ state }) => {
        if (state === 'closed') programs.next(programs.live.value.filter((one) => one !== session));
      });
      return observer;
    },
  };
}
