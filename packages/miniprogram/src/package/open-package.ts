import { GuanxiError } from '@guanxi/core/contract';
import { limits } from '../contract/limits.js';
import type { CompiledPackage, CompiledProgram } from '../program/compiled-program.js';
import type { AppConfig } from '../program/config.js';
import { sha256 } from './bytes-text.js';
import { canonicalJson } from './canonical-json.js';
import { packageLimits } from './limits.js';
import { type PackageManifest, type ProgramManifest, parseManifest, type SignedManifest } from './manifest.js';
import { developerPurpose, publishedText, publisherPurpose } from './pack-program.js';
import { packageFrom } from './package-files.js';
import { readZip, type ZipEntry } from './read-zip.js';
import { isSignedBy } from './signing.js';
import { unpackFile } from './unpack-file.js';

/** Whom a host believes. */
export interface TrustedKeys {
  /** Public keys of publishers: what one of these signed is opened. */
  readonly publishers: readonly string[];
  /** Public keys of developers whose programs are opened without a publisher's signature: for trying them. @default none */
  readonly developers?: readonly string[];
}

/** What to open, and how to judge it. */
export interface OpenOptions {
  readonly trusted: TrustedKeys;
  /** The package that these bytes should be. @default '' , the main one */
  readonly root?: string;
  /** The main package's manifest, for a sub-package: another version's is refused. */
  readonly manifest?: ProgramManifest;
  /** The id that the program should have. @default any */
  readonly id?: string;
  /** The version of this host; a program that needs a later one is refused. @default no limit */
  readonly hostVersion?: number;
}

/** A package that was verified. */
export interface OpenedPackage {
  readonly signed: SignedManifest;
  readonly package: CompiledPackage;
  /** Of the main package. */
  readonly app: AppConfig | null;
  /** The files as they are packed, for who publishes them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Verifies a package and gives out what is in it: nothing is given out, nor looked at beyond the manifest, before the
 * signatures hold and every file has its size and hash. Throws `forbidden` (`untrusted`, `bad-signature`), `invalid`
 * (`bad-manifest`, `wrong-program`, `wrong-version`, `wrong-package`, `extra-file`, `missing-file`, `changed-file`,
 * `zip-…`), `too-large` (`archive-bytes`, `unpacked-bytes`, `zip-bomb`, …) and `unsupported` (`host-too-old`).
 */
export async function openPackage(bytes: Uint8Array, options: OpenOptions): Promise<OpenedPackage> {
  const { unpackedBytes, files, path } = packageLimits;
  const entries = readZip(bytes, { bytes: limits.packageBytes, unpackedBytes, files, path });
  const signed = await manifestIn(entries);
  await verify(signed, options.trusted);
  const own = packageIn(signed.manifest, options);
  const unpacked = await filesIn(entries, own);
  const { compiled, app } = read(unpacked, own);
  return { signed, package: compiled, app, files: unpacked };
}

/** The program that verified packages make: the main one and whichever sub-packages are there. */
export function programOf(packages: readonly Pick<OpenedPackage, 'app' | 'package'>[]): CompiledProgram {
  const [main] = packages;
  if (!main?.app) throw refused('The main package comes first.', 'wrong-package');
  return { format: 1, app: main.app, packages: packages.map((each) => each.package), problems: [] };
}

async function manifestIn(entries: readonly ZipEntry[]): Promise<SignedManifest> {
  const entry = entries.find(({ path }) => path === 'manifest.json');
  if (entry === undefined) throw refused('The package has no manifest.json.', 'bad-manifest');
  if (entry.size > packageLimits.manifestBytes)
    throw new GuanxiError('too-large', 'The manifest is too large.', { reason: 'manifest-bytes' });
  try {
    return parseManifest(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await unpackFile(entry))));
  } catch (cause) {
    if (GuanxiError.is(cause)) throw cause;
    throw refused(`The manifest is not what it should be: ${(cause as Error).message}`, 'bad-manifest', cause);
  }
}

async function verify({ manifest, signatures }: SignedManifest, trusted: TrustedKeys): Promise<void> {
  const { developer, publisher } = signatures;
  if (!(await isSignedBy(manifest.developer, developerPurpose, canonicalJson(manifest), developer))) {
    throw forbidden('The signature of the developer does not hold: the manifest was changed.', 'bad-signature');
  }
  if (publisher !== undefined) {
    const holds = await isSignedBy(publisher.key, publisherPurpose, publishedText(manifest, developer), publisher.signature);
    if (!holds) throw forbidden('The signature of the publisher does not hold.', 'bad-signature');
    if (trusted.publishers.includes(publisher.key)) return;
  }
  if (trusted.developers?.includes(manifest.developer) === true) return;
  throw forbidden('Nobody who is trusted here signed this program. Add the key of its publisher, or do not open it.', 'untrusted');
}

function packageIn(manifest: ProgramManifest, { root = '', manifest: main, id, hostVersion }: OpenOptions): PackageManifest {
  if (id !== undefined && manifest.id !== id) throw refused(`This is ${manifest.id}, not ${id}.`, 'wrong-program');
  if (main !== undefined && canonicalJson(main) !== canonicalJson(manifest)) {
    throw refused('The package is of another version than the main package. Fetch both anew.', 'wrong-version');
  }
  if (hostVersion !== undefined && manifest.minimumHost > hostVersion) {
    throw new GuanxiError('unsupported', `The program needs version ${manifest.minimumHost} of the host; this is ${hostVersion}.`, {
      reason: 'host-too-old',
    });
  }
  const own = manifest.packages.find((each) => each.root === root);
  if (own === undefined) throw refused(`The program has no package ${JSON.stringify(root)}.`, 'wrong-package');
  return own;
}

async function filesIn(entries: readonly ZipEntry[], own: PackageManifest): Promise<Map<string, Uint8Array>> {
  const isPackage = (await sha256(new TextEncoder().encode(canonicalJson(own.files)))) === own.hash;
  if (!isPackage) throw refused('The hash of the package is not that of its files.', 'bad-manifest');
  const there = new Set(entries.map(({ path }) => path));
  for (const path of Object.keys(own.files)) if (!there.has(path)) throw refused(`${path} is missing from the package.`, 'missing-file');
  const wanted = entries.flatMap((entry) => {
    if (entry.path === 'manifest.json') return [];
    const known = Object.hasOwn(own.files, entry.path) ? own.files[entry.path] : undefined;
    if (known === undefined) throw refused(`${entry.path} is in the package, but not in its manifest.`, 'extra-file');
    if (entry.size !== known.size) throw refused(`${entry.path} has another size than its manifest says.`, 'changed-file');
    return [{ entry, hash: known.hash }];
  });
  // The browser hashes on threads of its own, while it unpacks the next.
  return new Map(
    await Promise.all(
      wanted.map(async ({ entry, hash }) => {
        const bytes = await unpackFile(entry);
        if ((await sha256(bytes)) !== hash) throw refused(`${entry.path} was changed.`, 'changed-file');
        return [entry.path, bytes] as const;
      }),
    ),
  );
}

function read(files: ReadonlyMap<string, Uint8Array>, own: PackageManifest) {
  try {
    return packageFrom(files, own);
  } catch (cause) {
    throw refused('What is packed is no compiled program.', 'bad-content', cause);
  }
}

function refused(message: string, reason: string, cause?: unknown): GuanxiError {
  return new GuanxiError('invalid', message, { reason, cause });
}

function forbidden(message: string, reason: string): GuanxiError {
  return new GuanxiError('forbidden', message, { reason });
}
