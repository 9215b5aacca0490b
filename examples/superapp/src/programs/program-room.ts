import { GuanxiError } from '@guanxi/core';
import type { Permissions, ProgramHost, ProgramProblem, RunningProgram } from '@guanxi/miniprogram';
import type { PickedFile } from '@guanxi/miniprogram/compiler';
import { type FetchedProgram, indexedDbPackageCache } from '@guanxi/miniprogram/registry';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { OpenAccount } from '../account/index.js';
import { limits } from './limits.js';
import { type CompileProjectOptions, compileProject } from './own/compile-project.js';
import { createOwnPrograms } from './own/own-programs.js';
import { programCapabilities } from './program-capabilities.js';
import { programFonts } from './program-fonts.js';
import { createProgramPanel } from './program-panel.js';
import type { ProgramPlace } from './program-place.js';
import type { ProgramEntry, ProgramSource } from './program-source.js';
import { layTrail, type Trail, type TrailOptions } from './program-trail.js';
import { openQuestionDesk, type QuestionDesk } from './questions.js';
import { registrySource } from './registry-source.js';
import { shelfSource } from './shelf-source.js';

/** The program that is seen, and how far it is. */
export interface SeenProgram {
  readonly id: string;
  /** The version that the address names, one that is on trial. */
  readonly version: string | null;
  readonly state: 'opening' | 'open' | 'failed';
  readonly error?: unknown;
}

/** A newer version of a program that runs. */
export interface NewVersion {
  readonly name: string;
  /** Ends what runs and opens the new one. */
  readonly apply: () => void;
}

/** The mini-programs of one person in this tab: those that run, what they ask, what they may. */
export interface ProgramRoom {
  readonly source: ProgramSource;
  readonly desk: QuestionDesk;
  readonly seen$: Observable<SeenProgram | null>;
  readonly newVersions$: Observable<NewVersion>;
  /** Where programs are drawn: it has to stay in the document, since a frame that is moved begins anew. */
  readonly stage: HTMLElement;
  /** Where the developer's panel is drawn, over the stage. */
  readonly tools: HTMLElement;
  /** The address is that of a program: shows it, at the page that is named if it is not where it is. Again, it changes nothing. */
  show(place: ProgramPlace): void;
  /** Opens again what could not be opened. */
  retry(place: ProgramPlace): void;
  /** Compiles a program that somebody brought as files, and opens it, from its start if it ran. Throws what `compileProject` throws. */
  bring(picked: readonly PickedFile[], options: CompileProjectOptions): Promise<void>;
  /** The programs that were brought, the last one first. */
  readonly own$: Observable<readonly ProgramEntry[]>;
  /** A program is likely to be opened soon: what it will run in is made ready. */
  prepare(): void;
  /** Nobody looks any more; programs go on behind, at most `limits.behind` of them. */
  hide(): void;
  permissions(): Promise<Permissions>;
  /** Ends all that run when they have stored what they keep, and removes the stage, which stays in the document until then. */
  close(): Promise<void>;
}

/** What the room needs of the app around it. */
export interface ProgramRoomOptions {
  readonly account: OpenAccount;
  readonly language: string;
  readonly locale: string;
  /** Whether the person wants to look into every program; into versions on trial one always looks. */
  readonly inspects: () => boolean;
  readonly go: (path: string) => void;
  readonly pathOf: (place: ProgramPlace) => string;
  /** The browser's history, but for what the room itself sees to. */
  readonly history: Pick<TrailOptions, 'depth' | 'mark' | 'put' | 'jump'>;
  /** The person closed the program that was seen, which lies so many entries of the history back; 0 when nothing is before it. */
  readonly closed: (entries: number) => void;
}

/** Opens the room; what runs programs is loaded with the first of them. */
export function openProgramRoom(options: ProgramRoomOptions): ProgramRoom {
  return new Room(options);
}

interface Running {
  readonly id: string;
  readonly version: string | null;
  readonly element: HTMLElement;
  readonly ending: AbortController;
  /** Whether the developer's panel looks into it. */
  readonly inspected: boolean;
  program: RunningProgram | null;
  /** The pages that are open, each with its query. */
  pages: readonly string[];
  /** Where it goes as soon as it runs. */
  wanted: string | null;
}

class Room implements ProgramRoom {
  readonly source: ProgramSource;
  readonly desk = openQuestionDesk();
  readonly seen$ = new BehaviorSubject<SeenProgram | null>(null);
  readonly newVersions$ = new Subject<NewVersion>();
  readonly stage = document.createElement('div');
  readonly #options: ProgramRoomOptions;
  /** The one that was seen last is the last. */
  readonly #all = new Map<string, Running>();
  /** Programs that have been told that they are left, each until it has ended. */
  readonly #ends = new Map<string, Promise<void>>();
  readonly #trail: Trail;
  readonly #panel;
  readonly #own = createOwnPrograms();
  #host: Promise<ProgramHost> | undefined;

  constructor(options: ProgramRoomOptions) {
    const { history, pathOf } = options;
    this.#options = options;
    this.stage.style.cssText = 'width:100%;height:100%';
    this.source = this.#own.within(sourceOf(options));
    this.#panel = createProgramPanel({ language: options.locale });
    this.seen$.subscribe((seen) => this.#panel.show(seen?.state === 'open' && this.#all.get(seen.id)?.inspected === true));
    this.#trail = layTrail({
      ...history,
      put: (at, page, how) => {
        const seen = this.seen$.value;
        if (seen) history.put(pathOf({ id: seen.id, at, version: this.#all.get(seen.id)?.version ?? null }), page, how);
      },
      back: (pages) => {
        const program = this.#all.get(this.seen$.value?.id ?? '')?.program;
        for (let count = 0; count < pages; count += 1) program?.back();
      },
    });
  }

  get tools(): HTMLElement {
    return this.#panel.element;
  }

  show(place: ProgramPlace): void {
    const { id, at } = place;
    const seen = this.seen$.value;
    const isSeen = seen?.id === id && seen.version === place.version;
    // What failed waits to be tried again.
    if (isSeen && (seen.state === 'failed' || this.#trail.step())) return;
    if (!isSeen) this.hide();
    const known = this.#all.get(id);
    if (known && known.version === place.version) {
      this.#again(known, at);
      return;
    }
    // Two versions of a program would write into the same storage.
    this.#end(id);
    void this.#open(place);
  }

  retry(place: ProgramPlace): void {
    void this.#open(place);
  }

  get own$(): Observable<readonly ProgramEntry[]> {
    return this.#own.all$;
  }

  async bring(picked: readonly PickedFile[], options: CompileProjectOptions): Promise<void> {
    const { id } = this.#own.put(await compileProject(picked, options));
    this.#end(id);
    const { go, pathOf } = this.#options;
    go(pathOf({ id, at: null, version: null }));
  }

  prepare(): void {
    // What is in the way of it is in the way of the program, too, and told then.
    const told = () => undefined;
    this.#openHost()
      .then((host) => host.prewarm())
      .catch(told);
  }

  hide(): void {
    const seen = this.seen$.value;
    if (seen === null) return;
    this.#trail.leave();
    this.seen$.next(null);
    const running = this.#all.get(seen.id);
    if (running) running.element.hidden = true;
    if (seen.state !== 'open') this.#end(seen.id);
    else running?.program?.pause();
    for (const id of [...this.#all.keys()].slice(0, -limits.behind)) this.#end(id);
  }

  permissions(): Promise<Permissions> {
    return this.#openHost().then((host) => host.permissions);
  }

  async close(): Promise<void> {
    for (const id of [...this.#all.keys()]) this.#end(id);
    this.stage.hidden = true;
    this.source.close();
    this.#panel.close();
    await Promise.all(this.#ends.values());
    this.stage.remove();
    await (await this.#host)?.close();
  }

  /** Shows one that runs. */
  #again(running: Running, at: string | null): void {
    const { id, version, element, program } = running;
    this.#all.delete(id);
    this.#all.set(id, running);
    element.hidden = false;
    if (this.seen$.value?.id !== id) {
      program?.resume();
      this.seen$.next({ id, version, state: program ? 'open' : 'opening' });
    }
    const isElsewhere = at !== null && at !== running.pages.at(-1);
    if (isElsewhere && program) program.open(at);
    else running.wanted = at;
    // One that goes elsewhere tells of its pages when it has gone.
    this.#trail.arrive(isElsewhere ? [] : running.pages);
  }

  async #open({ id, at, version }: ProgramPlace): Promise<void> {
    const running: Running = {
      ...{ id, version, element: document.createElement('div'), ending: new AbortController() },
      inspected: version !== null || this.#own.has(id) || this.#options.inspects(),
      ...{ program: null, pages: [], wanted: at },
    };
    const { signal } = running.ending;
    running.element.style.cssText = 'width:100%;height:100%';
    this.#all.set(id, running);
    this.stage.append(running.element);
    this.seen$.next({ id, version, state: 'opening' });
    this.#trail.arrive([]);
    try {
      const inspecting = running.inspected ? this.#panel.inspector() : null;
      const ended = this.#ends.get(id);
      const [host, fetched, inspect] = await Promise.all([this.#openHost(), this.source.fetch(id, version), inspecting, ended]);
      signal.throwIfAborted();
      const onProblem = ({ where, message }: ProgramProblem) => console.warn(`${id}: ${where}: ${message}`);
      const begun = running.wanted;
      const how = { ...fetched.how, container: running.element, signal, onProblem, ...(inspect && { inspect }), ...target(begun) };
      const program = await host.open(fetched.program, how);
      running.program = program;
      if (this.#own.has(id))
        for (const { severity, message, where } of this.#own.problems(id)) inspect?.programs$.value.at(-1)?.say(severity, message, where);
      program.stack$.subscribe((stack) => this.#moved(running, stack.map(addressOf)));
      program.state$.subscribe(({ state }) => state === 'closed' && this.#closed(running));
      if (running.wanted !== null && running.wanted !== begun) program.open(running.wanted);
      if (this.seen$.value?.id === id) this.seen$.next({ id, version, state: 'open' });
      else program.pause();
      this.#follow(running, program, fetched);
      if (!fetched.trial) await this.source.opened(id);
    } catch (error) {
      if (this.#all.get(id) === running) this.#fail(running, error);
    }
  }

  /** Tells the program, and the person, of a newer version; ends one that was taken away. */
  #follow(running: Running, program: RunningProgram, { update$, how: { name } }: FetchedProgram): void {
    const { id } = running;
    const apply = () => {
      if (this.#all.get(id) !== running) return;
      const isSeen = this.seen$.value?.id === id;
      this.#end(id);
      if (isSeen) void this.#open({ id, at: null, version: null });
    };
    const following = update$.subscribe((update) => {
      if (update.state === 'withdrawn') {
        this.#fail(running, new GuanxiError('gone', `${name} was taken away.`, { reason: 'withdrawn' }));
      } else if (update.state === 'ready') {
        program.update(apply);
        if (this.seen$.value?.id === id) this.newVersions$.next({ name, apply });
      }
    });
    running.ending.signal.addEventListener('abort', () => following.unsubscribe(), { once: true });
  }

  #moved(running: Running, pages: readonly string[]): void {
    if (pages.length === 0) return;
    running.pages = pages;
    if (this.seen$.value?.id === running.id) this.#trail.follow(pages);
  }

  #closed(running: Running): void {
    if (this.#all.get(running.id) !== running) return;
    const isSeen = this.seen$.value?.id === running.id;
    this.#end(running.id);
    if (!isSeen) return;
    const entries = this.#trail.out();
    this.#trail.leave();
    this.seen$.next(null);
    this.#options.closed(entries);
  }

  #fail(running: Running, error: unknown): void {
    const { id, version } = running;
    this.#end(id);
    if (this.seen$.value?.id === id) this.seen$.next({ id, version, state: 'failed', error });
  }

  #end(id: string): void {
    const running = this.#all.get(id);
    if (!running) return;
    this.#all.delete(id);
    running.element.hidden = true;
    running.ending.abort();
    const ended = Promise.all([running.program?.close(), this.#ends.get(id)]).then(() => {
      running.element.remove();
      if (this.#ends.get(id) === ended) this.#ends.delete(id);
    });
    this.#ends.set(id, ended);
  }

  #openHost(): Promise<ProgramHost> {
    this.#host ??= this.#makeHost();
    // What failed without a connection may work the next time.
    this.#host.catch(() => {
      this.#host = undefined;
    });
    return this.#host;
  }

  async #makeHost(): Promise<ProgramHost> {
    const { account, locale, go, pathOf } = this.#options;
    const { createProgramHost, indexedDbProgramFiles, indexedDbProgramStorage } = await import('@guanxi/miniprogram');
    const name = `${account.service.kind}-${account.user}`;
    const network = await this.source.network();
    return createProgramHost({
      container: this.stage,
      scripts: { view: '/sandbox/view.js', logic: '/sandbox/logic.js', members: '/sandbox/members.js', elements: '/sandbox/elements.js' },
      storage: indexedDbProgramStorage({ name }),
      files: indexedDbProgramFiles({ name }),
      fonts: programFonts,
      language: locale,
      ask: (about) => this.desk.ask('permission', about, false),
      capabilities: programCapabilities({ account, desk: this.desk, source: this.source, go, pathOf }),
      ...(network === null ? {} : { network }),
    });
  }
}

function sourceOf({ account, language }: ProgramRoomOptions): ProgramSource {
  const { client, service, user, accounts } = account;
  const cache = indexedDbPackageCache({ name: user });
  if (service.programs === null) return shelfSource({ client, language, cache });
  const token = () => accounts.read().accounts.find((one) => one.user === user)?.token ?? '';
  return registrySource({ client, url: service.programs, cache, token });
}

/** The address of a page within its program. */
function addressOf({ path, query }: { readonly path: string; readonly query: Readonly<Record<string, string>> }): string {
  const pairs = Object.entries(query).map((pair) => pair.join('='));
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** The page and the query out of `pages/a?b=c`; values stay as they are written, as in WeChat. */
function target(at: string | null): { path?: string; query?: Record<string, string> } {
  if (at === null || at === '') return {};
  const [path = '', query = ''] = at.split('?', 2);
  const pairs = query.split('&').filter((pair) => pair !== '');
  return { path, query: Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)])) };
}
