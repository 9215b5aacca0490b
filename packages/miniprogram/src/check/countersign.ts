import type { SignedManifest } from '../package/manifest.js';
import { openPackage } from '../package/open-package.js';
import { publishProgram } from '../package/pack-program.js';
import type { SigningKey } from '../package/signing.js';

/** Signs packages that were checked, as their publisher. The files in them stay as they are; `developer` is whose they must be. */
export async function countersign(
  packages: readonly { readonly root: string; readonly bytes: Uint8Array }[],
  { publisher, developer }: { readonly publisher: SigningKey; readonly developer: string },
): Promise<readonly { readonly root: string; readonly bytes: Uint8Array }[]> {
  const [main, ...rest] = packages;
  if (main === undefined) return [];
  const trusted = { publishers: [], developers: [developer] };
  // Verified once more: what was kept meanwhile is what was approved, or nothing is signed.
  const { signed } = await openPackage(main.bytes, { trusted });
  for (const { root, bytes } of rest) await openPackage(bytes, { trusted, root, manifest: signed.manifest });
  return (await publishProgram({ signed: signed satisfies SignedManifest, packages }, publisher)).packages;
}
