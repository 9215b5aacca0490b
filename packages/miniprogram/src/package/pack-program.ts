import { GuanxiError } from '@guanxi/core/contract';
import { zipSync } from 'fflate';
import { limits } from '../contract/limits.js';
import type { CompiledProgram } from '../program/compiled-program.js';
import { sha256 } from './bytes-text.js';
import { canonicalJson } from './canonical-json.js';
import { packageLimits } from './limits.js';
import { type FileManifest, type PackageManifest, type ProgramManifest, parseManifest, type SignedManifest } from './manifest.js';
import { filesOf } from './package-files.js';
import { readZip } from './read-zip.js';
import { type SigningKey, signText } from './signing.js';

/** What is told of a program besides its code. */
export interface PackOptions extends Pick<ProgramManifest, 'id' | 'version' | 'name'> {
  readonly developer: SigningKey;
  /** @default 1 */
  readonly minimumHost?: number;
  /** @default what `permission` and `requiredPrivateInfos` of app.json name */
  readonly permissions?: readonly string[];
  /** @default none */
  readonly domains?: readonly string[];
}

/** A program as it is uploaded and fetched. */
export interface PackedProgram {
  readonly signed: SignedManifest;
  /** The main package first; each a zip with the signed manifest in it. */
  readonly packages: readonly { readonly root: string; readonly bytes: Uint8Array }[];
}

/** What a developer's signature is for. */
export const developerPurpose = 'mini-program manifest 1';
/** What a publisher's signature is for. */
export const publisherPurpose = 'mini-program published 1';

/**
 * Packs a compiled program and signs it as its developer. Throws `invalid` (`bad-manifest`, `bad-key`) and `too-large`
 * (`package-bytes`, `program-bytes`), the message with the largest files.
 */
export async function packProgram(program: CompiledProgram, options: PackOptions): Promise<PackedProgram> {
  const { developer, id, version, name, minimumHost = 1, domains = [] } = options;
  const permissions =
    options.permissions ?? [...new Set([...Object.keys(program.app.permission), ...program.app.requiredPrivateInfos])].sort();
  const contents = program.packages.map((each) => ({
    root: each.root,
    independent: each.independent,
    files: filesOf(each, each.root === '' ? program.app : null),
  }));
  const packages = await Promise.all(contents.map(({ root, independent, files }) => manifestOf(root, independent, files)));
  const manifest: ProgramManifest = {
    format: 1,
    id,
    version,
    name,
    minimumHost,
    permissions,
    domains,
    developer: developer.publicKey,
    packages,
  };
  const signature = await signText(developer, developerPurpose, canonicalJson(manifest));
  const signed = checked({ manifest, signatures: { developer: signature } });
  return { signed, packages: zipAll(contents, signed) };
}

/** Signs a packed program as its publisher, after it was checked. The files stay as they are. */
export async function publishProgram(packed: PackedProgram, publisher: SigningKey): Promise<PackedProgram> {
  const { manifest, signatures } = packed.signed;
  const signature = await signText(publisher, publisherPurpose, publishedText(manifest, signatures.developer));
  const signed: SignedManifest = {
    manifest,
    signatures: { developer: signatures.developer, publisher: { key: publisher.publicKey, signature } },
  };
  const contents = packed.packages.map(({ root, bytes }) => {
    const entries = readZip(bytes, { bytes: limits.packageBytes, ...packageLimits });
    return { root, files: new Map(entries.filter(({ path }) => path !== 'manifest.json').map((entry) => [entry.path, entry.read()])) };
  });
  return { signed, packages: zipAll(contents, signed) };
}

/** What a publisher signs: the manifest with the developer's signature, so that neither can be exchanged. */
export function publishedText(manifest: ProgramManifest, developerSignature: string): string {
  return canonicalJson({ manifest, developer: developerSignature });
}

function checked(signed: SignedManifest): SignedManifest {
  try {
    return parseManifest(signed);
  } catch (cause) {
    throw new GuanxiError('invalid', `The manifest would not be accepted: ${(cause as Error).message}`, { reason: 'bad-manifest', cause });
  }
}

async function manifestOf(root: string, independent: boolean, files: ReadonlyMap<string, Uint8Array>): Promise<PackageManifest> {
  const hashed: [string, FileManifest][] = [];
  let size = 0;
  for (const [path, bytes] of files) {
    hashed.push([path, { size: bytes.length, hash: await sha256(bytes) }]);
    size += bytes.length;
  }
  const list = Object.fromEntries(hashed);
  return { root, independent, size, hash: await sha256(new TextEncoder().encode(canonicalJson(list))), files: list };
}

function zipAll(contents: readonly { readonly root: string; readonly files: ReadonlyMap<string, Uint8Array> }[], signed: SignedManifest) {
  const manifest = new TextEncoder().encode(canonicalJson(signed));
  const packages = contents.map(({ root, files }) => {
    const bytes = zipSync(Object.fromEntries([['manifest.json', manifest], ...files]), { level: 9, mtime: new Date(1980, 0, 1) });
    if (bytes.length > limits.packageBytes) {
      const largest = [...files].sort(([, a], [, b]) => b.length - a.length).slice(0, 3);
      const named = largest.map(([path, { length }]) => `${path} (${length})`).join(', ');
      const which = root === '' ? 'The main package' : `The package ${root}`;
      throw tooLarge(
        `${which} has ${bytes.length} bytes; ${limits.packageBytes} is the limit. Its largest files: ${named}.`,
        'package-bytes',
      );
    }
    readZip(bytes, { bytes: limits.packageBytes, ...packageLimits }); // What a host would not read is not packed.
    return { root, bytes };
  });
  const all = packages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (all > limits.programBytes) throw tooLarge(`The packages have ${all} bytes; ${limits.programBytes} is the limit.`, 'program-bytes');
  return packages;
}

function tooLarge(message: string, reason: string): GuanxiError {
  return new GuanxiError('too-large', message, { reason });
}
