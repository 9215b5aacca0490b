import type { ConversationSummary, MessageView } from '@guanxi/chat';
import { kindLimits } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { useMemo, useState } from 'react';
import { useAccount } from '../account/index.js';
import { useConversationName, usePerson, usePersons } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import styles from './forward-dialog.module.css';
import { SendToDialog } from './send-to-dialog.js';

/** Messages to pass on, and whether as one. */
export interface Forwarded {
  readonly messages: readonly MessageView[];
  readonly merged: boolean;
}

export interface ForwardDialogProps {
  readonly forwarded: Forwarded;
  /** The conversation that they are in. */
  readonly from: ConversationSummary;
  readonly onClose: () => void;
  /** They were passed on. */
  readonly onDone: () => void;
}

/** Lines of what is passed on that are shown. */
const shownLines = 3;

/** Chooses where messages go, and what they are called when they go as one. */
export function ForwardDialog({ forwarded, from, onClose, onDone }: ForwardDialogProps) {
  const { messages, merged } = forwarded;
  const { say } = useWords();
  const { forwarding } = useAccount();
  const proposed = useProposedTitle(from);
  const [title, setTitle] = useState<string>();
  const nameOf = useNames(messages);
  const called = (title ?? proposed).trim() || proposed;
  const send = async (picked: readonly LogId[]) => {
    const to = { from: from.log, to: picked };
    const commands = await (merged ? forwarding.merged(messages, { ...to, title: called, nameOf }) : forwarding.each(messages, to));
    // A refusal stands at the copy.
    for (const command of commands) command.settled().catch(() => null);
  };
  const { length: count } = messages;
  return (
    <SendToDialog
      title={merged ? say('forward.title.merged', { count }) : say('forward.title', { count })}
      onSend={send}
      onDone={onDone}
      onClose={onClose}
    >
      <Lines messages={messages} />
      {merged && (
        <div className={styles['name']}>
          <TextField
            label={say('forward.name')}
            value={title ?? proposed}
            maxLength={kindLimits.mergedTitle}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
      )}
    </SendToDialog>
  );
}

function Lines({ messages }: { readonly messages: readonly MessageView[] }) {
  const { say } = useWords();
  const preview = usePreviews();
  return (
    <div className={styles['lines']}>
      {messages.slice(0, shownLines).map((message) => (
        <p key={message.id} className={styles['line']}>
          {preview(message)}
        </p>
      ))}
      {messages.length > shownLines && <p>{say('media.merged.more', { count: messages.length - shownLines })}</p>}
    </div>
  );
}

/** Whose conversation it was. */
function useProposedTitle(from: ConversationSummary): string {
  const { say } = useWords();
  const { user } = useAccount();
  const me = usePerson(user);
  const peer = usePerson(from.peer ?? user);
  const conversation = useConversationName(from);
  // Others read it, so it says what people call themselves.
  const name = from.kind === 'direct' ? peer.ownName : conversation;
  const title =
    from.kind === 'direct'
      ? say('forward.name.direct', { one: me.ownName, other: name })
      : from.kind === 'self'
        ? say('forward.name.self', { name: me.ownName })
        : say('forward.name.group', { name });
  return title.slice(0, kindLimits.mergedTitle).toWellFormed();
}

/** What the authors are called, until the server has said it. */
function useNames(messages: readonly MessageView[]): (user: string) => string {
  const authors = useMemo(() => [...new Set(messages.map(({ author }) => author))], [messages]);
  const people = usePersons(authors);
  return (user) => people.find(({ id }) => id === user)?.ownName ?? user;
}
