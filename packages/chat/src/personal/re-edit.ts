import type { Client, Command, Json, RecordId } from '@guanxi/core';
import * as v from 'valibot';
import type { Conversation, MessageView } from '../chat.js';
import { textKind } from '../contract/index.js';
import { invalid } from '../invalid.js';
import { personalClientLimits } from './limits.js';

/** Takes texts back so that they can be written anew. What was said stays on this device alone, and not for long. */
export interface ReEdit {
  /** As `conversation.recall`, and keeps a text for `textOf`. */
  recall(conversation: Conversation, message: MessageView): Promise<Command>;
  /** What a recalled message of one's own said, for `personalClientLimits.reEdit` ms from its recall; then null. */
  textOf(message: RecordId): string | null;
}

const key = 'chat.recalled';
const kept = v.array(v.object({ message: v.string(), text: v.string(), until: v.number() }));

/** Recalls over `client` that can be written anew; the texts survive a reload. */
export function reEdit(client: Client): ReEdit {
  const present = () => {
    const parsed = v.safeParse(kept, client.value(key) ?? []);
    const now = client.clock.now();
    return parsed.success ? parsed.output.filter(({ until }) => until > now) : [];
  };
  return {
    async recall(conversation, message) {
      if (!conversation || !message?.id) throw invalid('Pass a conversation and one of its messages.');
      const parsed = v.safeParse(textKind.content, message.content);
      // Kept first, so that it can be had again from the moment in which the message is shown as recalled.
      if (message.kind === textKind.kind && message.mine && parsed.success) {
        const until = client.clock.now() + personalClientLimits.reEdit;
        const texts = [...present(), { message: message.id, text: parsed.output.text, until }].slice(-personalClientLimits.reEdits);
        await client.setValue(key, texts as unknown as Json);
      }
      return conversation.recall(message.id);
    },
    textOf: (message) => present().find((one) => one.message === message)?.text ?? null,
  };
}
