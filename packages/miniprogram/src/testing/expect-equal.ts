/** Fails unless both are the same JSON. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}\n  expected ${String(other).slice(0, 600)}\n  received ${String(one).slice(0, 600)}`);
}
