export { usePreviews } from './use-previews.js';
