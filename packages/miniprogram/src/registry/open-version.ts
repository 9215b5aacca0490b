import { programOf, type TrustedKeys } from '../package/open-package.js';
import type { PackageOpener, VerifiedPackage } from '../package/package-opener.js';
import type { CompiledProgram } from '../program/compiled-program.js';

/** A version that was verified. */
export interface OpenedVersion {
  readonly program: CompiledProgram;
  readonly name: string;
  readonly version: string;
  readonly permissions: readonly string[];
  /** The origins that it may reach. */
  readonly domains: readonly string[];
}

/** Verifies the packages of one version, the main one first, and puts them together. */
export async function openVersion(
  opener: PackageOpener,
  packages: readonly { readonly root: string; readonly bytes: Uint8Array }[],
  { id, trusted, hostVersion }: { readonly id: string; readonly trusted: TrustedKeys; readonly hostVersion?: number | undefined },
): Promise<OpenedVersion> {
  const opened: VerifiedPackage[] = [];
  for (const { root, bytes } of packages) {
    const [main] = opened;
    const same = main === undefined ? {} : { manifest: main.signed.manifest };
    opened.push(await opener.open(bytes, { trusted, id, root, ...same, ...(hostVersion === undefined ? {} : { hostVersion }) }));
  }
  const program = programOf(opened);
  const [{ signed }] = opened as [VerifiedPackage];
  const { name, version, permissions, domains } = signed.manifest;
  return { program, name, version, permissions, domains: domains.flatMap(originsOf) };
}

/** Servers are reached securely; one on this very machine, where its developer works, also plainly. */
function originsOf(domain: string): readonly string[] {
  const isHere = /^(localhost|127\.0\.0\.1)(:|$)/.test(domain);
  return [`https://${domain}`, `wss://${domain}`, ...(isHere ? [`http://${domain}`, `ws://${domain}`] : [])];
}
