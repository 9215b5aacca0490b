import { GuanxiError, type LogId, parseLog } from '@guanxi/core/contract';

/** Refuses a log that is not a group's. */
export function requireGroup(log: LogId): void {
  if (parseLog(log)?.kind !== 'group') throw new GuanxiError('invalid', 'Only a group, a g: log, has members to change and a name.');
}
