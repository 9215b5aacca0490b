export { directoryFiles } from './directory-files.js';
export { type ProjectFilesOptions, projectFiles } from './project-files.js';
export type { TranslationFailure } from './translation-failure.js';
