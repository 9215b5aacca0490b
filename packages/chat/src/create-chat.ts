import { type Client, type CommandId, directLog, groupLog, type LogId, type OutboxEntry } from '@guanxi/core';
import type { Chat, Conversation } from './chat.js';
import { checkUser } from './check-user.js';
import { combined } from './combined.js';
import { create } from './contract/methods.js';
import { openConversation } from './conversation.js';
import { conversationList } from './conversation-list.js';
import { first } from './first.js';
import { othersOf } from './others-of.js';
import { projections } from './projections.js';
import { readMarks } from './read-marks.js';
import { openRoom } from './room.js';

/** Chat over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function createChat(client: Client): Chat {
  const takeAway = projections.map((projection) => client.project(projection));
  const room = openRoom(client);
  const marks = readMarks(room);
  const open = new Map<LogId, WeakRef<Conversation>>();
  const unused = new FinalizationRegistry<LogId>((log) => {
    if (!open.get(log)?.deref()) open.delete(log);
  });
  const conversations$ = conversationList(room);

  const conversation = (log: LogId): Conversation => {
    const present = open.get(log)?.deref();
    if (present) return present;
    const opened = openConversation(room, marks, log);
    open.set(log, new WeakRef(opened));
    unused.register(opened, log);
    return opened;
  };
  return {
    conversations$,
    unread$: room.seen(() => combined([conversations$], (list) => list.reduce((sum, { unread }) => sum + unread, 0))),
    conversation,
    async direct(user) {
      return conversation(directLog(await room.user(), checkUser(user)));
    },
    async createGroup(options) {
      const user = await room.user();
      const { name, members } = options ?? {};
      const log = groupLog(client.newId());
      await room.give(create, { log, name, members: othersOf(members, user) }, log);
      return conversation(log);
    },
    async retry(command) {
      await room.user();
      await client.outbox.retry(command);
    },
    async drop(command) {
      await room.user();
      await client.outbox.drop(command);
      // What was to change the message that is now given up can only be refused.
      const entries = await first(client.outbox.entries$);
      for (const entry of entries ?? []) if (changes(entry, command)) await client.outbox.drop(entry.id);
    },
    close() {
      room.close();
      for (const take of takeAway.splice(0)) take();
    },
  };
}

function changes({ input, state }: OutboxEntry, message: CommandId): boolean {
  return state.name !== 'done' && (input as { readonly message?: unknown }).message === message;
}
