export { type DirectoryBlobStoreOptions, directoryBlobStore, type S3BlobStoreOptions, s3BlobStore } from './blobs/index.js';
export { type BlobLimits, blobLimits } from './blobs/limits.js';
export {
  createServer,
  gatewayLimits,
  type SendNotice,
  type ServedPrograms,
  type Server,
  type ServerOptions,
  type TokenOptions,
} from './gateway/index.js';
export { type DirectoryLock, type DirectoryLockOptions, lockDirectory } from './lock/index.js';
