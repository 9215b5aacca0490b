import type { Command, LogId, RecordId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import type { MessageView } from '../chat.js';
import type { Pin } from '../contract/index.js';

/** Messages that are pinned in conversations, for everybody there. Queued, shown at once, exactly one effect. */
export interface Pins {
  /**
   * What is pinned in a conversation, the newest pin first, at most `pinLimits.pinned`; what was said before one came is
   * left out. The message itself is in the conversation, at the pin's `seq`.
   */
  pins$(log: LogId): Observable<readonly Pin[]>;
  /**
   * Pins a stored message of the conversation `log`: in a group its owner and admins, else refused with `not-admin`; with
   * `too-many-pins` when there are so many already. Rejects with `invalid` for a message that is pending or recalled.
   */
  pin(log: LogId, message: MessageView): Promise<Command>;
  /** Takes a pin away, whoever made it; rights as for pinning. */
  unpin(log: LogId, message: RecordId): Promise<Command>;
  /** Takes its observers down; the client stays. Idempotent. */
  close(): void;
}
