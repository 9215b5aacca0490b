import { limits, type Message } from '@guanxi/chat/contract';
import type { Json, UserId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { refuse } from './refuse.js';
import { requireMessage } from './require-message.js';

/** Puts the caller's reaction on a message, or takes it off. */
export function react(kinds: KnownKinds): CommandHandler<Input<'react'>> {
  return {
    logs: ({ log }) => [log],
    async run(context, input) {
      const { record, message } = await requireMessage(context, input, kinds);
      const reactions = toggled(message.reactions ?? {}, input.reaction, context.user, input.on);
      if (reactions === null) return await context.unchanged(input.log, record);
      const { reactions: _, ...rest } = message;
      const body: Message<unknown> = Object.keys(reactions).length === 0 ? rest : { ...rest, reactions };
      return await context.change(input.log, record, body as unknown as Json);
    },
  };
}

type Reactions = Readonly<Record<string, readonly UserId[]>>;

/** The reactions afterwards; null if they are so already. */
function toggled(reactions: Reactions, reaction: string, user: UserId, on: boolean): Reactions | null {
  // Pairs and not an index, since a reaction may be any text, `__proto__` too.
  const pairs = Object.entries(reactions);
  const users = pairs.find(([name]) => name === reaction)?.[1] ?? [];
  if (users.includes(user) === on) return null;
  if (on && users.length === 0) {
    if (pairs.length >= limits.reactions) throw refuse('too-many-reactions');
    return Object.fromEntries([...pairs, [reaction, [user]]]);
  }
  const next = on ? [...users, user] : users.filter((one) => one !== user);
  return Object.fromEntries(
    pairs.map(([name, who]) => [name, name === reaction ? next : who] as const).filter(([, who]) => who.length > 0),
  );
}
