const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The value of a string of WXS as it stands in the source: an escape that is unknown keeps its backslash, so `'\d'` has two characters. */
export function wxsString(raw: string): string {
  const pattern = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|[\s\S]))/g;
  return raw.slice(1, -1).replace(pattern, (whole, byte?: string, unit?: string, other?: string) => {
    const code = byte ?? unit;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (/^[\r\n\u2028\u2029]/.test(other ?? '')) return '';
    return Object.hasOwn(escapes, other ?? '') ? (escapes[other ?? ''] ?? whole) : whole;
  });
}
