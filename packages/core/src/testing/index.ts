export type { LogId } from '../contract/index.js';
