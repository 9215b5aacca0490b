import { Observable } from 'rxjs';
import { safeParse } from 'valibot';
import { audience, type Watched, watched } from '../client/watched.js';
import type { SignalKind } from '../contract/define.js';
import { GuanxiError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import type { Signal } from '../contract/record.js';
import type { Questions } from './questions.js';
import type { SharedService } from './tab-client.js';

/** What the host says beside what is stored: signals, and the news of services. */
export class Radio {
  readonly #questions: Questions;
  readonly #signals = audience<Signal>();
  /** Kinds that somebody in this tab listens to, and how many do. */
  readonly #kinds = new Map<string, number>();
  readonly #news = new Map<string, Watched<Json | undefined>>();
  #isOver = false;

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  /** The signals of one kind whose body fits; the host is asked to pass them on. Fails with `rate-limited` when it passes too many kinds. */
  signals$<Body>(kind: SignalKind<Body>): Observable<Omit<Signal, 'body'> & { readonly body: Body }> {
    return new Observable((subscriber) => {
      this.#kinds.set(kind.kind, (this.#kinds.get(kind.kind) ?? 0) + 1);
      this.#ask(kind.kind, (error) => subscriber.error(error));
      subscriber.add(
        this.#signals.heard$.subscribe({
          next: (signal) => {
            if (signal.kind !== kind.kind) return;
            const body = safeParse(kind.body, signal.body);
            if (body.success) subscriber.next({ ...signal, body: body.output });
          },
          complete: () => subscriber.complete(),
        }),
      );
      return () => {
        const left = (this.#kinds.get(kind.kind) ?? 1) - 1;
        if (left > 0) this.#kinds.set(kind.kind, left);
        else this.#kinds.delete(kind.kind);
      };
    });
  }

  /** A service as this tab reaches it. */
  service(name: string): SharedService {
    return {
      ask: (question, { signal } = {}) => this.#questions.ask({ op: 'service', name, question }, { again: true, signal }),
      news$: new Observable((subscriber) =>
        this.#newsOf(name).heard$.subscribe({
          next: (news) => {
            if (news !== undefined) subscriber.next(news);
          },
          complete: () => subscriber.complete(),
        }),
      ),
    };
  }

  takeSignal(signal: Signal): void {
    this.#signals.tell(signal);
  }

  takeNews(name: string, news: Json): void {
    this.#newsOf(name).tell(news);
  }

  /** Another host knows nothing of what was asked for. */
  tune(): void {
    for (const kind of this.#kinds.keys()) this.#ask(kind, () => {});
  }

  end(): void {
    this.#isOver = true;
    this.#signals.end();
    for (const news of this.#news.values()) news.end();
  }

  #ask(kind: string, refused: (error: GuanxiError) => void): void {
    this.#questions.ask({ op: 'hear', kind }, { again: false }).catch((cause) => {
      const error = GuanxiError.from(cause);
      // Of anything else nobody need know: signals may be lost, and whoever becomes the host is asked again.
      if (error.code === 'rate-limited') refused(error);
    });
  }

  #newsOf(name: string): Watched<Json | undefined> {
    const present = this.#news.get(name) ?? watched<Json | undefined>(undefined);
    this.#news.set(name, present);
    if (this.#isOver) present.end();
    return present;
  }
}
