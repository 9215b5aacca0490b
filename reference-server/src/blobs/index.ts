export { type DirectoryBlobStoreOptions, directoryBlobStore } from './directory-blob-store.js';
export { type S3BlobStoreOptions, s3BlobStore } from './s3-blob-store.js';
