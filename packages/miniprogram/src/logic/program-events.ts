/** What `wx.onX` and `wx.offX` listen to. */
export interface ProgramEvents {
  on(name: string, listener: unknown): void;
  off(name: string, listener?: unknown): void;
  /** True if anybody listened. */
  happen(name: string, value: unknown): boolean;
  /** What the last of the listeners gives back, for events that ask something. */
  ask(name: string, value: unknown): unknown;
}

/** Makes the events of a program; what a listener throws goes to `report`. */
export function createProgramEvents(report: (error: unknown, where: string) => void): ProgramEvents {
  const listeners = new Map<string, Set<(value: unknown) => unknown>>();
  const call = (name: string, listener: (value: unknown) => unknown, value: unknown): unknown => {
    try {
      return listener(value);
    } catch (cause) {
      report(cause, `wx.on${name}`);
      return undefined;
    }
  };
  return {
    on(name, listener) {
      if (typeof listener !== 'function') return;
      const all = listeners.get(name) ?? new Set();
      all.add(listener as (value: unknown) => unknown);
      listeners.set(name, all);
    },
    off(name, listener) {
      if (typeof listener === 'function') listeners.get(name)?.delete(listener as (value: unknown) => unknown);
      else listeners.delete(name);
    },
    happen(name, value) {
      const all = [...(listeners.get(name) ?? [])];
      for (const listener of all) call(name, listener, value);
      return all.length > 0;
    },
    ask: (name, value) => [...(listeners.get(name) ?? [])].map((listener) => call(name, listener, value)).at(-1),
  };
}
