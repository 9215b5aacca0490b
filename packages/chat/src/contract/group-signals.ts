import type { RecordId, SignalKind, UserId } from '@guanxi/core/contract';
import { countSchema, recordIdSchema, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';

/** How many have read a message that one looks at. */
export interface ReadCount {
  readonly message: RecordId;
  readonly read: number;
  readonly of: number;
}

/** Somebody came or went. */
export interface Presence {
  readonly user: UserId;
  readonly online: boolean;
}

/**
 * What the server tells one person alone, in her private log. Nobody else can signal there, so whoever takes only what
 * came in her own log cannot be deceived.
 */
export const groupSignals = /* @__PURE__ */ makeGroupSignals();

function makeGroupSignals() {
  const readCount: SignalKind<ReadCount> = {
    kind: 'chat.read-count',
    body: v.object({ message: recordIdSchema, read: countSchema, of: countSchema }),
  };
  const online: SignalKind<Presence> = { kind: 'chat.online', body: v.object({ user: userIdSchema, online: v.boolean() }) };
  return { readCount, online };
}
