export { limits, type ProgramCard, type ProgramId } from './contract/index.js';
export type { Capabilities, CapabilityCaller, CapabilityInput, InvoiceTitle, Place, PostalAddress } from './host/capabilities.js';
export { indexedDbProgramFiles } from './host/files/indexed-db-program-files.js';
export { memoryProgramFiles } from './host/files/memory-program-files.js';
export type { ProgramFileStorage, StoredFile } from './host/files/program-file-storage.js';
export { frameScriptHash } from './host/frame-script.js';
export { indexedDbProgramStorage } from './host/indexed-db-program-storage.js';
export type {
  InspectedProgram,
  InspectionEvent,
  MemoryUse,
  ProgramInspector,
  ProgramObserver,
} from './host/inspection/program-inspector.js';
export type { LiveValue } from './host/live-value.js';
export type { ProgramDomains } from './host/network/allowed-servers.js';
export { fetchNetwork } from './host/network/fetch-network.js';
export type {
  NetworkKind,
  NetworkRequest,
  NetworkResponse,
  ProgramNetwork,
  ProgramSocket,
  SocketRequest,
} from './host/network/program-network.js';
export { type ProxyNetworkOptions, proxyNetwork } from './host/network/proxy-network.js';
export type { CallLogEntry, PermissionGrant, PermissionName, PermissionRequest, Permissions } from './host/permissions.js';
export { createProgramHost, type ProgramHost, type ProgramHostOptions } from './host/program-host.js';
export type { OpenProgramOptions, PrivacyGuide } from './host/program-options.js';
export type { ProgramProblem } from './host/program-problem.js';
export { memoryProgramStorage, type ProgramStorage } from './host/program-storage.js';
export type { ProgramReport } from './host/report-handler.js';
export type { ProgramState, RunningProgram } from './host/running-program.js';
export type { Regions } from './host/view-data.js';
export type { CompiledComponent, CompiledModule, CompiledPackage, CompiledProgram, Problem } from './program/compiled-program.js';
export type { AppConfig, ComponentConfig, SubPackageConfig, TabBarConfig, WindowConfig } from './program/config.js';
export { runtimeLimits } from './protocol/limits.js';
export type { StackEntry } from './protocol/messages.js';
export type { PlainValue } from './protocol/plain-value.js';
