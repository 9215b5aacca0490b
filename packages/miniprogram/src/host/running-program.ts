import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { CompiledProgram } from '../program/compiled-program.js';
import { createFloodGate } from '../protocol/flood-gate.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type LogicToHost, parseLogicToHost, parseViewToHost, type StackEntry, type ViewToHost } from '../protocol/messages.js';
import { type CallBroker, type CallBrokerOptions, type CallHandler, createCallBroker } from './call-broker.js';
import type { Capabilities } from './capabilities.js';
import { type ChromeAction, createProgramChrome, type ProgramChrome } from './chrome/program-chrome.js';
import { createFileStore, type FileStore } from './files/file-store.js';
import type { ProgramFileStorage } from './files/program-file-storage.js';
import { loadFont } from './font-handler.js';
import { createLiveValue, type LiveValue } from './live-value.js';
import type { BackgroundSounds } from './media/background-sounds.js';
import { cameraData } from './media/camera-data.js';
import { networkStatusHandlers } from './network/network-status.js';
import type { ProgramNetwork } from './network/program-network.js';
import { socketHandlers } from './network/sockets.js';
import { createTransfers, type Transfers } from './network/transfers.js';
import { createPackageStore, type PackageStore } from './package-store.js';
import type { Permissions } from './permissions.js';
import type { OpenProgramOptions } from './program-options.js';
import type { ProgramProblem } from './program-problem.js';
import type { ProgramStorage } from './program-storage.js';
import type { ProgramReport } from './report-handler.js';
import { enclosed, type FrameScripts, openSandboxFrame, type SandboxFrame } from './sandbox-frame.js';
import { preferredTheme, startOf } from './start-of.js';
import { createStorageWriter, type StorageWriter } from './storage-writer.js';
import { viewData } from './view-data.js';
import { createWatchdog, type Watchdog } from './watchdog.js';
import { createWebViews, type WebViews } from './web-view/web-views.js';

/** How a program is. `slow`: it has not answered for a second; `restarting`: it was ended after five and begins again. */
export interface ProgramState {
  readonly state: 'starting' | 'running' | 'slow' | 'paused' | 'restarting' | 'failed' | 'closed';
  /** Why it failed, or was begun again. */
  readonly error?: GuanxiError;
}

/** A program that runs. */
export interface RunningProgram {
  readonly id: string;
  readonly state$: LiveValue<ProgramState>;
  /** The title of the page that is seen. */
  readonly title$: LiveValue<string>;
  /** The pages that are open, the one that is seen last. */
  readonly stack$: LiveValue<readonly StackEntry[]>;
  /** The latest error that its code did not catch. */
  readonly problem$: LiveValue<ProgramProblem | null>;
  /** Goes to a page as if it were the only one: `pages/order/index?id=7`. */
  open(url: string): void;
  back(): void;
  /**
   * Tells the program that a new version is there. `apply` is called if it asks for it by `wx.getUpdateManager().applyUpdate()`:
   * close this one and open the new one then. Else the new one is for the next time.
   */
  update(apply: () => void): void;
  /** Tells it that it is not seen; it is not watched meanwhile. */
  pause(): void;
  resume(): void;
  /** Ends it and removes what it drew. */
  close(): Promise<void>;
}

/** What the host gives to each program. */
export interface ProgramSurroundings {
  readonly container: Element;
  readonly scripts: FrameScripts;
  readonly capabilities: Capabilities;
  readonly storage: ProgramStorage;
  readonly files: ProgramFileStorage;
  readonly permissions: Permissions;
  readonly sounds: BackgroundSounds;
  readonly clock: Clock;
  readonly language: string;
  readonly network?: ProgramNetwork;
  readonly report?: ((report: ProgramReport) => void) | undefined;
}

/** Opens a program; settles when its first page is drawn. */
export async function openProgram(program: CompiledProgram, how: OpenProgramOptions, around: ProgramSurroundings): Promise<RunningProgram> {
  const runner = new ProgramRunner(program, how, around);
  await runner.begin();
  return runner.running();
}

/** Pings from this number on are not the watchdog's. */
const firstCatchUp = 2 ** 40;

/** One program from its first frame to its end. */
class ProgramRunner {
  readonly #program: CompiledProgram;
  readonly #how: OpenProgramOptions;
  readonly #around: ProgramSurroundings;
  readonly #name: string;
  readonly #ending = new AbortController();
  readonly #state = createLiveValue<ProgramState>({ state: 'starting' });
  readonly #title = createLiveValue('');
  readonly #stack = createLiveValue<readonly StackEntry[]>([]);
  readonly #problem = createLiveValue<ProgramProblem | null>(null);
  readonly #packages: PackageStore;
  readonly #chrome: ProgramChrome;
  readonly #requests: Transfers;
  readonly #broker: CallBroker;
  readonly #writes: StorageWriter;
  readonly #files: FileStore;
  readonly #webViews: WebViews;
  #frame: SandboxFrame | null = null;
  #watchdog: Watchdog | null = null;
  #restarts = 0;
  /** Who waits until logic has answered, by the number of the ping. */
  readonly #catchUps = new Map<number, () => void>();
  #asked = 0;
  #pendingCalls = 0;
  /** Times the person chose of the menu to pass the page on, for which they need not be asked. */
  #chosen = 0;
  /** Takes the new version of which the program was told. */
  #update: (() => void) | null = null;
  #drawn: { readonly resolve: () => void; readonly reject: (error: GuanxiError) => void } | null = null;

  constructor(program: CompiledProgram, how: OpenProgramOptions, around: ProgramSurroundings) {
    const { id, name = id, domains = [] } = how;
    const { network, capabilities, permissions, storage } = around;
    this.#program = program;
    this.#how = how;
    this.#around = around;
    this.#name = name;
    this.#packages = createPackageStore(program);
    this.#writes = createStorageWriter(id, storage, (error) => this.#problemFound({ message: error.message, where: 'storage' }));
    this.#files = createFileStore({
      program: id,
      files: around.files,
      clock: around.clock,
      packaged: this.#packages.file,
      tell: (url, content) => this.#frame?.logic.postMessage({ type: 'file', url, content, at: around.clock.now() }),
      failed: (error) => this.#problemFound({ message: error.message, where: 'files' }),
    });
    const emit: CallBrokerOptions['emit'] = (channel, value) => this.#frame?.logic.postMessage({ type: 'event', channel, value });
    const { signal } = this.#ending;
    const exchange = { program: id, domains, network, signal, emit };
    this.#requests = createTransfers({ ...exchange, timeouts: program.app.networkTimeout, ...this.#files, file: this.#files.find });
    this.#chrome = createProgramChrome({
      container: around.container,
      program: id,
      name,
      app: program.app,
      language: around.language,
      clock: around.clock,
      permissions,
      asset: this.#packages.address,
      title: this.#title.next,
      act: (action) => this.#act(action),
    });
    this.#webViews = createWebViews({
      stage: this.#chrome.stage,
      name,
      domains: how.webDomains ?? [],
      signal: this.#ending.signal,
      tell: (message) => this.#frame?.view.postMessage(message),
    });
    this.#broker = createCallBroker({
      program: id,
      name,
      reasons: Object.fromEntries(Object.entries(program.app.permission).map(([scope, { desc }]) => [scope, desc])),
      capabilities,
      permissions,
      chrome: { ...this.#chrome.handlers, ...this.#ownHandlers() },
      openSettings: () => this.#chrome.openSettings(),
      copied: this.#chrome.words.copied,
      privacy: { guide: how.privacy, ask: () => this.#askPrivacy() },
      report: around.report,
      chosen: () => {
        const was = this.#chosen;
        this.#chosen = Math.max(0, this.#chosen - 1);
        return was > 0;
      },
      requests: this.#requests,
      network: { ...this.#requests.handlers, ...socketHandlers(exchange), ...networkStatusHandlers(exchange) },
      signal,
      openPackage: (root) => this.#openPackage(root),
      give: this.#files.give,
      file: this.#files.find,
      preview: this.#chrome.preview,
      sounds: around.sounds,
      clock: around.clock,
      emit,
      close: () => void this.close(),
    });
  }

  /** Settles when the first page is drawn. */
  async begin(): Promise<void> {
    const { app } = this.#program;
    const path = (this.#how.path ?? app.pages[0] ?? '').replace(/^\//, '');
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
      this.#chrome.showPage({ path, page: 0, config: this.#packages.config(path), depth: 1, offers: [] });
      await Promise.all([this.#start([{ path, query: this.#how.query ?? {} }]), drawn]);
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
      open: (url) => this.#tell('open', url.startsWith('/') ? url : `/${url}`),
      back: () => this.#tell('back', null),
      update: (apply) => {
        this.#update = apply;
        this.#frame?.logic.postMessage({ type: 'event', channel: 'update:0', value: null });
      },
      pause: () => {
        this.#tell('hide', null);
        this.#watchdog?.pause(true);
        this.#state.next({ state: 'paused' });
      },
      resume: () => {
        this.#watchdog?.pause(false);
        this.#tell('show', null);
        this.#state.next({ state: 'running' });
      },
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    if (this.#state.live.value.state !== 'closed') {
      this.#end();
      this.#ending.abort();
      this.#chrome.close();
      this.#packages.close();
      this.#state.next({ state: 'closed' });
      this.#drawn?.reject(new GuanxiError('closed', 'The program was closed while it started.'));
    }
    await Promise.all([this.#writes.settled(), this.#files.settled()]);
  }

  #act(action: ChromeAction): void {
    if (action === 'close') void this.close();
    else if (action === 'back') {
      if (!this.#webViews.back()) this.#tell('back', null);
    } else if (action === 'home') this.#tell('open', `/${this.#program.app.pages[0] ?? ''}`);
    else if (action === 'reload') this.#again([], { state: 'starting' });
    else if ('tab' in action) this.#tell('tab', action.tab);
    else {
      this.#chosen += 1;
      this.#tell('pass', action.pass);
    }
  }

  #tell(action: string, value: string | null): void {
    this.#frame?.logic.postMessage({ type: 'do', action, value });
  }

  #askPrivacy(): Promise<boolean> {
    const { words } = this.#chrome;
    const guide = this.#how.privacy?.name ?? '';
    return this.#chrome.ask({
      title: words.privacyTitle,
      content: `${words.privacy(this.#name)} ${guide}`,
      yes: words.agree,
      no: words.refuse,
    });
  }

  /** Calls by which a program ends itself, to begin again. */
  #ownHandlers(): Readonly<Record<string, CallHandler>> {
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
      hideKeyboard: () => {
        this.#frame?.element.blur();
        return {};
      },
      loadFontFace: (input) =>
        loadFont(input, {
          packaged: this.#packages.file,
          fetched: this.#requests.picture,
          give: (font) => this.#frame?.view.postMessage({ type: 'font', ...font }),
        }),
      'guanxi.updateState': () => ({ hasUpdate: this.#update !== null }),
    };
  }

  /** Builds the frame, and begins with these pages in it. */
  async #start(pages: readonly StackEntry[]): Promise<void> {
    const { clock, scripts, storage } = this.#around;
    const frame = await openSandboxFrame(this.#chrome.stage, scripts, this.#name);
    if (this.#ending.signal.aborted) return frame.close();
    this.#frame = frame;
    // A program that knows of no dark mode sees none: its sheets hold colours for one theme.
    frame.element.style.colorScheme = this.#program.app.darkmode ? 'light dark' : 'light';
    this.#pendingCalls = 0;
    const [logicGate, viewGate] = [createFloodGate(clock.now), createFloodGate(clock.now)];
    frame.logic.onmessage = this.#guarded((data) => {
      logicGate.pass(1);
      this.#fromLogic(parseLogicToHost(data), frame);
    });
    frame.view.onmessage = this.#guarded((data) => {
      viewGate.pass(1);
      this.#fromView(parseViewToHost(data), frame);
    });
    const main = this.#packages.main();
    frame.view.postMessage({ type: 'package', sheets: main.sheets, assets: main.assets });
    const [stored, files] = await Promise.all([storage.load(this.#how.id), this.#files.all()]);
    const { stage } = this.#chrome;
    const measured = this.#chrome.measure();
    const start = startOf({ program: this.#program, how: this.#how, around: this.#around, stage, measured, pages, stored, files });
    frame.logic.postMessage({ type: 'start', start, main: main.logic, members: enclosed(scripts.members) });
    this.#watchdog = createWatchdog({
      clock,
      ping(id) {
        frame.logic.postMessage({ type: 'ping', id });
        frame.view.postMessage({ type: 'ping', id });
      },
      slow: (slow) => this.#state.next({ state: slow ? 'slow' : 'running' }),
      dead: (side) => this.#restart(side),
    });
  }

  #fromView(message: ViewToHost, frame: SandboxFrame): void {
    if (message.type === 'pong') this.#watchdog?.pong('view', message.id);
    else if (message.type === 'fault') this.#fail(new GuanxiError('invalid', message.message, { reason: message.reason }));
    else if (message.type === 'web-view') this.#webViews.show(message.id, message.url, message.shown);
    else if (message.type === 'drawn') {
      this.#state.next({ state: 'running' });
      this.#chrome.say(null);
      this.#drawn?.resolve();
    } else {
      void this.#resource(message.url, frame).then((found) =>
        frame.view.postMessage({ type: 'resource', id: message.id, bytes: found?.bytes ?? null, mime: found?.mime ?? '' }),
      );
    }
  }

  /**
   * What the view asks for can be here before what logic told just then: they come by different ports. Once logic has
   * answered, all that it told before is here.
   */
  #caughtUp(frame: SandboxFrame): Promise<void> {
    this.#asked += 1;
    const id = firstCatchUp + this.#asked;
    return new Promise((resolve) => {
      this.#catchUps.set(id, resolve);
      frame.logic.postMessage({ type: 'ping', id });
    });
  }

  async #resource(url: string, frame: SandboxFrame): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null> {
    if (url.startsWith('guanxi:')) {
      const { id: program } = this.#how;
      // Where she is she is asked of, as by `wx.getLocation`.
      if (url === 'guanxi:location') {
        const place = await this.#broker.serve('getLocation', {}).catch(() => null);
        return place ? { bytes: new TextEncoder().encode(JSON.stringify(place)), mime: 'application/json' } : null;
      }
      if (url.startsWith('guanxi:camera/')) return cameraData(this.#broker, url);
      // What is not to be had is nothing to the view: its element goes without.
      return viewData(url, this.#around.capabilities, { program, signal: this.#ending.signal }).catch(() => null);
    }
    if (!url.startsWith('wxfile:')) return this.#requests.picture(url);
    await this.#caughtUp(frame);
    const file = this.#files.find(url);
    // The browser knows pictures by their bytes, all but this kind.
    const mime = file?.type === '' && url.endsWith('.svg') ? 'image/svg+xml' : (file?.type ?? '');
    return file && { bytes: new Uint8Array(await file.arrayBuffer()), mime };
  }

  #fromLogic(message: LogicToHost, frame: SandboxFrame): void {
    if (message.type === 'pong' && message.id >= firstCatchUp) {
      this.#catchUps.get(message.id)?.();
      this.#catchUps.delete(message.id);
    } else if (message.type === 'pong') this.#watchdog?.pong('logic', message.id);
    else if (message.type === 'store') this.#writes.write(message.key, message.value);
    else if (message.type === 'file') this.#files.change(message.change);
    else if (message.type === 'error') this.#problemFound({ message: message.message, where: message.where });
    else if (message.type === 'stack') {
      this.#stack.next(message.stack.map(({ path, query }) => ({ path, query })));
      const seen = message.stack.at(-1);
      if (seen) this.#chrome.showPage({ ...seen, config: this.#packages.config(seen.path), depth: message.stack.length });
    } else this.#serve(message, frame);
  }

  #serve({ id, name, input }: Extract<LogicToHost, { type: 'call' }>, frame: SandboxFrame): void {
    this.#pendingCalls += 1;
    if (this.#pendingCalls > limits.pendingCalls) {
      throw new GuanxiError('too-large', 'Too many calls of a program wait for an answer.', { reason: 'flood' });
    }
    const answer = (body: object) => {
      // An answer to a frame that was ended must not reach the one that took its place.
      if (frame !== this.#frame) return;
      this.#pendingCalls -= 1;
      frame.logic.postMessage({ type: 'answer', id, ...body });
    };
    this.#broker.serve(name, input).then(
      (result) => answer({ result }),
      (cause: unknown) => answer({ result: null, error: failText(cause) }),
    );
  }

  #problemFound(problem: ProgramProblem): void {
    this.#problem.next(problem);
    this.#how.onProblem?.(problem);
  }

  #openPackage(root: string): void {
    const found = this.#packages.find(root);
    if (!found || !this.#frame) throw new Error('fail no such package');
    this.#frame.view.postMessage({ type: 'package', sheets: found.sheets, assets: found.assets });
    this.#frame.logic.postMessage({ type: 'package', package: found.logic });
  }

  #restart(side: string): void {
    const message = `The ${side} of ${this.#how.id} has not answered for ${limits.pingKill} ms and was ended.`;
    const error = new GuanxiError('timeout', message, { reason: 'unresponsive' });
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
    this.#chrome.forget();
    this.#state.next(state);
    const entry = { path: this.#program.app.pages[0] ?? '', query: {} };
    this.#start(pages.length > 0 ? pages : [entry]).catch((cause: unknown) => this.#fail(GuanxiError.from(cause)));
  }

  #fail(error: GuanxiError): void {
    const { state } = this.#state.live.value;
    if (state === 'closed' || state === 'failed') return;
    this.#end();
    this.#chrome.say(`${this.#name} had to be closed.`);
    this.#state.next({ state: 'failed', error });
    this.#drawn?.reject(error);
  }

  #end(): void {
    this.#watchdog?.close();
    this.#catchUps.clear();
    this.#webViews.clear();
    this.#frame?.close();
    this.#frame = null;
    this.#watchdog = null;
  }

  #guarded(work: (data: unknown) => void): (event: MessageEvent<unknown>) => void {
    return ({ data }) => {
      try {
        work(data);
      } catch (cause) {
        this.#fail(GuanxiError.from(cause, 'invalid'));
      }
    };
  }
}

/** The words for `fail`: what WeChat's programs look for, and never more than a line. */
function failText(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  return (said.startsWith('fail') ? said : `fail ${said}`).slice(0, limits.words);
}
