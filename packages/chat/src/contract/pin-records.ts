import { countSchema, type RecordId, type RecordKind, recordIdSchema, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';

/**
 * A message that is pinned: a state record of its conversation, named by the message, gone when it is taken off or the
 * message is recalled. It holds nothing of what the message says, for who came later may not read that.
 */
export interface Pin {
  readonly message: RecordId;
  /** The message's place. */
  readonly seq: number;
  /** Who pinned it. */
  readonly by: UserId;
  /** Server time of pinning, ms since 1970. */
  readonly at: number;
}

/** One pin. */
export const pinKind: RecordKind<Pin> = /* @__PURE__ */ makePinKind();

function makePinKind() {
  const body = v.object({ message: recordIdSchema, seq: countSchema, by: userIdSchema, at: countSchema });
  return { kind: 'chat.pin', place: 'state', body } as const;
}
