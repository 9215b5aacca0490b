/** UUIDv7s of a fixed moment, counted: the same ones each time for the same `number`, which is below 65,536. */
export function idsOf(number: number): () => string {
  let count = 0;
  const script = number.toString(16).padStart(4, '0');
  return () => {
    count += 1;
    return `0193e0a4-8000-7000-8000-${script}${count.toString(16).padStart(8, '0')}`;
  };
}
