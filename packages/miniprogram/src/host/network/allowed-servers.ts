import type { NetworkKind } from './program-network.js';

/**
 * The servers that a program may reach: origins such as `https://api.example`, or names such as `api.example`, which stand
 * for their secure addresses at the usual port. One list for everything, or one for each kind of exchange.
 */
export type ProgramDomains = readonly string[] | Readonly<Partial<Record<NetworkKind, readonly string[]>>>;

/** Whether the program may reach the address so. Names and ports have to be the same, and the scheme secure but for this machine itself. */
export function isAllowed(url: string, kind: NetworkKind, domains: ProgramDomains): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, hostname, username, password } = new URL(url);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1';
  const [secure, plain] = kind === 'socket' ? ['wss:', 'ws:'] : ['https:', 'http:'];
  if (username !== '' || password !== '' || (protocol !== secure && !(protocol === plain && isLocal))) return false;
  const isSecure = protocol === secure;
  return listOf(kind, domains).some((domain) => {
    if (!domain.includes('://')) return isSecure && domain === host;
    if (!URL.canParse(domain)) return false;
    const allowed = new URL(domain);
    // A list that names a server by `https:` means its sockets too.
    return allowed.host === host && (allowed.protocol === 'https:' || allowed.protocol === 'wss:') === isSecure;
  });
}

/** All servers, of whatever kind. */
export function listOf(kind: NetworkKind, domains: ProgramDomains): readonly string[] {
  return isList(domains) ? domains : (domains[kind] ?? []);
}

function isList(domains: ProgramDomains): domains is readonly string[] {
  return Array.isArray(domains);
}
