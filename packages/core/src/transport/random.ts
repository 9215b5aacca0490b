/** Numbers in [0, 1) from the platform's cryptographic source. */
export function systemRandom(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number / 2 ** 32;
}
