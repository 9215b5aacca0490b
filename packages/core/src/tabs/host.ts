import type { Subscription } from 'rxjs';
import type { Client, ClientOptions, ClientStatus } from '../client/client.js';
import { createClient } from '../client/create-client.js';
import { deferred } from '../client/deferred.js';
import { GuanxiError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import type { Signal } from '../contract/record.js';
import { repeat } from '../session/repeat.js';
import type { Storage, StorageSnapshot, StorageWrite } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import { Answers, type Desk } from './answers.js';
import { tabsLimits } from './limits.js';
import type { TabMessage, ToldStatus } from './messages.js';
import type { ServeTabs, TabService } from './tab-client.js';
import { type ToldStorage, toldStorage } from './told-storage.js';

/** What a host works with. */
export interface HostOptions extends Required<Pick<ClientOptions, 'token' | 'clock' | 'random' | 'logger'>> {
  /** Unlike any other host's. */
  readonly id: string;
  /** The host's own from now on, and what has just been read of it. */
  readonly storage: Storage;
  readonly snapshot: StorageSnapshot;
  readonly transport: Transport;
  readonly services: Readonly<Record<string, ServeTabs>>;
  readonly say: (message: TabMessage) => void;
  /** The account was signed out, and nothing is left. */
  readonly onOver: () => void;
  /** It cannot go on: another must be the host. */
  readonly onBroken: () => void;
}

/** The one client of all tabs that has a connection and writes: it does what they ask and tells them what it stores. */
export class Host implements Desk {
  readonly client: Client;
  readonly services: ReadonlyMap<string, TabService>;
  readonly #options: HostOptions;
  readonly #storage: ToldStorage;
  readonly #answers: Answers;
  readonly #life = new AbortController();
  readonly #ready = deferred<void>();
  readonly #watching: Subscription[] = [];
  /** The newest word of each service. */
  readonly #news = new Map<string, Json>();
  #status: ToldStatus = { state: 'starting', offset: 0 };
  #starting: Promise<Json> | null = null;
  #stopping: Promise<void> | null = null;

  constructor(options: HostOptions) {
    const { storage, snapshot, transport, token, clock, random, logger, services } = options;
    this.#options = options;
    this.#storage = toldStorage(storage, snapshot, (error) => logger.error({ error }, 'A listener to the storage threw.'));
    this.client = createClient({ transport, storage: this.#storage, token, clock, random, logger });
    this.services = new Map(Object.entries(services).map(([name, serve]) => [name, serve(this.client, this.#storage)]));
    this.#answers = new Answers({ ...options, desk: this });
    this.#storage.watch((writes) => this.#tell(writes));
    this.#watching.push(this.client.status$.subscribe((status) => this.#follow(status)));
    for (const [name, { news$ }] of this.services) {
      const next = (news: Json) => {
        this.#news.set(name, news);
        this.#say({ type: 'news', host: options.id, name, news });
      };
      if (news$) this.#watching.push(news$.subscribe({ next, error: (error) => logger.error({ error }, `The news of ${name} ended.`) }));
    }
    this.#greet();
    const onFailure = (error: GuanxiError) => logger.warn({ error }, 'The storage refuses; it is tried again.');
    void repeat({ clock, random, onFailure }, this.#life.signal, () => this.#begin());
  }

  /** Resolves when what is stored is known: what was asked before waits for it. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Takes what a tab says. */
  hear(message: TabMessage): void {
    if (this.#life.signal.aborted) return;
    if (message.type === 'hello') this.#greet();
    else if (message.type === 'abort' && message.host === this.#options.id) this.#answers.abort(message.tab, message.n);
    else if (message.type === 'ask' && message.host === this.#options.id) void this.#answers.give(message.tab, message.n, message.question);
  }

  /** Connects, and gives back the session once it is known. Those who ask meanwhile get the same answer. */
  start(): Promise<Json> {
    this.#starting ??= this.client.start().then((session) => session as unknown as Json);
    const starting = this.#starting;
    const over = () => {
      if (this.#starting === starting) this.#starting = null;
    };
    starting.then(over, over);
    return starting;
  }

  /** Signs all tabs out. Rejects if what is stored could not be taken away; then somebody else goes on. */
  async signOut(): Promise<void> {
    this.#stopping ??= this.#end(() => this.client.signOut());
    try {
      await this.#stopping;
    } catch (error) {
      this.#say({ type: 'gone', host: this.#options.id });
      this.#options.onBroken();
      throw error;
    }
    this.#say({ type: 'over' });
    this.#options.onOver();
  }

  /** Says that it goes, and stores what is under way. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= (() => {
      this.#say({ type: 'gone', host: this.#options.id });
      return this.#end(() => this.client.close());
    })();
    return this.#stopping;
  }

  /** Sends a signal that came to all tabs. */
  pass(signal: Signal): void {
    if (!this.#life.signal.aborted) this.#say({ type: 'signal', host: this.#options.id, signal });
  }

  async #begin(): Promise<void> {
    try {
      await this.start();
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (error.code === 'storage') throw error; // Of anything else the status tells.
    }
  }

  async #end(close: () => Promise<void>): Promise<void> {
    this.#life.abort();
    this.#answers.stop();
    for (const watching of this.#watching) watching.unsubscribe();
    for (const [name, service] of this.services) {
      await service.close().catch((error) => this.#options.logger.warn({ error }, `The service ${name} did not close well.`));
    }
    await close();
  }

  #say(message: TabMessage): void {
    this.#options.say(message);
  }

  #greet(): void {
    const { id: host } = this.#options;
    this.#say({ type: 'here', host, number: this.#storage.number, status: this.#status });
    for (const [name, news] of this.#news) this.#say({ type: 'news', host, name, news });
  }

  #follow({ state, retryAt, error }: ClientStatus): void {
    const before = this.#status;
    const offset = this.client.now() - this.client.clock.now();
    this.#status = { state, offset, ...(retryAt === undefined ? {} : { retryAt }), ...(error ? { error: error.toJSON() } : {}) };
    // The first status after that says that the session, if there is one, has been read.
    if (state !== 'starting') this.#ready.resolve();
    const isSame = JSON.stringify(before) === JSON.stringify(this.#status);
    if (!isSame && state !== 'closed') this.#say({ type: 'status', host: this.#options.id, status: this.#status });
  }

  #tell(writes: readonly StorageWrite[]): void {
    this.#say({ type: 'commit', host: this.#options.id, number: this.#storage.number, writes: textOf(writes) });
  }
}

/** A commit as text; null if it is too much to tell every tab. */
function textOf(writes: readonly StorageWrite[]): string | null {
  let records = 0;
  for (const write of writes) if (write.type === 'records') records += write.records.length;
  if (records > tabsLimits.toldRecords) return null;
  const text = JSON.stringify(writes);
  return text.length > tabsLimits.toldCharacters ? null : text;
}
