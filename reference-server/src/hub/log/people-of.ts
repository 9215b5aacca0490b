import { directLog, type LogId, parseLog, privateLog, type UserId } from '@guanxi/core/contract';

/**
 * Those whom a private or direct log is for by its name, each once. Nobody for a group, nor for a name that says the
 * same in another spelling: one pair of people has one conversation.
 */
export function peopleOf(log: LogId): readonly UserId[] {
  const parsed = parseLog(log);
  try {
    if (parsed?.kind === 'private' && privateLog(parsed.user) === log) return [parsed.user];
    if (parsed?.kind === 'direct' && directLog(...parsed.users) === log) return [...new Set(parsed.users)];
  } catch {
    // Half a surrogate pair, which no name can hold.
  }
  return [];
}
