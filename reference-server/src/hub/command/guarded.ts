import type { LogId } from '@guanxi/core/contract';
import { peopleOf } from '../log/people-of.js';
import type { CommandContext } from './command-context.js';
import type { CommandHandler } from './module.js';
import type { Reached, Relations } from './relations.js';
import { settleParts } from './settle-parts.js';

/** `handler`, which first asks those whom it reaches whether they let the caller. Plain messages ask nothing but memory. */
export function guarded<Input>(
  handler: CommandHandler<Input>,
  reach: (input: Input) => Reached,
  relations: Relations,
): CommandHandler<Input> {
  const { append } = handler;
  return {
    ...handler,
    ...(append && {
      append(input, user, log, ...rest) {
        if (isDirect(log.log)) {
          const part = log.members.get(user);
          if (part !== undefined) relations.requireVoice(part.role);
        }
        return append(input, user, log, ...rest);
      },
    }),
    async run(context, input) {
      const { logs = [], users = [] } = reach(input);
      const begun: LogId[] = [];
      for (const log of logs) if (isDirect(log) && !(await isThere(context, log, relations))) begun.push(log);
      if (users.length > 0) await relations.requireReachable(context, users);
      const result = await handler.run(context, input);
      for (const log of begun) {
        // A conversation that has just begun tells from now on what is between its two people.
        const [one, other] = peopleOf(log);
        if (one !== undefined && other !== undefined) await settleParts(context, relations, one, other);
      }
      return result;
    },
  };
}

function isDirect(log: LogId): boolean {
  return log.startsWith('d:');
}

/** Refuses a caller who may not write to `log`; tells whether it has begun. */
async function isThere(context: CommandContext, log: LogId, relations: Relations): Promise<boolean> {
  const { exists, members } = await context.log(log);
  const part = members.get(context.user);
  if (part !== undefined) relations.requireVoice(part.role);
  const users = peopleOf(log);
  // Somebody else's conversation is refused by the handler, in its own words.
  if (exists || !users.includes(context.user)) return exists;
  for (const other of users) {
    if (other !== context.user) relations.requireVoice(await relations.partOf(context, context.user, other));
  }
  return false;
}
