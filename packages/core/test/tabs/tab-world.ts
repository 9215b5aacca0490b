import { firstValueFrom, type Subscription } from 'rxjs';
import type { Command, Timeline } from '../../src/client/client.js';
import type { LogId } from '../../src/contract/index.js';
import { createTabClient, type TabClient, type TabClientOptions } from '../../src/tabs/index.js';
import { field, type ModelLimits, ModelServer, notes } from '../client/model-server.js';
import { alice, bob, HandClock, room, seeded, show, until } from '../client/world.js';
import { type BrowserFaults, FakeBrowser, type FakePage } from './fake-browser.js';

/** A tab of Alice's browser. */
export interface Tab {
  readonly name: string;
  readonly page: FakePage;
  readonly client: TabClient;
  /** What its window of the room shows now. */
  shown(): readonly string[];
  fields(): Readonly<Record<string, number>>;
  /** Commands that were stored, by what they say. */
  readonly stored: Map<string, Command>;
  /** What was given and did not come to be stored, with why. */
  readonly refused: Map<string, unknown>;
}

/** Alice's browser, a server and a clock. */
export class TabWorld {
  readonly clock = new HandClock();
  readonly random: () => number;
  readonly server: ModelServer;
  readonly browser: FakeBrowser;
  readonly tabs: Tab[] = [];
  readonly #watching: Subscription[] = [];
  #names = 0;

  constructor(seed = 1, limits: Partial<ModelLimits> = {}, faults: BrowserFaults = {}) {
    this.random = seeded(seed);
    this.server = new ModelServer(limits);
    for (const user of [alice, bob]) this.server.join(room, user);
    this.browser = new FakeBrowser(this.server, alice, this.random, faults);
  }

  /** A tab that is about to start. */
  open(options: Partial<TabClientOptions> = {}): Tab {
    const page = this.browser.page();
    const client = createTabClient({
      ...{ name: 'alice', token: alice, clock: this.clock, random: this.random, page: page.events },
      ...{ storage: page.storage, transport: page.transport, locks: page.locks, channel: page.channel },
      ...options,
    });
    show(client);
    let timeline: Timeline | null = null;
    let fields: Readonly<Record<string, number>> = {};
    const log = client.log(room);
    this.#watching.push(
      log.timeline$({ last: 1000 }).subscribe((now) => {
        timeline = now;
      }),
      log.states$(field).subscribe((now) => {
        fields = Object.fromEntries([...now.values()].map(({ id, body }) => [id.split('/').at(-1), body.value]));
      }),
    );
    this.#names += 1;
    const tab: Tab = {
      ...{ name: `tab ${this.#names}`, page, client, stored: new Map(), refused: new Map() },
      shown: () => (timeline ? linesOf(timeline) : []),
      fields: () => fields,
    };
    this.tabs.push(tab);
    client.start().catch((error) => tab.refused.set('start', error));
    return tab;
  }

  /** A tab that is live. */
  async live(options: Parameters<TabWorld['open']>[0] = {}): Promise<Tab> {
    const tab = this.open(options);
    await until(tab.client.status$, ({ state }) => state === 'live');
    await this.quiet();
    return tab;
  }

  /** Says something in the room, once. */
  async say(tab: Tab, text: string, log: LogId = room): Promise<void> {
    try {
      tab.stored.set(text, await tab.client.enqueue(notes.methods.post, { log, text }, { log }));
    } catch (error) {
      tab.refused.set(text, error);
    }
  }

  kill(tab: Tab): void {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    tab.page.kill();
  }

  async close(tab: Tab): Promise<void> {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    await tab.client.close();
  }

  async role(tab: Tab): Promise<string> {
    return firstValueFrom(tab.client.role$);
  }

  async host(): Promise<Tab | undefined> {
    for (const tab of this.tabs) if ((await this.role(tab)) === 'host') return tab;
    return undefined;
  }

  setOffline(isOffline: boolean): void {
    this.browser.isOffline = isOffline;
    for (const transport of this.browser.transports) {
      if (isOffline) transport.cut();
      else if (this.browser.isOurs(transport)) void transport.mend();
    }
  }

  quiet(): Promise<void> {
    return this.browser.quiet();
  }

  /** Lets time pass, and what waits for it happen. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 5000) {
      await this.quiet();
      await this.clock.pass(Math.min(left, 5000));
    }
    await this.quiet();
  }

  /** What the server has in the room. */
  texts(): readonly string[] {
    const records = [...this.server.log(room).records.values()].filter(({ seq }) => seq > 0);
    return records.sort((one, other) => one.seq - other.seq).map(({ body }) => (body as { readonly text: string }).text);
  }

  async end(): Promise<void> {
    for (const watching of this.#watching) watching.unsubscribe();
    const closing = this.tabs.splice(0).map(({ client }) => client.close());
    await this.quiet();
    await Promise.all(closing);
  }
}

/** As `texts` of the client's tests: pending ones marked by `?`, failed ones by `!`. */
function linesOf({ entries }: Timeline): readonly string[] {
  const marks = { stored: '', changing: '~', pending: '?', failed: '!' };
  return entries.map(({ record, delivery }) => `${(record.body as { text: string } | null)?.text}${marks[delivery]}`);
}
