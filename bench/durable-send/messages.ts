/** Conversations that messages are spread over. */
export const conversations = 1000;

/** The text of message `n`: about 100 characters. */
export function textOf(n: number): string {
  return `message ${n} of a benchmark, about as long as what people write to each other when they have something to say`;
}
