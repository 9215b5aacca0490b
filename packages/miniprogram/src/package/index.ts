export { packageLimits } from './limits.js';
export type { FileManifest, PackageManifest, ProgramManifest, SignedManifest } from './manifest.js';
export { type OpenedPackage, type OpenOptions, openPackage, programOf, type TrustedKeys } from './open-package.js';
export { type PackedProgram, type PackOptions, packProgram, publishProgram } from './pack-program.js';
export { createPackageOpener, type PackageOpener, type PackageOpenerOptions, type VerifiedPackage } from './package-opener.js';
export { createSigningKey, type SigningKey } from './signing.js';
export { openSources, type ProgramSources, packSources, type RecordedFiles, recordFiles } from './source-archive.js';
