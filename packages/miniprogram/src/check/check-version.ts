import { GuanxiError } from '@guanxi/core/contract';
import { compileProgram } from '../compiler/compile-program.js';
import { limits } from '../contract/limits.js';
import type { ProgramManifest } from '../package/manifest.js';
import { type OpenedPackage, openPackage } from '../package/open-package.js';
import { filesOf } from '../package/package-files.js';
import { openSources } from '../package/source-archive.js';
import type { CompiledProgram } from '../program/compiled-program.js';

/** A version as it was uploaded. */
export interface UploadedVersion {
  /** The main package first. */
  readonly packages: readonly { readonly root: string; readonly bytes: Uint8Array }[];
  /** A zip that `packSources` made. */
  readonly sources: Uint8Array;
}

/** What it should be. */
export interface ExpectedVersion {
  readonly id: string;
  readonly version: string;
  /** The developer's public key. */
  readonly key: string;
  /** Bytes that the sources may unpack to. @default packageLimits.sourceBytes */
  readonly sourceBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * Checks a version at the door of a registry, and gives its manifest. The packages must be signed by the developer and be what
 * they say (`openPackage`); the sources must compile without errors, and to these very packages. So what a host runs is what
 * our compiler made of sources that a reviewer can read, and nobody can smuggle in templates or scripts of another making.
 *
 * Throws what `openPackage`, `openSources` and `compileProgram` throw, and `forbidden` (`wrong-key`), `invalid` (`wrong-program`,
 * `wrong-version`, `wrong-package`, `bad-program` with the first problems, `not-reproducible`), `too-large` (`program-bytes`).
 */
export async function checkVersion(uploaded: UploadedVersion, expected: ExpectedVersion): Promise<ProgramManifest> {
  const opened = await openAll(uploaded, expected);
  const [{ signed }] = opened as [OpenedPackage];
  const { manifest } = signed;
  if (manifest.version !== expected.version) {
    throw refused(`The packages are of version ${manifest.version}, not ${expected.version}.`, 'wrong-version');
  }
  const { files, npm } = openSources(uploaded.sources, expected.sourceBytes);
  const program = await compileProgram(files, { npm, ...(expected.signal === undefined ? {} : { signal: expected.signal }) });
  const errors = program.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const named = errors
      .slice(0, 5)
      .map(({ path, line, code, message }) => `${path}${line === undefined ? '' : `:${line}`}: ${code}: ${message}`);
    throw refused(`The program has ${errors.length} errors. ${named.join(' ')}`, 'bad-program');
  }
  const different = differenceOf(program, opened);
  if (different !== null) {
    throw refused(`${different} is not what the sources compile to. Pack both with this version of guanxi-mini.`, 'not-reproducible');
  }
  return manifest;
}

async function openAll({ packages }: UploadedVersion, { id, key }: ExpectedVersion): Promise<readonly OpenedPackage[]> {
  const all = packages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (all > limits.programBytes) {
    throw new GuanxiError('too-large', `The packages have ${all} bytes; ${limits.programBytes} is the limit.`, { reason: 'program-bytes' });
  }
  const opened: OpenedPackage[] = [];
  for (const { root, bytes } of packages) {
    const [main] = opened;
    const same = main === undefined ? {} : { manifest: main.signed.manifest };
    opened.push(await openPackage(bytes, { trusted: { publishers: [], developers: [key] }, id, root, ...same }).catch(explain));
  }
  const [main] = opened;
  const declared = main?.signed.manifest.packages.map(({ root }) => root) ?? [];
  if (main?.app === null || declared.length !== packages.length || declared.some((root, at) => packages[at]?.root !== root)) {
    throw refused(`The manifest names the packages ${JSON.stringify(declared)}; send these, in this order.`, 'wrong-package');
  }
  return opened;
}

/** A signature that holds, of a key that is not the program's, is told from one that does not hold. */
function explain(error: unknown): never {
  if (GuanxiError.is(error) && error.reason === 'untrusted') {
    throw new GuanxiError('forbidden', 'The packages are not signed with the key that the program is registered with.', {
      reason: 'wrong-key',
      cause: error,
    });
  }
  throw error;
}

/** The first file that the sources do not compile to, or null. */
function differenceOf(program: CompiledProgram, opened: readonly OpenedPackage[]): string | null {
  if (program.packages.length !== opened.length) return 'The list of packages';
  for (const [at, compiled] of program.packages.entries()) {
    const packed = opened[at];
    if (packed === undefined || packed.package.root !== compiled.root || packed.package.independent !== compiled.independent) {
      return 'The list of packages';
    }
    const wanted = filesOf(compiled, compiled.root === '' ? program.app : null);
    for (const path of packed.files.keys()) if (!wanted.has(path)) return path;
    for (const [path, bytes] of wanted) if (!isSame(bytes, packed.files.get(path))) return path;
  }
  return null;
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function refused(message: string, reason: string): GuanxiError {
  return new GuanxiError('invalid', message, { reason });
}
