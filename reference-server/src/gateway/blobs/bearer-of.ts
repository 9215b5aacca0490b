/** What an Authorization header carries, or the empty string, which is nobody's. */
export function bearerOf(header: string | undefined): string {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
}
