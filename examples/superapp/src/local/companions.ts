import { type Chat, type ConversationSummary, createChat } from '@guanxi/chat';
import { type Client, createClient, memoryStorage, type UserId } from '@guanxi/core';
import { type Backend, memoryTransport, systemClock } from '@guanxi/core/serve';
import { demoPeople } from '@guanxi/reference-server/demo';
import { answerTo } from './answers.js';

/** The demo people who answer in `?local`. */
export interface Companions {
  /** Takes a person out of the game: somebody has signed in as her. */
  release(user: UserId): Promise<void>;
  close(): Promise<void>;
}

/** Those who answer; the others only have their past. */
const answering = ['mei', 'giulia', 'tom', 'amara', 'kenji'];
/** Time before somebody begins to type, and time per character typed, ms. */
const thinking = 900;
const perCharacter = 28;
const longestTyping = 3500;

/** Each companion is a client like any other: she reads, types and answers through the same packages. */
export function startCompanions(backend: Backend): Companions {
  const companions = new Map<UserId, { readonly client: Client; readonly chat: Chat }>();
  for (const { id } of demoPeople) {
    if (answering.includes(id)) companions.set(id, startCompanion(backend, id));
  }
  const end = async (user: UserId) => {
    const companion = companions.get(user);
    companions.delete(user);
    companion?.chat.close();
    await companion?.client.close();
  };
  return {
    release: end,
    async close() {
      await Promise.all([...companions.keys()].map(end));
    },
  };
}

function startCompanion(backend: Backend, user: UserId): { readonly client: Client; readonly chat: Chat } {
  const client = createClient({ transport: memoryTransport(backend), storage: memoryStorage(), token: user });
  const chat = createChat(client);
  // What was there when she came in is past; she answers what is new.
  const heard = new Map<string, number>();
  const began = Date.now();
  chat.conversations$.subscribe((conversations) => {
    for (const summary of conversations) {
      const { latest, log } = summary;
      if (latest === undefined || latest.seq === 0) continue;
      const before = heard.get(log);
      heard.set(log, Math.max(before ?? 0, latest.seq));
      if (latest.mine || latest.at < began || latest.seq <= (before ?? 0)) continue;
      if (isForHer(summary, user)) void answer(chat, summary, user).catch(() => {}); // She has left, or the page closes.
    }
  });
  client.start().catch(() => {});
  return { client, chat };
}

/** In a group she answers when she is named. */
function isForHer({ kind, latest }: ConversationSummary, user: UserId): boolean {
  return kind === 'direct' || latest?.mentions?.all === true || latest?.mentions?.users?.includes(user) === true;
}

async function answer(chat: Chat, summary: ConversationSummary, user: UserId): Promise<void> {
  const { latest } = summary;
  const conversation = chat.conversation(summary.log);
  const text = (latest?.content as { readonly text?: unknown } | undefined)?.text;
  if (latest === undefined || typeof text !== 'string') return;
  const { reply, reaction } = answerTo(user, text, latest.seq);
  await pause(thinking);
  await conversation.markRead(latest.seq);
  if (reaction !== undefined) await conversation.react(latest.id, reaction, { on: true });
  const typing = Math.min(reply.length * perCharacter, longestTyping);
  conversation.setTyping(true);
  await pause(typing);
  conversation.setTyping(false);
  await conversation.send({ text: reply, ...(summary.kind === 'group' ? { quote: latest } : {}) });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => systemClock.after(ms, resolve));
}
