import { inspectionLimits as limits } from '../inspection/inspection-limits.js';
import { previewValue } from '../inspection/preview-value.js';
import type { ConsoleLevel, ProbeEntry } from '../inspection/probe-message.js';

/** Methods of the console, and the level that each is. */
const levels: Readonly<Record<string, ConsoleLevel>> = {
  debug: 'debug',
  log: 'log',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'log',
  dir: 'log',
  table: 'log',
  group: 'log',
  groupCollapsed: 'log',
};

/** Tells what the program writes to its console, which goes on to the browser's as before. */
export function watchConsole(target: Console, now: () => number, tell: (entry: ProbeEntry) => void): void {
  const methods = target as unknown as Record<string, (...values: unknown[]) => void>;
  for (const [name, level] of Object.entries(levels)) {
    const write = methods[name];
    if (!write) continue;
    methods[name] = (...values) => {
      const shown = values.slice(0, limits.values).map(previewValue);
      tell({ type: 'console', at: now(), level, values: shown, stack: callers(new Error()) });
      write.apply(target, values);
    };
  }
}

/** Who called, without the two lines that are ours. */
function callers({ stack = '' }: Error): string {
  return stack.split('\n').slice(2).join('\n').slice(0, limits.stack);
}
