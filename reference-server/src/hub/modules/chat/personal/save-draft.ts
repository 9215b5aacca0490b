import { type Draft, draftKind } from '@guanxi/chat/contract';
import { type LogId, parseLog, privateLog } from '@guanxi/core/contract';
import type { CommandContext } from '../../../command/command-context.js';
import type { CommandHandler } from '../../../command/module.js';
import { peopleOf } from '../../../log/people-of.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { ownState, putOwnState } from './own-state.js';
import { requireListed } from './require-listed.js';

/** Keeps what the caller is writing. The newest one that the server hears of is the one that stays. */
export const saveDraft: CommandHandler<Input<'saveDraft'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, { log, text, quote, mentions }) {
    if (text.trim() === '' && quote === undefined) return await putOwnState(context, draftKind, log, null);
    await requirePlaceFor(context, log);
    const said = { log, text, ...(quote && { quote }), ...(mentions && { mentions }) };
    const present = await ownState(context, draftKind, log);
    const draft: Draft = { ...said, at: context.now };
    // The same words again are no news.
    if (present !== null && JSON.stringify({ ...present, at: 0 }) === JSON.stringify({ ...draft, at: 0 }))
      return await context.unchanged(privateLog(context.user));
    return await putOwnState(context, draftKind, log, draft);
  },
};

/** One may write to whom one has not talked with yet; so there are no more drafts than conversations and people. */
async function requirePlaceFor(context: CommandContext, log: LogId): Promise<void> {
  if (parseLog(log)?.kind !== 'direct') return await requireListed(context, log);
  const users = peopleOf(log);
  if (!users.includes(context.user)) throw refuse('not-member');
  if ((await context.known(users)).size < users.length) throw refuse('unknown-user');
}
