export { createServer, gatewayLimits, type Server, type ServerOptions, type TokenOptions } from './gateway/index.js';
export { type DirectoryLock, type DirectoryLockOptions, lockDirectory } from './lock/index.js';
