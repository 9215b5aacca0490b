import { directLog, type LogId, privateLog, type UserId } from '@guanxi/core/contract';

/** What a change between two people touches: the private logs of both, the caller's first, and their conversation. */
export function pairLogs(user: UserId, other: UserId): readonly LogId[] {
  return [privateLog(user), privateLog(other), directLog(user, other)];
}
