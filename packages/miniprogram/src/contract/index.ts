export { developerMethods, type UploadPlace } from './developer-methods.js';
export { directoryMethods } from './directory-methods.js';
export { limits } from './limits.js';
export {
  type OwnProgram,
  type PackageLink,
  type ProgramCategory,
  type ProgramPackages,
  type ProgramStep,
  type ProgramSummary,
  programCategories,
  programIdSchema,
  type VersionEntry,
  type VersionState,
  versionEntrySchema,
  versionSchema,
} from './program-entry.js';
export { programs } from './programs.js';
export { type ProxyAnswer, type ProxyRequest, proxyHead, readProxyFrame } from './proxy-frame.js';
export type { ProxySocketAnswer, ProxySocketRequest } from './proxy-socket.js';
export { type RecentProgram, recentKind } from './recent-records.js';
export { type ProgramCard, type ProgramCardKind, type ProgramId, programCardKind } from './records.js';
export { registryLimits } from './registry-limits.js';
export { type PrepayId, type SandboxOrder, sandboxPaymentLimits, sandboxPayments } from './sandbox-payments.js';
