import { createProgramHost, type RunningProgram } from '@guanxi/miniprogram';
import { createPackageOpener, programOf } from '@guanxi/miniprogram/package';

/** What the page of a host app can be asked. */
export interface HostSide {
  /** Has what the next program runs in ready, now and after each that was opened. */
  prewarm(): Promise<void>;
  /** Fetches, verifies unless it was verified before, and opens the program's package; settles with the ms to its first drawing. */
  open(id: string, trusted: readonly string[]): Promise<number>;
  /** Lets the page of the program run `onShow`; settles with the title that it says. */
  step(id: string): Promise<string>;
}

// At `/host#spare` a frame is made ready after each that was taken, as hosts do unless they are told otherwise.
const host = createProgramHost({
  keepsSpare: location.hash === '#spare',
  container: document.body,
  scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js' },
});
const opener = createPackageOpener();
const running = new Map<string, RunningProgram>();

async function fetchProgram(developers: readonly string[]) {
  const bytes = new Uint8Array(await (await fetch('/program.zip')).arrayBuffer());
  return programOf([await opener.open(bytes, { root: '', trusted: { publishers: [], developers } })]);
}

const hostSide: HostSide = {
  prewarm: () => host.prewarm(),
  async open(id, developers) {
    const begin = performance.now();
    running.set(id, await host.open(fetchProgram(developers), { id }));
    return performance.now() - begin;
  },
  step: (id) =>
    new Promise((resolve, reject) => {
      const program = running.get(id);
      if (!program) return reject(new Error(`${id} does not run.`));
      const known = program.title$.value;
      const { unsubscribe } = program.title$.subscribe((title) => {
        if (title === known) return;
        queueMicrotask(() => unsubscribe());
        resolve(title);
      });
      program.pause();
      program.resume();
    }),
};

Object.assign(globalThis, { hostSide });
