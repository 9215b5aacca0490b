export { type ProgramFilesCase, type ProgramFilesSuiteOptions, programFilesCases } from './program-files-cases.js';
export { type ProgramStorageCase, type ProgramStorageSuiteOptions, programStorageCases } from './program-storage-cases.js';
