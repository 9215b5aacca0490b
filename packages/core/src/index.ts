export type {
  Client,
  ClientOptions,
  ClientState,
  ClientStatus,
  Command,
  Effect,
  Log,
  Outbox,
  Projection,
  Session,
  Timeline,
  TimelineEntry,
  Window,
} from './client/client.js';
export { type Clock, systemClock } from './client/clock.js';
export type { Logger } from './client/logger.js';
export {
  type CommandId,
  type CommandReceipt,
  type DeviceId,
  type Dial,
  directLog,
  type ErrorCode,
  GuanxiError,
  groupLog,
  type Json,
  type Link,
  type LogId,
  type LogRecord,
  type Outcome,
  type Person,
  parseLog,
  privateLog,
  type RecordId,
  type Retry,
  type UserId,
} from './contract/index.js';
export { memoryStorage } from './storage/memory-storage.js';
export type {
  LogState,
  OutboxEntry,
  Range,
  Storage,
  StorageCapabilities,
  StorageSnapshot,
  StorageWrite,
} from './storage/storage.js';
export type {
  Auth,
  Batch,
  Credential,
  Cursor,
  StreamOptions,
  Transport,
  TransportCapabilities,
  TransportState,
  TransportStatus,
} from './transport/transport.js';
