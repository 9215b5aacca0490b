/** What digests are counted by: 2 to the power of 48, so that sums stay exact in a number. */
export const modulus = 2 ** 48;

/**
 * The digest of one record as it is at one version: the first 48 bits of SHA-256 (FIPS 180-4) of `<id>@<version>`. The
 * digest of a range is the sum of its records' modulo 2⁴⁸, so it does not depend on their order, and parts can be added.
 */
export async function recordDigest({ id, version }: { readonly id: string; readonly version: number }): Promise<number> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${id}@${version}`));
  return new DataView(hash).getUint16(0) * 2 ** 32 + new DataView(hash).getUint32(2);
}

/** The digest of a range. */
export async function rangeDigest(records: readonly { readonly id: string; readonly version: number }[]): Promise<number> {
  const digests = await Promise.all(records.map(recordDigest));
  return digests.reduce((sum, digest) => (sum + digest) % modulus, 0);
}
