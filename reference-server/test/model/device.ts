import { type Client, type ClientStatus, createClient, overLink, type Transport, type UserId } from '@guanxi/core';
import { type ChaosTransport, chaosTransport, seededRandom, type VirtualNetwork } from '@guanxi/core/testing';
import type { Subscription } from 'rxjs';
import { rebootable } from './rebootable.js';

/** How to make a device. */
export interface DeviceOptions {
  readonly name: string;
  readonly user: UserId;
  readonly network: VirtualNetwork;
  readonly seed: number;
  /** Stands between the client and the network. */
  readonly around: (transport: Transport) => Transport;
}

/** One installation: a disk that stays, and a client that comes and goes. */
export class Device {
  readonly name: string;
  readonly user: UserId;
  readonly disk;
  readonly errors: unknown[] = [];
  client!: Client;
  status: ClientStatus = { state: 'starting', pending: 0, failed: 0 };
  readonly #options: DeviceOptions;
  #chaos!: ChaosTransport;
  #watching: Subscription | undefined;
  #boots = 0;
  #calm = false;

  constructor(options: DeviceOptions) {
    this.name = options.name;
    this.user = options.user;
    this.#options = options;
    this.disk = rebootable();
    this.boot();
  }

  /** Starts the app, or starts it again after it was killed without a word. */
  boot(): void {
    const { network, name, seed, around } = this.#options;
    this.#boots += 1;
    const drawn = seed * 1000 + this.#boots;
    const clock = network.clock(name);
    const linked: Transport = overLink(network.dial(name, 'hub'), { name: 'virtual', clock, random: seededRandom(drawn) });
    this.#chaos = chaosTransport(around(linked), { seed: drawn, rates: { loseItem: 0.1 } });
    if (this.#calm) this.#chaos.calm();
    this.client = createClient({
      transport: this.#chaos,
      storage: this.disk.boot(),
      token: this.user,
      clock,
      random: seededRandom(drawn + 500),
      logger: { debug() {}, info() {}, warn() {}, error: (details) => this.errors.push(details) },
    });
    this.#watching?.unsubscribe();
    this.#watching = this.client.status$.subscribe((status) => {
      this.status = status;
    });
    this.client.start().catch(() => {}); // It was switched off before it had started.
  }

  /** No more chaos above the transport. */
  calm(): void {
    this.#calm = true;
    this.#chaos.calm();
  }

  /** The commands that the server refused. */
  async failed(): Promise<ReadonlySet<string>> {
    const { outbox } = await this.disk.content.load();
    return new Set(outbox.filter(({ state }) => state.name === 'failed').map(({ id }) => id));
  }

  get isSettled(): boolean {
    return this.status.state === 'live' && this.status.pending === 0;
  }

  async close(): Promise<void> {
    this.#watching?.unsubscribe();
    await this.client.close();
  }
}
