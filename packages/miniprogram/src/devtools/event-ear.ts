import type { Clock } from '@guanxi/core';
import type { InspectionEvent, MemoryUse } from '../host/inspection/program-inspector.js';
import type { ProgramState } from '../host/running-program.js';
import { previewValue } from '../inspection/preview-value.js';
import type { StackEntry } from '../protocol/messages.js';
import { activityOf } from './activity-of.js';
import type { KeptList } from './kept-list.js';
import type { ProgramDrawing } from './program-drawing.js';
import type { Activity, ConsoleLine } from './what-happened.js';

/** Where what the host tells goes. */
export interface EventEarOptions {
  readonly console: KeptList<ConsoleLine>;
  readonly activity: KeptList<Activity>;
  readonly calls: Map<number, Activity>;
  readonly drawing: ProgramDrawing;
  readonly stored: Map<string, string>;
  readonly state: (state: ProgramState) => void;
  readonly stack: (stack: readonly StackEntry[]) => void;
  readonly memory: (use: MemoryUse) => void;
  readonly probe: (entries: readonly unknown[]) => void;
  readonly clock: Clock;
}

/** Takes what the host tells of a program. */
export function createEventEar({ console, activity, calls, drawing, stored, state, stack, memory, probe, clock }: EventEarOptions) {
  return (event: InspectionEvent): void => {
    if (event.type === 'probe') probe(event.entries);
    else if (event.type === 'began') {
      calls.clear();
      drawing.begin();
    } else if (event.type === 'package') drawing.addPackage(event);
    else if (event.type === 'storage') {
      stored.clear();
      for (const [key, value] of Object.entries(event.values)) stored.set(key, value);
    } else if (event.type === 'stored') {
      if (event.value === null) stored.delete(event.key);
      else stored.set(event.key, event.value);
    } else if (event.type === 'problem') {
      const { message, where } = event.problem;
      const level = where === 'warning' ? 'warn' : 'error';
      console.add({ at: clock.now(), level, from: 'problem', where, values: [{ kind: 'error', text: message }] });
    } else if (event.type === 'stack') {
      const top = event.stack.at(-1);
      stack(event.stack);
      if (top)
        activity.add(activityOf(clock.now(), 'route', top.path, `${event.stack.length} open`, [['stack', previewValue(event.stack)]]));
    } else if (event.type === 'memory') memory(event);
    else {
      state(event.state);
      activity.add(activityOf(clock.now(), 'state', event.state.state, event.state.error?.message ?? '', []));
    }
  };
}
