import { fault } from '../../protocol/fault.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { failWords, type SendAnswer } from '../answers.js';

/** Something that the view does for logic and that belongs to no element: it says what it has to say for as long as it goes on. */
export type Service = (value: Readonly<Record<string, PlainValue>>, tell: TellAnswer) => Serving;

/** A service under way. */
export interface Serving {
  /** Logic says something more about it. */
  take?(value: Readonly<Record<string, PlainValue>>): void;
  close(): void;
}

/** Says something to who asked; `end` says it for the last time. */
export interface TellAnswer {
  say(value: object): void;
  end(value: object, transfer?: Transferable[]): void;
}

/** What logic can ask of its view beside elements. */
export interface Services {
  /** Begins one, or says something more to the one that goes on with this question. */
  ask(question: number, name: string, value: PlainValue): void;
  end(question: number): void;
  close(): void;
}

/** Serves by name, at most `limits.services` at once. A name that there is not fails as WeChat would. */
export function createServices(known: Readonly<Record<string, Service>>, answer: SendAnswer): Services {
  const running = new Map<number, Serving>();
  const end = (question: number) => {
    running.get(question)?.close();
    running.delete(question);
  };
  return {
    ask(question, name, value) {
      const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, PlainValue>) : {};
      const present = running.get(question);
      if (present) {
        present.take?.(given);
        return;
      }
      if (running.size >= limits.services) throw fault('flood', `More than ${limits.services} sounds and pictures are asked for at once.`);
      const service = Object.hasOwn(known, name) ? known[name] : undefined;
      if (!service) {
        answer(question, { error: 'fail not supported' });
        return;
      }
      running.set(question, { close: () => undefined });
      try {
        const serving = service(given, {
          say: (said) => answer(question, said),
          end(said, transfer) {
            running.delete(question);
            answer(question, said, transfer);
          },
        });
        if (running.has(question)) running.set(question, serving);
      } catch (cause) {
        running.delete(question);
        answer(question, { error: failWords(cause) });
      }
    },
    end,
    close() {
      for (const question of [...running.keys()]) end(question);
    },
  };
}
