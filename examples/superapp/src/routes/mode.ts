/** Whether the whole app runs in this page; asked for by `?local` in the address and kept there on every screen. */
export function isLocal(search: string = window.location.search): boolean {
  return new URLSearchParams(search).has('local');
}

/** `path` with what keeps the mode. */
export function inMode(path: string): string {
  if (!isLocal() || isLocal(path.split('?')[1] ?? '')) return path;
  return `${path}${path.includes('?') ? '&' : '?'}local`;
}
