import type { LogId, LogRecord, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';
import type { CommandContext } from './command-context.js';

/** Whom a method's input reaches, so that they can be asked whether they let the caller reach them. */
export interface Reached {
  /** Conversations that are written to; the other person of a direct one is asked. */
  readonly logs?: readonly LogId[];
  /** People who are brought somewhere. */
  readonly users?: readonly UserId[];
}

/** Who lets whom reach her, for all features of a hub. What is between two people is told by their parts in their conversation. */
export interface Relations {
  /** The part that the caller or another `user` has in a conversation with `other`, by what that one says of her. */
  partOf(context: CommandContext, user: UserId, other: UserId): Promise<string>;
  /** Refuses to let somebody with this part write to the other. Called for each message, so it looks at nothing else. */
  requireVoice(part: string): void;
  /** Whether what she signals reaches the other. */
  isHeard(part: string): boolean;
  /** Refuses to bring people somewhere who do not let the caller reach them. */
  requireReachable(context: CommandContext, users: readonly UserId[]): Promise<void>;
  /** Those of `others` who are told nothing of `user`, nor she of them: one of the two wants no more of the other. */
  apartFrom(sql: Sql, user: UserId, others: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** From whom the owner of a private log has parted by this record of it, if by any. Asked of every commit, so it has to be quick. */
  partedBy(record: LogRecord): UserId | null;
}
