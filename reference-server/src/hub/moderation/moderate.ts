import type { CommandId, Json, UserId } from '@guanxi/core/contract';

/** Words on their way to others: a command that has been checked and not yet carried out. */
export interface ModeratedCommand {
  readonly id: CommandId;
  readonly user: UserId;
  /** Such as `chat.send`. */
  readonly method: string;
  /** As the method's contract has it. */
  readonly input: Json;
  /** Server time, ms since 1970. */
  readonly at: number;
}

/** What becomes of it. */
export type Verdict =
  | { readonly type: 'allow' }
  /** `reason` is shown to the sender. */
  | { readonly type: 'refuse'; readonly reason: string }
  /** Another input for the same method and the same conversation. */
  | { readonly type: 'alter'; readonly input: Json };

/**
 * Asked before each command that brings words before others, outside of any transaction; it may take its time, and the
 * sender waits for it. A command sent again may be asked about again. What it throws is answered `unavailable`, and the
 * sender's device tries again: whoever would rather let words pass says so by `allow`.
 */
export type Moderate = (command: ModeratedCommand) => Promise<Verdict>;
