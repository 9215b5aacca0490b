import { whenAborted } from '../client/abortable.js';
import type { ClientOptions } from '../client/client.js';
import { deferred } from '../client/deferred.js';
import { repeat } from '../session/repeat.js';
import type { StorageSnapshot } from '../storage/storage.js';
import { type Candidate, stand } from './election.js';
import { Host } from './host.js';
import { meetingPlace, type TabMessage } from './messages.js';
import { speakOn, type TabChannel, type Voice } from './tab-channel.js';
import type { TabClientOptions, TabLocks, TabRole } from './tab-client.js';

/** How a tab takes part. */
export interface MeetingOptions
  extends Required<Pick<ClientOptions, 'token' | 'clock' | 'random' | 'logger'>>,
    Required<Pick<TabClientOptions, 'name' | 'storage' | 'transport' | 'services'>> {
  readonly locks: TabLocks;
  readonly channel: (name: string) => TabChannel;
  readonly newId: () => string;
  /** Takes what the others say, and the host even if it is in this tab. */
  readonly hear: (message: TabMessage) => void;
  /** Somebody of another version spoke. */
  readonly hearForeign: () => void;
  readonly onRole: (role: TabRole) => void;
  /** This tab cannot be the host. */
  readonly onFailure: (error: unknown) => void;
  /** Whether this tab has known an account: a storage without one has been signed out since. */
  readonly hasKnown: () => boolean;
}

/** A tab's place among the tabs of its account: it hears the host, and is the host when its turn comes. */
export class Meeting {
  readonly #options: MeetingOptions;
  #voice: Voice | null = null;
  #candidate: Candidate | null = null;

  constructor(options: MeetingOptions) {
    this.#options = options;
  }

  /** Takes part from now on. Idempotent. */
  enter(): void {
    if (this.#voice) return;
    const { name, channel, hear, hearForeign, locks, onFailure } = this.#options;
    const place = meetingPlace(name);
    this.#voice = speakOn(channel(place), hear, hearForeign);
    this.#voice.say({ type: 'hello' });
    this.#candidate = stand({ locks, name: place, onFailure }, (signal) => this.#lead(place, signal));
  }

  say(message: TabMessage): void {
    this.#voice?.say(message);
  }

  /** Takes part no longer; resolves when another may be the host. Idempotent. */
  async leave(): Promise<void> {
    this.#voice?.close();
    this.#voice = null;
    await this.#candidate?.leave();
  }

  /** Is the host until `signal` fires, or the account is signed out. */
  async #lead(place: string, signal: AbortSignal): Promise<void> {
    const { channel, hear, hasKnown, logger, newId, onRole } = this.#options;
    const { clock, random, token, services } = this.#options;
    const storage = this.#options.storage();
    const snapshot = await this.#read(() => storage.load(), signal);
    if (!snapshot || (hasKnown() && snapshot.values['core.session'] === undefined)) {
      await storage.close();
      if (snapshot) hear({ type: 'over' });
      return;
    }
    const over = deferred<void>();
    const leave = whenAborted(signal, over.resolve);
    const voice = speakOn(channel(place), (message) => host.hear(message));
    const host: Host = new Host({
      ...{ clock, random, token, services, logger, storage, snapshot, say: voice.say, id: newId() },
      transport: this.#options.transport(),
      onBroken: over.resolve,
      onOver() {
        over.resolve();
        hear({ type: 'over' });
      },
    });
    onRole('host');
    await over.promise;
    leave();
    await host.stop().catch((error) => logger.error({ error }, 'The host did not close well.'));
    voice.close();
    onRole('guest');
  }

  /** What is stored, however long it takes to read it; null if this tab has left before. */
  async #read(load: () => Promise<StorageSnapshot>, signal: AbortSignal): Promise<StorageSnapshot | null> {
    const { clock, random, logger } = this.#options;
    let snapshot: StorageSnapshot | null = null;
    const onFailure = (error: Error) => logger.warn({ error }, 'The storage cannot be read; it is tried again.');
    await repeat({ clock, random, onFailure }, signal, async () => {
      snapshot = await load();
    });
    return signal.aborted ? null : snapshot;
  }
}
