export { type DirectoryLock, type DirectoryLockOptions, lockDirectory } from './lock-directory.js';
