import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import type { ProbeEntry, ProbeQuestion } from '../inspection/probe-message.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { devtoolsLimits as limits } from './devtools-limits.js';
import { readPreview } from './read-probe-entry.js';

type Without<Question> = Question extends ProbeQuestion ? Omit<Question, 'question'> : never;

/** Asks the probe of one program, and finds the question to each reply. */
export interface ProbeQuestions {
  /** Rejects with a `GuanxiError`: `timeout` when nobody answers, `too-large` when too many wait, `invalid` with what the probe said. */
  ask(question: Without<ProbeQuestion>): Promise<PlainValue>;
  replied(reply: Extract<ProbeEntry, { type: 'reply' }>): void;
}

/** Makes it over the way to the probe. */
export function createProbeQuestions(send: (question: PlainValue) => void, clock: Clock): ProbeQuestions {
  const waiting = new Map<number, { resolve(value: PlainValue): void; reject(error: GuanxiError): void; cancel(): void }>();
  let asked = 0;
  return {
    ask(question) {
      if (waiting.size >= limits.questions)
        return Promise.reject(new GuanxiError('too-large', 'Too many questions wait for the program.', { reason: 'questions' }));
      asked += 1;
      const number = asked;
      return new Promise((resolve, reject) => {
        const cancel = clock.after(limits.patience, () => {
          waiting.delete(number);
          reject(new GuanxiError('timeout', `The program has not answered within ${limits.patience} ms.`, { reason: 'probe' }));
        });
        waiting.set(number, { resolve, reject, cancel });
        send({ ...question, question: number } as unknown as PlainValue);
      });
    },
    replied({ question, isFailure, value }) {
      const one = waiting.get(question);
      waiting.delete(question);
      one?.cancel();
      if (isFailure) one?.reject(new GuanxiError('invalid', readPreview(value).text, { reason: 'evaluation' }));
      else one?.resolve(value);
    },
  };
}
