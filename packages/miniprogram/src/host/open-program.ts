import { GuanxiError } from '@guanxi/core/contract';
import type { CompiledProgram } from '../program/compiled-program.js';
import type { AppConfig } from '../program/config.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { OpenEntry, StackEntry } from '../protocol/messages.js';
import type { CallHandler } from './call-broker.js';
import type { ChromeAction } from './chrome/program-chrome.js';
import { loadFont } from './font-handler.js';
import { observeProgram } from './inspection/observe-program.js';
import type { ProgramObserver } from './inspection/program-inspector.js';
import { createLiveValue } from './live-value.js';
import { nextTask } from './next-task.js';
import type { PartedPackage } from './package-store.js';
import { preloadedPackages } from './preload-packages.js';
import type { OpenProgramOptions } from './program-options.js';
import type { ProgramProblem } from './program-problem.js';
import { createProgramRooms, type ProgramRooms } from './program-rooms.js';
import { createProgramSession, type ProgramSession } from './program-session.js';
import type { ProgramState, ProgramSurroundings, RunningProgram } from './running-program.js';
import { preferredTheme, startOf } from './start-of.js';
import { viewResource } from './view-resources.js';

/** Opens a program; settles when its first page is drawn. */
export async function openProgram(program: CompiledProgram, how: OpenProgramOptions, around: ProgramSurroundings): Promise<RunningProgram> {
  const runner = new ProgramRunner(program, how, around);
  await runner.begin();
  return runner.running();
}

/** One program from its first frame to its end. */
class ProgramRunner {
  /** Not the whole program: its code is in handles, and need not be here too. */
  readonly #app: AppConfig;
  readonly #how: OpenProgramOptions;
  readonly #around: ProgramSurroundings;
  readonly #name: string;
  readonly #ending = new AbortController();
  readonly #state = createLiveValue<ProgramState>({ state: 'starting' });
  readonly #title = createLiveValue('');
  readonly #stack = createLiveValue<readonly StackEntry[]>([]);
  readonly #memory = createLiveValue<number | null>(null);
  readonly #problem = createLiveValue<ProgramProblem | null>(null);
  readonly #rooms: ProgramRooms;
  readonly #observer: ProgramObserver | undefined;
  #session: ProgramSession | null = null;
  /** Ends so far: a frame that was begun before the latest of them is of no use. */
  #ends = 0;
  #restarts = 0;
  /** Times the person chose of the menu to pass the page on, for which they need not be asked. */
  #chosen = 0;
  /** Takes the new version of which the program was told. */
  #update: (() => void) | null = null;
  #closing: Promise<void> | null = null;
  /** The program has been told that it is left, and what it says to that is here soon. */
  #left: Promise<unknown> | null = null;
  #drawn: { readonly resolve: () => void; readonly reject: (error: GuanxiError) => void } | null = null;

  constructor(program: CompiledProgram, how: OpenProgramOptions, around: ProgramSurroundings) {
    this.#app = program.app;
    this.#how = how;
    this.#around = around;
    this.#name = how.name ?? how.id;
    this.#observer = observeProgram(how, {
      stage: () => this.#rooms.chrome.stage,
      toLogic: (message) => this.#session?.toLogic(message),
      live: { state: this.#state.live, stack: this.#stack.live, problem: this.#problem.live, memory: this.#memory.live },
      quota: around.memory,
    });
    const network = around.network && this.#observer?.network(around.network);
    this.#rooms = createProgramRooms(program, how, network ? { ...around, network } : around, {
      signal: this.#ending.signal,
      toLogic: (message) => this.#session?.toLogic(message),
      toView: (message) => this.#session?.toView(message),
      handlers: (rooms) => this.#ownHandlers(rooms),
      title: this.#title.next,
      act: (action) => this.#act(action),
      chosen: () => this.#wasChosen(),
      seen: async () => this.#session?.seen(),
      openPackage: (root) => this.#openPackage(root),
      problem: (problem) => this.#problemFound(problem),
      close: () => void this.close(),
    });
  }

  /** Settles when the first page is drawn. */
  async begin(): Promise<void> {
    const app = this.#app;
    const { chrome, packages } = this.#rooms;
    const pages = this.#how.stack ?? [{ path: (this.#how.path ?? app.pages[0] ?? '').replace(/^\//, ''), query: this.#how.query ?? {} }];
    const path = pages.at(-1)?.path ?? '';
    const drawn = new Promise<void>((resolve, reject) => {
      this.#drawn = { resolve, reject };
    });
    const cancel = this.#around.clock.after(limits.start, () => {
      if (this.#state.live.value.state === 'starting')
        this.#fail(new GuanxiError('timeout', `${this.#how.id} drew nothing within ${limits.start} ms.`));
    });
    this.#how.signal?.addEventListener('abort', () => void this.close(), { once: true });
    const themed = () => this.#tell('theme', preferredTheme());
    if (app.darkmode) matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themed, { signal: this.#ending.signal });
    try {
      chrome.showPage({ path, page: 0, config: packages.config(path), depth: pages.length, offers: [] });
      const { path: wanted, query, stack } = this.#how;
      await Promise.all([this.#start(pages, !(stack || wanted || query)), drawn]);
    } catch (cause) {
      await this.close();
      throw GuanxiError.from(cause);
    } finally {
      cancel();
    }
  }

  running(): RunningProgram {
    return {
      id: this.#how.id,
      state$: this.#state.live,
      title$: this.#title.live,
      stack$: this.#stack.live,
      problem$: this.#problem.live,
      memory$: this.#memory.live,
      open: (url) => this.#tell('open', url.startsWith('/') ? url : `/${url}`),
      back: () => this.#tell('back', null),
      update: (apply) => {
        this.#update = apply;
        this.#session?.toLogic({ type: 'event', channel: 'update:0', value: null });
      },
      pause: () => {
        this.#leave();
        this.#session?.toView({ type: 'hidden' });
        this.#session?.pause(true);
        this.#state.next({ state: 'paused' });
      },
      resume: () => {
        this.#session?.pause(false);
        this.#tell('show', null);
        this.#state.next({ state: 'running' });
      },
      close: () => this.close(),
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { chrome, packages, writes, files } = this.#rooms;
    const { state } = this.#state.live.value;
    if (state === 'running' || state === 'slow') this.#leave();
    if (this.#left !== null) await this.#left;
    if (this.#state.live.value.state !== 'closed') {
      this.#end();
      this.#ending.abort();
      chrome.close();
      packages.close();
      this.#state.next({ state: 'closed' });
      this.#drawn?.reject(new GuanxiError('closed', 'The program was closed while it started.'));
    }
    await Promise.all([writes.settled(), files.settled()]);
  }

  /**
   * The program is not seen any more and may end: it is told, and stores what it wants to keep. A page that says where the program begins
   * another time is asked what it wants to find again.
   */
  #leave(): void {
    const path = this.#stack.live.value.at(-1)?.path ?? '';
    const session = this.#session;
    if (!session) return;
    this.#tell('hide', null);
    if (this.#rooms.packages.config(path).restartStrategy ?? this.#app.window.restartStrategy) this.#tell('exit', null);
    const enough = new Promise<void>((resolve) => void this.#around.clock.after(limits.leave, resolve));
    this.#left = Promise.race([session.heard(), enough]);
  }

  #act(action: ChromeAction): void {
    if (action === 'close') void this.close();
    else if (action === 'back') {
      if (!this.#rooms.webViews.back()) this.#tell('back', null);
    } else if (action === 'home') this.#tell('open', `/${this.#app.pages[0] ?? ''}`);
    else if (action === 'reload') this.#again([], { state: 'starting' });
    else if ('tab' in action) this.#tell('tab', action.tab);
    else {
      this.#chosen += 1;
      this.#tell('pass', action.pass);
    }
  }

  #wasChosen(): boolean {
    const was = this.#chosen > 0;
    if (was) this.#chosen -= 1;
    return was;
  }

  #tell(action: string, value: string | null): void {
    this.#session?.toLogic({ type: 'do', action, value });
  }

  /** Calls by which a program ends itself, to begin again, and what only its present frame can serve. */
  #ownHandlers({ packages, requests }: Pick<ProgramRooms, 'packages' | 'requests'>): Readonly<Record<string, CallHandler>> {
    return {
      restartMiniProgram: ({ path }) => {
        const [page = '', query = ''] = String(path ?? '').split('?');
        const entry = { path: page.replace(/^\//, ''), query: Object.fromEntries(new URLSearchParams(query)) };
        this.#again(page === '' ? [] : [entry], { state: 'starting' });
        return {};
      },
      'guanxi.applyUpdate': () => {
        if (!this.#update) throw new Error('fail update is not ready');
        this.#update();
        return {};
      },
      'guanxi.updateState': () => ({ hasUpdate: this.#update !== null }),
      hideKeyboard: () => {
        this.#session?.blur();
        return {};
      },
      loadFontFace: (input) =>
        loadFont(input, {
          packaged: packages.file,
          fetched: requests.picture,
          give: (font) => this.#session?.toView({ type: 'font', ...font }),
        }),
    };
  }

  /** Builds the frame, and begins with these pages in it. */
  async #start(pages: readonly StackEntry[], resumes = false): Promise<void> {
    const { frames, storage, clock, meter, capabilities, fonts, elements, probe } = this.#around;
    const { chrome, packages, writes, files } = this.#rooms;
    const { id: program } = this.#how;
    const { signal } = this.#ending;
    const ends = this.#ends;
    // All that needs no frame is done while it is built. What a frame before this one stored is written first.
    const kept = Promise.all([writes.settled().then(() => storage.load(program)), files.all()]);
    const opened = frames.open(chrome.stage, this.#name);
    // What these reject with is told where they are waited for.
    for (const one of [kept, opened]) one.catch(() => undefined);
    // A frame that is there is given its scripts first, and reads them beside this.
    await nextTask();
    const main = packages.main();
    const frame = await opened;
    if (ends !== this.#ends) return frame.close();
    // A program that knows of no dark mode sees none: its sheets hold colours for one theme.
    frame.element.style.colorScheme = this.#app.darkmode ? 'light dark' : 'light';
    const session = createProgramSession({
      frame,
      rooms: this.#rooms,
      clock,
      meter,
      observer: this.#observer,
      resource: (url, caughtUp) => viewResource(url, { program, rooms: this.#rooms, capabilities, fonts, elements, signal, caughtUp }),
      drawn: () => this.#isDrawn(),
      stack: (stack) => this.#showStack(stack),
      slow: (slow) => this.#state.next({ state: slow ? 'slow' : 'running' }),
      dead: (side) => this.#restart(unresponsive(this.#how.id, side)),
      memory: (bytes) => this.#takes(bytes),
      failed: (error) => this.#fail(error),
      problem: (problem) => this.#problemFound(problem),
    });
    this.#session = session;
    this.#showPackage(main, session);
    const [stored, held] = await kept;
    const measured = chrome.measure();
    const start = startOf({
      app: this.#app,
      packages: packages.outline,
      how: this.#how,
      around: this.#around,
      stage: chrome.stage,
      measured,
      pages,
      resumes,
      stored,
      files: held,
    });
    session.begin({ type: 'start', start, main: main.logic, ...(probe === undefined ? {} : { probe }) });
  }

  #isDrawn(): void {
    this.#state.next({ state: 'running' });
    this.#rooms.chrome.say(null);
    this.#drawn?.resolve();
  }

  #showStack(stack: readonly OpenEntry[]): void {
    this.#stack.next(stack.map(({ path, query }) => ({ path, query })));
    const seen = stack.at(-1);
    if (!seen) return;
    this.#rooms.chrome.showPage({ ...seen, config: this.#rooms.packages.config(seen.path), depth: stack.length });
    for (const root of preloadedPackages(this.#app, seen.path)) if (this.#rooms.packages.find(root)) this.#openPackage(root);
  }

  #problemFound(problem: ProgramProblem): void {
    this.#problem.next(problem);
    this.#how.onProblem?.(problem);
  }

  #showPackage({ view, assets }: PartedPackage, session: ProgramSession): void {
    session.toView(view);
    this.#observer?.told({ type: 'package', sheets: view.sheets, assets });
  }

  #openPackage(root: string): void {
    const found = this.#rooms.packages.find(root);
    if (!found || !this.#session) throw new Error('fail no such package');
    // Its frame has it: a rule had it brought, or two pages asked at once.
    if (this.#session.packages.has(root)) return;
    this.#session.packages.add(root);
    this.#showPackage(found, this.#session);
    this.#session.toLogic({ type: 'package', package: found.logic });
  }

  #takes(bytes: number): void {
    this.#memory.next(bytes);
    const { memory } = this.#around;
    if (bytes <= memory) return;
    const message = `${this.#how.id} took ${bytes} bytes of memory, more than the ${memory} that it may, and was ended.`;
    this.#restart(new GuanxiError('too-large', message, { reason: 'memory' }));
  }

  #restart(error: GuanxiError): void {
    this.#restarts += 1;
    if (this.#restarts > limits.restarts) {
      this.#fail(error);
      return;
    }
    this.#again(this.#stack.live.value, { state: 'restarting', error });
  }

  /** Ends what runs, and begins with these pages; with none, at the first. */
  #again(pages: readonly StackEntry[], state: ProgramState): void {
    if (this.#ending.signal.aborted) return;
    this.#end();
    this.#rooms.chrome.forget();
    this.#state.next(state);
    const entry = { path: this.#app.pages[0] ?? '', query: {} };
    this.#start(pages.length > 0 ? pages : [entry]).catch((cause: unknown) => this.#fail(GuanxiError.from(cause)));
  }

  #fail(error: GuanxiError): void {
    const { state } = this.#state.live.value;
    if (state === 'closed' || state === 'failed') return;
    this.#end();
    this.#rooms.chrome.say(`${this.#name} had to be closed.`);
    this.#state.next({ state: 'failed', error });
    this.#drawn?.reject(error);
  }

  #end(): void {
    this.#ends += 1;
    this.#rooms.webViews.clear();
    this.#rooms.requests.forget();
    this.#rooms.sockets.forget();
    this.#session?.close();
    this.#session = null;
    this.#memory.next(null);
  }
}

/** A process that the browser has ended, such as when memory gave out, is told of to nobody, and answers as little as a loop. */
function unresponsive(program: string, side: string): GuanxiError {
  const message = `The ${side} of ${program} has not answered for ${limits.pingKill} ms and was ended.`;
  return new GuanxiError('timeout', message, { reason: 'unresponsive' });
}
