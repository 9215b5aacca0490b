export { accounts, accountsLimits, type Person, type Profile, type ProfileChange } from './accounts.js';
export { audit, auditLimits, type RangeDigest } from './audit.js';
export {
  type BlobId,
  type BlobLink,
  type BlobRef,
  blobIdSchema,
  blobNameSchema,
  blobRefSchema,
  blobs,
  blobsLimits,
  type UploadAnswer,
} from './blobs.js';
export {
  type Code,
  type CodeEntry,
  type CodeKind,
  type CodePreview,
  codes,
  codesLimits,
  type IssuedCode,
} from './codes.js';
export { contacts, contactsLimits } from './contacts.js';
export type {
  Block,
  Contact,
  ContactNotes,
  ContactRequest,
  NewRequest,
  NotesChange,
  Privacy,
  PrivacyChange,
  RequestState,
  Source,
  Tag,
  TagId,
  Tally,
  Via,
  Way,
} from './contacts-records.js';
export { isOpen, requestName, withNotes, withPrivacy } from './contacts-rules.js';
export { type Contract, defineContract, type Method, type RecordKind, type SignalKind } from './define.js';
export { type Device, type DeviceDescription, devices, devicesLimits, type SignInPreview } from './devices.js';
export { type ErrorBody, type ErrorCode, GuanxiError, type GuanxiErrorOptions, type Outcome, parseError, type Retry } from './error.js';
export {
  type Brand,
  type CommandId,
  type DeviceId,
  directLog,
  groupLog,
  type LogId,
  parseLog,
  privateLog,
  type RecordId,
  stateId,
  type UserId,
} from './ids.js';
export type { Json } from './json.js';
export { limits } from './limits.js';
export type { Dial, Link } from './link.js';
export type { Head, InboxItem, LogRecord, Push, Signal } from './record.js';
export {
  type Answers,
  type CallAnswer,
  type CallRequest,
  type CommandReceipt,
  type HelloAnswer,
  type HelloRequest,
  type PageAnswer,
  type PageRequest,
  PROTOCOL,
  type PullAnswer,
  type PullFrom,
  type PullPage,
  type PullRefusal,
  type PullRequest,
  type Request,
  type SignalRequest,
} from './request.js';
export { commandIdSchema, countSchema, jsonSchema, logIdSchema, receiptSchema, recordIdSchema, userIdSchema } from './schemas.js';
export { type SignInGrant, type SignInRequest, type SignInView, signInLimits, signInSchemas } from './sign-in.js';
