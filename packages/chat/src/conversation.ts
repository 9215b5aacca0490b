import { type LogId, parseLog, type UserId } from '@guanxi/core';
import type { Conversation, Messages } from './chat.js';
import { combined } from './combined.js';
import { type Member, memberKind } from './contract/index.js';
import { conversationCommands } from './conversation-commands.js';
import { first } from './first.js';
import { invalid } from './invalid.js';
import type { ReadMarks } from './read-marks.js';
import type { Room } from './room.js';
import { summarize } from './summary.js';
import { typing$, typingSender } from './typing.js';

/** The conversation in `log`. Throws `invalid` where there can be none. */
export function openConversation(room: Room, marks: ReadMarks, log: LogId): Conversation {
  const { client, seen } = room;
  const parsed = typeof log === 'string' ? parseLog(log) : null;
  if (parsed === null || parsed.kind === 'private') throw invalid('A conversation is a d: or g: log; use direct().');
  const replica = client.log(log);
  const setTyping = typingSender(client, log);
  const members$ = seen(() => combined([replica.states$(memberKind)], inOrder));

  return {
    log,
    summary$: seen((viewer) => combined([summarize(room, viewer, log)], ({ summary }) => summary)),
    members$,
    typing$: seen(({ user }) => typing$(client, log, user)),
    readByPeer$: seen(({ user }) => {
      const peer = parsed.kind === 'direct' ? parsed.users.find((one) => one !== user) : undefined;
      return combined([members$], (members) => (peer === undefined ? null : readBy(members, peer)));
    }),
    messages$: (window) =>
      seen(({ show }) =>
        combined([replica.timeline$(window)], ({ state, range, holes, entries }): Messages => {
          return { messages: entries.map(show), range, first: state.start, last: state.seq, holes };
        }),
      ),
    load: (range, options) => replica.load(range, options),
    async markRead(seq) {
      if (seq !== undefined && !(Number.isSafeInteger(seq) && seq >= 0)) throw invalid('A place is the seq of a message.');
      await room.user();
      const newest = (await first(replica.state$))?.seq ?? 0;
      return marks.mark(log, Math.min(seq ?? newest, newest));
    },
    setTyping,
    ...conversationCommands(room, log, { sent: () => setTyping(false) }),
  };
}

/** Members in the order of their coming. */
function inOrder(records: ReadonlyMap<unknown, { readonly body: Member }>): readonly Member[] {
  const members = [...records.values()].map(({ body }) => body);
  return members.sort((a, b) => a.joined - b.joined || (a.user < b.user ? -1 : 1));
}

function readBy(members: readonly Member[], peer: UserId): number {
  return members.find(({ user }) => user === peer)?.read ?? 0;
}
