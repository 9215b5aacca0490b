/** UUIDv7s that rise, as those of many clients together do, with a part that tells the makers apart. */
export function risingIds(maker: number): () => string {
  const part = maker.toString(16).padStart(3, '0').slice(0, 3);
  let count = 0;
  return () => {
    count += 1;
    const time = (1_700_000_000_000 + Math.floor(count / 50)).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${part}-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
