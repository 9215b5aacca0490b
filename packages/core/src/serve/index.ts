export type { Clock } from '../client/clock.js';
export type { Logger } from '../client/logger.js';
export type { Batch, Cursor, StreamOptions } from '../transport/transport.js';
export type { Backend, BackendSession } from './backend.js';
