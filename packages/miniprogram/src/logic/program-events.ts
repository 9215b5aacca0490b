/** What `wx.onX` and `wx.offX` listen to. */
export interface ProgramEvents {
  on(name: string, listener: unknown): void;
  off(name: string, listener?: unknown): void;
  /** True if anybody listened. */
  happen(name: string, value: unknown): boolean;
}

/** Makes the events of a program; what a listener throws goes to `report`. */
export function createProgramEvents(report: (error: unknown, where: string) => void): ProgramEvents {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  return {
    on(name, listener) {
      if (typeof listener !== 'function') return;
      const all = listeners.get(name) ?? new Set();
      all.add(listener as (value: unknown) => void);
      listeners.set(name, all);
    },
    off(name, listener) {
      if (typeof listener === 'function') listeners.get(name)?.delete(listener as (value: unknown) => void);
      else listeners.delete(name);
    },
    happen(name, value) {
      const all = [...(listeners.get(name) ?? [])];
      for (const listener of all) {
        try {
          listener(value);
        } catch (cause) {
          report(cause, `wx.on${name}`);
        }
      }
      return all.length > 0;
    },
  };
}
