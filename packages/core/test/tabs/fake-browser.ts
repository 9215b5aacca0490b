import type { Request, UserId } from '../../src/contract/index.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { Storage } from '../../src/storage/storage.js';
import type { PageEvents, TabChannel, TabLocks } from '../../src/tabs/index.js';
import type { Transport } from '../../src/transport/transport.js';
import type { ModelServer } from '../client/model-server.js';
import { ModelTransport } from '../client/model-transport.js';

type Listener = (event: { readonly data: unknown }) => void;

/** One end of a channel, with what is on its way to it. */
interface End {
  readonly page: FakePage;
  readonly name: string;
  readonly listeners: Set<Listener>;
  readonly queue: { readonly from: FakePage; readonly data: unknown }[];
  isOpen: boolean;
}

interface LockWait {
  readonly page: FakePage;
  readonly name: string;
  grant(): Promise<void>;
}

/** What a browser may do wrong, or a tab in it: each of these must be found out. */
export interface BrowserFaults {
  /** What is posted in place of a message. */
  readonly message?: (message: unknown) => unknown;
  /** Commits are called stored before they are. */
  readonly storesLate?: boolean;
  /** A lock is granted to all who ask for it. */
  readonly sharesLocks?: boolean;
}

/** How one browser behaves. Everything takes some turns of the event loop, how many is drawn. */
export class FakeBrowser {
  readonly server: ModelServer;
  readonly user: UserId;
  readonly random: () => number;
  readonly transports: ModelTransport[] = [];
  readonly #dead = new WeakSet<ModelTransport>();
  readonly disk = memoryStorage();
  readonly pages = new Set<FakePage>();
  /** Connections to the server at once, at most. */
  mostConnections = 0;
  /** Work that is under way: messages, reads, writes, requests. */
  busy = 0;
  isOffline = false;
  /** While hushed nothing that is posted arrives. */
  isHushed = false;
  readonly #overhearing = new Set<(message: unknown) => void>();
  /** Ids of commands that were ever on the disk. */
  readonly kept = new Set<string>();
  readonly faults: BrowserFaults;
  readonly ends: End[] = [];
  readonly #held = new Map<string, LockWait>();
  #waiting: LockWait[] = [];

  constructor(server: ModelServer, user: UserId, random: () => number, faults: BrowserFaults = {}) {
    this.faults = faults;
    this.server = server;
    this.user = user;
    this.random = random;
  }

  page(): FakePage {
    const page = new FakePage(this);
    this.pages.add(page);
    return page;
  }

  /** Tells what is posted on any channel. */
  overhear(listener: (message: unknown) => void): void {
    this.#overhearing.add(listener);
  }

  post(message: unknown): void {
    for (const listener of this.#overhearing) listener(message);
  }

  /** Some turns. */
  async turns(most = 4): Promise<void> {
    this.busy += 1;
    for (let left = Math.floor(this.random() * most); left >= 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
    this.busy -= 1;
  }

  /** Resolves when nothing happens any more but by time or from outside. */
  async quiet(): Promise<void> {
    for (let still = 0; still < 30; still += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.busy > 0) still = 0;
    }
  }

  /** Whether the page that made the transport is alive. */
  isOurs(transport: ModelTransport): boolean {
    return !this.#dead.has(transport);
  }

  bury(transport: ModelTransport): void {
    this.#dead.add(transport);
    transport.cut();
  }

  lock(wait: LockWait): void {
    this.#waiting.push(wait);
    this.#grant();
  }

  /** Takes a page's requests back, and what it holds. */
  unlock(page: FakePage, only?: LockWait): void {
    this.#waiting = this.#waiting.filter((wait) => (only ? wait !== only : wait.page !== page));
    for (const [name, holder] of this.#held) if (only ? holder === only : holder.page === page) this.#held.delete(name);
    this.#grant();
  }

  #grant(): void {
    for (const wait of this.#waiting) {
      if (this.#held.has(wait.name) && !this.faults.sharesLocks) continue;
      this.#held.set(wait.name, wait);
      this.#waiting = this.#waiting.filter((other) => other !== wait);
      void this.turns()
        .then(() => wait.grant())
        .then(() => this.unlock(wait.page, wait));
      this.#grant();
      return;
    }
  }

  deliver(end: End): void {
    void this.turns().then(() => {
      const message = end.queue.shift();
      if (message && end.isOpen && end.page.isAlive) for (const listener of [...end.listeners]) listener({ data: message.data });
    });
  }
}

/** A page of the browser, which can be killed at any moment. */
export class FakePage {
  isAlive = true;
  /** Times that it has read the disk whole. */
  loads = 0;
  readonly browser: FakeBrowser;
  readonly #die: (() => void)[] = [];
  readonly #events = new Map<string, Set<(event: { readonly persisted?: boolean }) => void>>();
  /** Commits that the disk has not carried out yet. */
  readonly #commits = new Set<() => Promise<void>>();

  constructor(browser: FakeBrowser) {
    this.browser = browser;
  }

  readonly events: PageEvents = {
    addEventListener: (type, listener) => this.#events.set(type, (this.#events.get(type) ?? new Set()).add(listener)),
    removeEventListener: (type, listener) => this.#events.get(type)?.delete(listener),
  };

  fire(type: 'pagehide' | 'pageshow', persisted: boolean): void {
    for (const listener of [...(this.#events.get(type) ?? [])]) listener({ persisted });
  }

  readonly locks: TabLocks = {
    request: (name, { signal }, granted) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        let isGranted = false;
        const wait: LockWait = {
          page: this,
          name,
          grant: async () => {
            isGranted = true;
            if (!this.isAlive) return new Promise(() => {});
            await granted().then(resolve, reject);
          },
        };
        signal.addEventListener('abort', () => {
          if (isGranted) return;
          this.browser.unlock(this, wait);
          reject(signal.reason);
        });
        this.browser.lock(wait);
      }),
  };

  readonly channel = (name: string): TabChannel => {
    const { browser } = this;
    const end: End = { page: this, name, listeners: new Set(), queue: [], isOpen: true };
    browser.ends.push(end);
    return {
      addEventListener: (_, listener) => end.listeners.add(listener),
      removeEventListener: (_, listener) => end.listeners.delete(listener),
      postMessage: (message) => {
        if (!this.isAlive) return;
        if (!end.isOpen) throw new Error('The channel is closed.');
        browser.post(message);
        if (browser.isHushed) return;
        const posted = browser.faults.message?.(message) ?? message;
        for (const other of browser.ends) {
          if (other === end || other.name !== name || !other.isOpen) continue;
          other.queue.push({ from: this, data: structuredClone(posted) });
          browser.deliver(other);
        }
      },
      close: () => {
        end.isOpen = false;
      },
    };
  };

  /** This page's connection to the one disk. */
  readonly storage = (): Storage => {
    const { disk } = this.browser;
    let last: Promise<unknown> = Promise.resolve();
    const work = <T>(task: () => Promise<T>): Promise<T> => {
      const done = last.then(async () => {
        await this.#alive(this.browser.turns(8));
        const result = await task();
        await this.#alive(this.browser.turns(8));
        return result;
      });
      last = done.catch(() => {});
      return done;
    };
    return {
      capabilities: { name: 'disk', durable: true },
      load: () => {
        this.loads += 1;
        return work(() => disk.load());
      },
      timeline: (log, range) => work(() => disk.timeline(log, range)),
      states: (log, kind) => work(() => disk.states(log, kind)),
      commit: (writes) => {
        let isDone = false;
        const carryOut = async () => {
          if (isDone) return;
          isDone = true;
          for (const write of writes) if (write.type === 'outbox') this.browser.kept.add(write.entry.id);
          await disk.commit(writes);
        };
        this.#commits.add(carryOut);
        if (this.browser.faults.storesLate) {
          void work(carryOut).finally(() => this.#commits.delete(carryOut));
          return Promise.resolve();
        }
        return work(carryOut).finally(() => this.#commits.delete(carryOut));
      },
      close: async () => {
        await last;
      },
    };
  };

  readonly transport = (): Transport => {
    const { browser } = this;
    const transport = new ModelTransport(browser.server, browser.user, { isCut: browser.isOffline });
    const request = transport.request.bind(transport);
    transport.request = async (what, options) => {
      await browser.turns();
      if (!this.isAlive) return this.#posthumous(what);
      const answer = await request(what, options);
      await this.#alive(browser.turns());
      return answer;
    };
    browser.transports.push(transport);
    transport.status$.subscribe(() => {
      const online = browser.transports.filter(({ status$ }) => status$.value.state === 'online').length;
      browser.mostConnections = Math.max(browser.mostConnections, online);
    });
    this.#die.push(() => browser.bury(transport));
    return transport;
  };

  /** The page is gone between two instructions, as when its process is killed. */
  kill(): void {
    const { browser } = this;
    this.isAlive = false;
    browser.pages.delete(this);
    // What it had said last may not have left it.
    for (const end of browser.ends) {
      const own = end.queue.filter(({ from }) => from === this).length;
      let lost = Math.floor(browser.random() * (own + 1));
      for (let at = end.queue.length - 1; at >= 0 && lost > 0; at -= 1) {
        if (end.queue[at]?.from !== this) continue;
        end.queue.splice(at, 1);
        lost -= 1;
      }
      if (end.page === this) end.isOpen = false;
    }
    // The oldest of its commits may be carried out whole, and then the next.
    for (const commit of this.#commits) {
      if (browser.random() < 0.5) break;
      void commit();
    }
    for (const die of this.#die) die();
    void browser.turns().then(() => browser.unlock(this));
  }

  /** What was sent may arrive although the sender is dead by then. */
  #posthumous(what: Request): Promise<never> {
    const { server, user, random, isOffline } = this.browser;
    try {
      if (!isOffline && random() < 0.5) server.request(user, structuredClone(what));
    } catch {
      // Nobody is there to be told of a refusal.
    }
    return new Promise(() => {});
  }

  /** The result for a page that is alive; nobody goes on in a dead one. */
  async #alive<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    return this.isAlive ? result : new Promise<T>(() => {});
  }
}
