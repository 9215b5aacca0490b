export { createPrograms } from './create-programs.js';
export { indexedDbPackageCache } from './indexed-db-package-cache.js';
export { registryClientLimits } from './limits.js';
export { memoryPackageCache, type PackageCache } from './package-cache.js';
export { createProgramPublisher, type ProgramPublisher, type ProgramPublisherOptions, type VersionUpload } from './program-publisher.js';
export type { DirectoryPage, DirectoryQuery, FetchedProgram, Programs, ProgramsOptions, ProgramUpdate } from './programs.js';
export { type SandboxPayOptions, sandboxPay } from './sandbox-pay.js';
export type { UploadProgress } from './upload-version.js';
