import { aborted, whenAborted } from '../client/abortable.js';
import type { Clock } from '../client/clock.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import { tabsLimits } from './limits.js';
import type { Question, TabMessage } from './messages.js';

/** How a question is asked. */
export interface AskOptions {
  /** Asked again of the next host if this one goes without an answer; else that is `unavailable`, its outcome unknown. */
  readonly again: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface Asked {
  readonly n: number;
  /** Made when it is sent, since it may say what is known by then. */
  readonly question: () => Question;
  readonly again: boolean;
  readonly answered: Deferred<Json>;
  /** Whom it was sent to last, and how often it was sent. */
  host: string | null;
  sent: number;
}

/** What questions are asked with. */
export interface QuestionsOptions {
  /** Who asks. */
  readonly tab: string;
  readonly clock: Clock;
  readonly say: (message: TabMessage) => void;
  /** Resolves when what was told before an answer is shown; only then is the answer given. */
  readonly caughtUp: () => Promise<void>;
}

/** The questions of one tab that wait for an answer, in the order in which they were asked. */
export class Questions {
  readonly #tab: string;
  readonly #clock: Clock;
  readonly #say: (message: TabMessage) => void;
  readonly #caughtUp: () => Promise<void>;
  readonly #waiting = new Map<number, Asked>();
  #host: string | null = null;
  #last = 0;
  #isClosed = false;

  constructor(options: QuestionsOptions) {
    this.#tab = options.tab;
    this.#clock = options.clock;
    this.#say = options.say;
    this.#caughtUp = options.caughtUp;
  }

  /** Asks the host, or whoever will be it. */
  async ask(question: Question | (() => Question), { again, signal }: AskOptions): Promise<Json> {
    if (this.#isClosed) throw notSent('closed', 'This client was closed; make another.');
    if (signal?.aborted) throw aborted(signal);
    if (this.#waiting.size >= tabsLimits.questions) {
      throw notSent('rate-limited', 'Too many requests wait for the tab that has the connection; await earlier ones first.');
    }
    this.#last += 1;
    const make = typeof question === 'function' ? question : () => question;
    const asked: Asked = { n: this.#last, question: make, again, answered: deferred(), host: null, sent: 0 };
    this.#waiting.set(asked.n, asked);
    const stop = (error: GuanxiError) => {
      if (asked.host) this.#say({ type: 'abort', host: asked.host, tab: this.#tab, n: asked.n });
      asked.answered.reject(error);
    };
    const leave = whenAborted(signal, () => stop(aborted(signal)));
    const cancel = again ? () => {} : this.#clock.after(tabsLimits.patience, () => stop(timeout(asked.sent > 0)));
    if (this.#host) this.#send(asked, this.#host);
    try {
      return await asked.answered.promise;
    } finally {
      this.#waiting.delete(asked.n);
      leave();
      cancel();
    }
  }

  /** Who answers from now on; null while nobody does. */
  turnTo(host: string | null): void {
    this.#host = host;
    for (const asked of this.#waiting.values()) {
      if (asked.host !== null && asked.host !== host && !asked.again) {
        asked.answered.reject(
          new GuanxiError('unavailable', 'The tab that had the connection has gone; ask again.', { outcome: 'unknown' }),
        );
      } else if (host === null) asked.host = null;
      else if (asked.host !== host) this.#send(asked, host);
    }
  }

  answer(host: string, n: number, result: Json): void {
    this.#end(host, n, ({ answered }) => answered.resolve(result));
  }

  refuse(host: string, n: number, error: GuanxiError): void {
    this.#end(host, n, ({ answered, sent, question }) => {
      const { op } = question();
      // The host before has done it, and could not say so any more.
      if (sent > 1 && error.code === 'not-found' && (op === 'retry' || op === 'drop')) answered.resolve(null);
      else answered.reject(error);
    });
  }

  /** Whoever waits is told `error`; nothing is asked from now on. */
  close(error: GuanxiError): void {
    this.#isClosed = true;
    for (const { answered } of this.#waiting.values()) answered.reject(error);
  }

  #end(host: string, n: number, tell: (asked: Asked) => void): void {
    const asked = this.#waiting.get(n);
    if (asked?.host !== host) return;
    this.#waiting.delete(n); // It is answered, whatever becomes of the host now.
    void this.#caughtUp().then(() => tell(asked));
  }

  #send(asked: Asked, host: string): void {
    asked.host = host;
    asked.sent += 1;
    this.#say({ type: 'ask', host, tab: this.#tab, n: asked.n, question: asked.question() });
  }
}

function timeout(wasSent: boolean): GuanxiError {
  const outcome = wasSent ? 'unknown' : 'not-sent';
  return new GuanxiError('timeout', 'The tab that has the connection does not answer.', { outcome });
}
