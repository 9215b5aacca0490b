export type { Blobs, Transfer, TransferProgress, UploadOptions } from './blobs.js';
export { type BlobsOptions, createBlobs } from './create-blobs.js';
export { blobClientLimits } from './limits.js';
