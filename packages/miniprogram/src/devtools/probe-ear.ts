import type { ProbeEntry } from '../inspection/probe-message.js';
import { activityOf } from './activity-of.js';
import { devtoolsLimits as limits } from './devtools-limits.js';
import type { InspectedSession } from './inspected-session.js';
import type { KeptList } from './kept-list.js';
import type { ProgramDrawing } from './program-drawing.js';
import { readProbeEntry } from './read-probe-entry.js';
import { shortText } from './short-text.js';
import type { Activity, ConsoleLine } from './what-happened.js';

/** Where what the probe says goes. */
export interface ProbeEarOptions {
  readonly console: KeptList<ConsoleLine>;
  readonly activity: KeptList<Activity>;
  readonly calls: Map<number, Activity>;
  readonly drawing: ProgramDrawing;
  readonly replied: (reply: Extract<ProbeEntry, { type: 'reply' }>) => void;
  readonly say: InspectedSession['say'];
}

/** Takes what the probe says, entry by entry; one that is none is said and left out. */
export function createProbeEar(ear: ProbeEarOptions): (entries: readonly unknown[]) => void {
  return (entries) => {
    for (const raw of entries) {
      try {
        hear(readProbeEntry(raw), ear);
      } catch (cause) {
        ear.say('warn', `The program told its inspector what cannot be read: ${(cause as Error).message}`, 'inspector');
      }
    }
  };
}

function hear(entry: ProbeEntry, { console, activity, calls, drawing, replied, say }: ProbeEarOptions): void {
  if (entry.type === 'batch') drawing.add(entry.at, entry.items);
  else if (entry.type === 'reply') replied(entry);
  else if (entry.type === 'lost') say('warn', `${entry.count} entries came faster than they can be shown and were left out.`, 'inspector');
  else if (entry.type === 'console') {
    const { at, level, values, stack } = entry;
    console.add({ at, level, from: 'program', values, where: stack });
  } else if (entry.type === 'data') {
    const text = `${entry.keys.join(', ')} · ${entry.size} characters`;
    activity.add({ ...activityOf(entry.at, 'data', entry.component || 'component', text, []), ms: entry.ms });
  } else if (entry.type === 'call') {
    const one = activityOf(entry.at, 'call', entry.name, entry.input.map(shortText).join(', '), [
      ...entry.input.map((value, at) => [entry.input.length > 1 ? `input ${at + 1}` : 'input', value] as const),
    ]);
    activity.add(one);
    // Calls that never answer are as many as a list holds, not more.
    if (calls.size < limits.activities) calls.set(entry.call, one);
  } else {
    const one = calls.get(entry.call);
    calls.delete(entry.call);
    if (!one) return;
    const { isFailure, at, value } = entry;
    Object.assign(one, { ms: at - one.at, isFailure, details: [...one.details, ['answer', value]] });
    activity.touch();
  }
}
