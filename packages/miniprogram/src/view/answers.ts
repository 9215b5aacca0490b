import { runtimeLimits as limits } from '../protocol/limits.js';
import type { Answered } from './built-in.js';

/** Sends an answer to logic; what is in `transfer` leaves this thread. */
export type SendAnswer = (question: number, value: unknown, transfer?: Transferable[]) => void;

/** Answers with what `work` gives: `{ value }`, or `{ error }` with a text that begins with `fail`. */
export async function answerWith(answer: SendAnswer, question: number, work: () => Answered | Promise<Answered>): Promise<void> {
  try {
    const value = await work();
    answer(question, { value }, handedOver(value));
  } catch (cause) {
    answer(question, { error: failWords(cause) });
  }
}

/** The words of a failure as WeChat's callbacks have them. */
export function failWords(cause: unknown): string {
  const said = cause instanceof Error ? cause.message : String(cause);
  return (said.startsWith('fail') ? said : `fail ${said}`).slice(0, limits.words);
}

/** The fields of an answer that can be in one thread only. */
function handedOver(value: Answered): Transferable[] {
  const fields = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return fields.filter((one) => one instanceof OffscreenCanvas || one instanceof ImageBitmap);
}
