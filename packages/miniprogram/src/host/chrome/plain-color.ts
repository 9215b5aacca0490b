/** A colour that a program may choose for the host's own page: a plain one, nothing that loads. */
export function plainColor(value: unknown, otherwise: string): string {
  return typeof value === 'string' && /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|^[a-z]{3,20}$/i.test(value) ? value : otherwise;
}
