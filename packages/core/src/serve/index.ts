export type { Backend, BackendSession } from './backend.js';
