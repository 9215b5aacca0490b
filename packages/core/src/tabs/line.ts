import type { Watched } from '../client/watched.js';
import { GuanxiError, parseError } from '../contract/error.js';
import type { ConnectionStatus } from '../session/connection.js';
import { tabsLimits } from './limits.js';
import type { TabMessage, ToldStatus } from './messages.js';
import type { Mirror } from './mirror.js';
import type { Questions } from './questions.js';
import type { Radio } from './radio.js';

/** Whom what is heard is passed to. */
export interface LineOptions {
  /** This tab's name. */
  readonly tab: string;
  readonly questions: Questions;
  readonly mirror: Mirror;
  readonly radio: Radio;
  readonly connection: Watched<ConnectionStatus>;
  /** Somebody has signed out. */
  readonly onOver: () => void;
}

type FromHost = Extract<TabMessage, { readonly host: string }>;

/** A tab's line to whichever tab is the host: knows who that is, and passes on what it says. */
export class Line {
  readonly #options: LineOptions;
  readonly #former = new Set<string>();
  #host: string | null = null;
  #status: ToldStatus | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Ms to add to this device's clock to get the server's. */
  get offset(): number {
    return this.#status?.offset ?? 0;
  }

  hear(message: TabMessage): void {
    const { tab, questions, onOver } = this.#options;
    if (message.type === 'over') onOver();
    else if ('tab' in message) {
      if (message.tab !== tab) return;
      if (message.type === 'answer') questions.answer(message.host, message.n, message.result);
      if (message.type === 'refusal') questions.refuse(message.host, message.n, parseError(message.error));
    } else if ('host' in message && !this.#former.has(message.host)) this.#hearHost(message);
  }

  /** A tab of another version of this app speaks in a way that is not understood. */
  hearForeign(): void {
    if (this.#host !== null) return;
    const error = new GuanxiError('unsupported', 'Another version of this app is open in another tab; reload or close it.');
    this.#options.connection.tell({ state: 'connecting', error });
  }

  /** This tab is put aside: whoever is the host when it comes back is asked anew. */
  hangUp(): void {
    this.#host = null;
    this.#options.questions.turnTo(null);
  }

  #hearHost(message: FromHost): void {
    const { mirror, radio } = this.#options;
    if (message.type === 'gone') this.#lose(message.host);
    else this.#turnTo(message.host);
    if (message.type === 'here') mirror.stand(message.number);
    if (message.type === 'commit') mirror.take(message.number, message.writes);
    if (message.type === 'here' || message.type === 'status') this.#follow(message.status);
    if (message.type === 'signal') radio.takeSignal(message.signal);
    if (message.type === 'news') radio.takeNews(message.name, message.news);
  }

  #turnTo(host: string): void {
    if (host === this.#host) return;
    if (this.#host !== null) this.#forget(this.#host);
    this.#host = host;
    this.#options.questions.turnTo(host);
    this.#options.radio.tune();
  }

  #lose(host: string): void {
    this.#forget(host);
    if (host === this.#host) this.hangUp();
  }

  /** Nothing late from a host that has gone may count. */
  #forget(host: string): void {
    this.#former.add(host);
    for (const oldest of this.#former) {
      if (this.#former.size <= tabsLimits.formerHosts) break;
      this.#former.delete(oldest);
    }
  }

  #follow(status: ToldStatus): void {
    // A host that is only beginning is nothing to tell a person of.
    if (status.state === 'starting' || JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    const { state, retryAt, error } = status;
    const told = { state, ...(retryAt === undefined ? {} : { retryAt }), ...(error ? { error: parseError(error) } : {}) };
    this.#options.connection.tell(told);
  }
}
