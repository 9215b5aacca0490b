import { probeChannel } from '../../inspection/probe-message.js';
import type { HostToLogic, StackEntry } from '../../protocol/messages.js';
import type { LiveValue } from '../live-value.js';
import type { OpenProgramOptions } from '../program-options.js';
import type { ProgramProblem } from '../program-problem.js';
import type { ProgramState } from '../running-program.js';
import type { ProgramObserver } from './program-inspector.js';

/** Lets the inspector of a program in, if it is opened with one. */
export function observeProgram(
  { inspect, id, name = id }: OpenProgramOptions,
  {
    stage,
    toLogic,
    live: { state, stack, problem, memory },
    quota,
  }: {
    readonly stage: () => HTMLElement;
    readonly toLogic: (message: HostToLogic) => void;
    readonly live: {
      readonly state: LiveValue<ProgramState>;
      readonly stack: LiveValue<readonly StackEntry[]>;
      readonly problem: LiveValue<ProgramProblem | null>;
      readonly memory: LiveValue<number | null>;
    };
    /** Bytes of memory that the program may take. */
    readonly quota: number;
  },
): ProgramObserver | undefined {
  const observer = inspect?.inspect({
    id,
    name,
    get stage() {
      return stage();
    },
    ask: (value) => toLogic({ type: 'event', channel: probeChannel, value }),
  });
  if (!observer) return undefined;
  state.subscribe((present) => observer.told({ type: 'state', state: present }));
  stack.subscribe((present) => observer.told({ type: 'stack', stack: present }));
  problem.subscribe((present) => present && observer.told({ type: 'problem', problem: present }));
  memory.subscribe((used) => observer.told({ type: 'memory', used, quota }));
  return observer;
}
