import { signInLimits } from '@guanxi/core/contract';

/** A number of two digits for a screen, and the numbers that a phone is given to choose from: it, and others, in any order. */
export function newNumbers(): { readonly number: string; readonly numbers: readonly string[] } {
  const chosen = new Set<string>();
  while (chosen.size < signInLimits.numbers) chosen.add(String(10 + below(90)));
  const numbers = [...chosen];
  return { number: numbers[below(numbers.length)] as string, numbers };
}

/** A whole number from 0 below `limit`, each as likely as the others. */
function below(limit: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  // Numbers beyond the last whole multiple of `limit` would make the small ones likelier.
  return value < 2 ** 32 - (2 ** 32 % limit) ? value % limit : below(limit);
}
