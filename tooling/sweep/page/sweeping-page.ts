import { type Capabilities, createProgramHost, type ProgramHost, type ProgramProblem, type RunningProgram } from '@guanxi/miniprogram';
import type { CompiledProgram } from '../../../packages/miniprogram/src/program/compiled-program.js';

/** How the opening of one page went, as the page that hosts it has seen. */
export interface OpenedPage {
  /** Ms from the call to the first drawing; null when nothing was drawn. */
  readonly opened: number | null;
  /** Pages that were shown, in order: more than one when it sent the person on. */
  readonly shown: readonly string[];
  /** What its code did not catch. */
  readonly errors: readonly string[];
  /** What it called that is not served, and the like. */
  readonly warnings: readonly string[];
}

/** What the page of a sweep offers to the one who drives it. */
export interface SweepingPage {
  /** Opens one page of the program as its first one; it stays open until the next. Settles whether it was drawn or not. */
  openPage(path: string, query: Readonly<Record<string, string>>): Promise<void>;
  /** Begins to come back to the page when a tap led from it; true if it is seen. */
  returnTo(path: string): boolean;
  /** What has been seen of it so far. */
  look(): OpenedPage;
}

/** Errors and warnings that are kept of one page. */
const listed = 50;

Object.assign(globalThis, {
  /** Fetches the program; settles when pages can be opened. */
  async begin() {
    const answer = await fetch('/program.json');
    const program = readProgram((await answer.json()) as CompiledProgram);
    const host = createProgramHost({
      scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js', elements: '/elements.js' },
      // A person who says yes to everything, at a phone without a connection.
      ask: async () => true,
      capabilities,
      network: { fetch: () => Promise.reject(new Error('fail no connection')) },
    });
    Object.assign(globalThis, sweepingPage(host, program));
  },
});

const capabilities: Capabilities = {
  login: async () => ({ code: 'sweep' }),
  phoneNumber: async () => ({ code: 'sweep' }),
  userProfile: async () => ({ nickName: 'Mei', avatarUrl: '' }),
  location: async () => ({ latitude: 31.2, longitude: 121.5, accuracy: 10 }),
  scan: async () => ({ result: 'sweep' }),
  share: async () => undefined,
  pay: async () => undefined,
  openLink: async () => undefined,
};

function sweepingPage(host: ProgramHost, program: CompiledProgram): SweepingPage {
  let running: RunningProgram | null = null;
  let shown: string[] = [];
  let errors = new Set<string>();
  let warnings = new Set<string>();
  let opened: number | null = null;
  let count = 0;
  const note = (list: Set<string>, text: string) => {
    if (list.size < listed) list.add(text);
  };
  const onProblem = ({ where, message }: ProgramProblem) => {
    if (where === 'warning') note(warnings, message);
    else note(errors, `${where}: ${message}`);
  };
  return {
    async openPage(path, query) {
      await running?.close();
      [running, shown, errors, warnings, opened] = [null, [], new Set(), new Set(), null];
      count += 1;
      const from = performance.now();
      try {
        // A program of its own for each page: what one did to the app and to stored values is nothing to the next.
        running = await host.open(program, { id: `sweep-${count}`, path, query, onProblem });
      } catch (cause) {
        note(errors, cause instanceof Error ? cause.message : String(cause));
        return;
      }
      opened = performance.now() - from;
      running.stack$.subscribe((stack) => {
        const top = stack.at(-1)?.path;
        if (top !== undefined && top !== shown.at(-1)) shown.push(top);
      });
      running.state$.subscribe(({ state, error }) => {
        if (error) note(errors, `${state}: ${error.message}`);
      });
    },
    returnTo(path) {
      const stack = running?.stack$.value ?? [];
      if (!running || stack.at(-1)?.path === path) return true;
      if (stack.at(-2)?.path === path) running.back();
      else running.open(path);
      return false;
    },
    look: () => ({ opened, shown: [...shown], errors: [...errors], warnings: [...warnings] }),
  };
}

/** The files in it come as Base64, since JSON holds no bytes. */
function readProgram(sent: CompiledProgram): CompiledProgram {
  const packages = sent.packages.map((one) => {
    const texts = Object.entries(one.assets as unknown as Readonly<Record<string, string>>);
    const assets = texts.map(([path, text]) => [path, Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))] as const);
    return { ...one, assets: Object.fromEntries(assets) };
  });
  return { ...sent, packages };
}
