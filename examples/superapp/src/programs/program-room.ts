import type { Permissions, ProgramHost, ProgramProblem, RunningProgram } from '@guanxi/miniprogram';
import { indexedDbPackageCache } from '@guanxi/miniprogram/registry';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { OpenAccount } from '../account/index.js';
import { limits } from './limits.js';
import { programCapabilities } from './program-capabilities.js';
import { openShelf, type ProgramShelf } from './program-shelf.js';
import { openQuestionDesk, type QuestionDesk } from './questions.js';

/** The program that is seen, and how far it is. */
export interface SeenProgram {
  readonly id: string;
  readonly state: 'opening' | 'open' | 'failed';
  readonly error?: unknown;
}

/** The mini-programs of one person in this tab: those that run, what they ask, what they may. */
export interface ProgramRoom {
  readonly shelf: ProgramShelf;
  readonly desk: QuestionDesk;
  readonly seen$: Observable<SeenProgram | null>;
  /** Ids of what was used last, the newest first. */
  readonly recent$: Observable<readonly string[]>;
  /** Where programs are drawn: it has to stay in the document, since a frame that is moved begins anew. */
  readonly stage: HTMLElement;
  /** Shows a program, at its page `at` if that is named and is not where it is. */
  show(id: string, at: string | null): void;
  /** Nobody looks any more; programs go on behind, at most `limits.behind` of them. */
  hide(): void;
  permissions(): Promise<Permissions>;
  close(): Promise<void>;
}

/** What the room needs of the app around it. */
export interface ProgramRoomOptions {
  readonly account: OpenAccount;
  readonly language: string;
  readonly locale: string;
  readonly go: (path: string) => void;
  readonly pathOf: (program: string, path: string) => string;
  /** The program that is seen has gone to another page. */
  readonly moved: (id: string, at: string) => void;
  /** The person closed the program that was seen. */
  readonly closed: (id: string) => void;
}

const recentKey = 'programs.recent';

/** Opens the room; what runs programs is loaded with the first of them. */
export function openProgramRoom(options: ProgramRoomOptions): ProgramRoom {
  return new Room(options);
}

interface Place {
  readonly id: string;
  readonly element: HTMLElement;
  readonly ending: AbortController;
  running: RunningProgram | null;
  /** The page that is open, with its query. */
  at: string;
}

class Room implements ProgramRoom {
  readonly shelf: ProgramShelf;
  readonly desk = openQuestionDesk();
  readonly seen$ = new BehaviorSubject<SeenProgram | null>(null);
  readonly recent$: BehaviorSubject<readonly string[]>;
  readonly stage = document.createElement('div');
  readonly #options: ProgramRoomOptions;
  /** The one that was seen last is the last. */
  readonly #places = new Map<string, Place>();
  #host: Promise<ProgramHost> | undefined;

  constructor(options: ProgramRoomOptions) {
    const { account, language } = options;
    this.#options = options;
    this.stage.style.cssText = 'width:100%;height:100%';
    this.shelf = openShelf({ language, cache: indexedDbPackageCache({ name: account.user }) });
    const kept = account.client.value(recentKey);
    this.recent$ = new BehaviorSubject<readonly string[]>(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
  }

  show(id: string, at: string | null): void {
    const seen = this.seen$.value;
    if (seen?.id !== id) this.hide();
    const known = this.#places.get(id);
    if (!known) {
      void this.#open(id, at);
      return;
    }
    this.#places.delete(id);
    this.#places.set(id, known);
    known.element.hidden = false;
    if (seen?.id !== id) {
      known.running?.resume();
      this.seen$.next({ id, state: known.running ? 'open' : 'opening' });
    }
    if (at !== null && at !== known.at) known.running?.open(at);
  }

  hide(): void {
    const seen = this.seen$.value;
    if (seen === null) return;
    this.seen$.next(null);
    const place = this.#places.get(seen.id);
    if (place) place.element.hidden = true;
    if (seen.state !== 'open') this.#end(seen.id);
    else place?.running?.pause();
    for (const id of [...this.#places.keys()].slice(0, -limits.behind)) this.#end(id);
  }

  permissions(): Promise<Permissions> {
    return this.#openHost().then((host) => host.permissions);
  }

  async close(): Promise<void> {
    for (const id of [...this.#places.keys()]) this.#end(id);
    await (await this.#host)?.close();
  }

  async #open(id: string, at: string | null): Promise<void> {
    const place: Place = { id, element: document.createElement('div'), ending: new AbortController(), running: null, at: at ?? '' };
    place.element.style.cssText = 'width:100%;height:100%';
    this.#places.set(id, place);
    this.stage.append(place.element);
    this.seen$.next({ id, state: 'opening' });
    try {
      const [host, entry, program] = await Promise.all([this.#openHost(), this.shelf.get(id), this.shelf.fetch(id)]);
      const { signal } = place.ending;
      signal.throwIfAborted();
      const onProblem = ({ where, message }: ProgramProblem) => console.warn(`${id}: ${where}: ${message}`);
      const running = await host.open(program, { id, name: entry.name, container: place.element, signal, onProblem, ...target(at) });
      place.running = running;
      running.stack$.subscribe((stack) => this.#moved(place, stack.at(-1)));
      running.state$.subscribe(({ state }) => state === 'closed' && this.#closed(id));
      if (this.seen$.value?.id === id) this.seen$.next({ id, state: 'open' });
      else running.pause();
      await this.#remember(id);
    } catch (error) {
      if (this.#places.get(id) !== place) return;
      this.#end(id);
      if (this.seen$.value?.id === id) this.seen$.next({ id, state: 'failed', error });
    }
  }

  #moved(place: Place, top: { readonly path: string; readonly query: Readonly<Record<string, string>> } | undefined): void {
    if (!top) return;
    const query = Object.entries(top.query)
      .map((pair) => pair.join('='))
      .join('&');
    place.at = query === '' ? top.path : `${top.path}?${query}`;
    if (this.seen$.value?.id === place.id) this.#options.moved(place.id, place.at);
  }

  #closed(id: string): void {
    const isSeen = this.seen$.value?.id === id;
    this.#end(id);
    if (!isSeen) return;
    this.seen$.next(null);
    this.#options.closed(id);
  }

  #end(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#places.delete(id);
    place.ending.abort();
    place.element.remove();
    void place.running?.close();
  }

  async #remember(id: string): Promise<void> {
    const recent = [id, ...this.recent$.value.filter((one) => one !== id)].slice(0, limits.recent);
    this.recent$.next(recent);
    await this.#options.account.client.setValue(recentKey, recent);
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
    return createProgramHost({
      container: this.stage,
      scripts: { view: '/sandbox/view.js', logic: '/sandbox/logic.js', members: '/sandbox/members.js', elements: '/sandbox/elements.js' },
      storage: indexedDbProgramStorage({ name }),
      files: indexedDbProgramFiles({ name }),
      language: locale,
      ask: (about) => this.desk.ask('permission', about, false),
      capabilities: programCapabilities({ account, desk: this.desk, go, pathOf }),
    });
  }
}

/** The page and the query out of `pages/a?b=c`; values stay as they are written, as in WeChat. */
function target(at: string | null): { path?: string; query?: Record<string, string> } {
  if (at === null || at === '') return {};
  const [path = '', query = ''] = at.split('?', 2);
  const pairs = query.split('&').filter((pair) => pair !== '');
  return { path, query: Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)])) };
}
