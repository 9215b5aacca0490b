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
export { createClient } from './client/create-client.js';
export type { Logger } from './client/logger.js';
export { createPeople, type People } from './client/people.js';
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
  type Profile,
  type ProfileChange,
  parseLog,
  privateLog,
  type RecordId,
  type Retry,
  type UserId,
} from './contract/index.js';
export { clientLimits } from './limits.js';
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
export { type BroadcastChannelTransportOptions, broadcastChannelTransport } from './transport/broadcast-channel-transport.js';
export type { MessageChannelLike } from './transport/channel-link.js';
export { type TransportLimits, transportLimits } from './transport/limits.js';
export { type MessagePortLike, type MessagePortTransportOptions, messagePortTransport } from './transport/message-port-transport.js';
export { type LinkTransportOptions, type OverLinkOptions, overLink } from './transport/over-link.js';
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
export { type WebSocketLike, type WebSocketTransportOptions, webSocketTransport } from './transport/web-socket-transport.js';
