import type { ConversationSummary, MessageView } from '@guanxi/chat';
import { kindLimits } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { useMemo, useState } from 'react';
import { useAccount } from '../account/index.js';
import { useConversationName, useFailureWords, usePerson, usePersons } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/text-field.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { ConversationPicker } from './conversation-picker.js';
import styles from './forward-dialog.module.css';

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
  const notify = useNotify();
  const words = useFailureWords();
  const proposed = useProposedTitle(from);
  const [title, setTitle] = useState<string>();
  const [picked, setPicked] = useState<readonly LogId[]>([]);
  const [busy, setBusy] = useState(false);
  const nameOf = useNames(messages);
  const called = (title ?? proposed).trim() || proposed;
  const send = async () => {
    setBusy(true);
    try {
      const to = { from: from.log, to: picked };
      const commands = await (merged ? forwarding.merged(messages, { ...to, title: called, nameOf }) : forwarding.each(messages, to));
      // A refusal stands at the copy.
      for (const command of commands) command.settled().catch(() => null);
      notify({ text: say('forward.done') });
      onDone();
    } catch (error) {
      setBusy(false);
      notify({ look: 'danger', text: say('forward.failed', { reason: words(error) }) });
    }
  };
  const { length: count } = messages;
  return (
    <Dialog
      open
      onClose={onClose}
      title={merged ? say('forward.title.merged', { count }) : say('forward.title', { count })}
      closeLabel={say('app.close')}
      actions={
        <Button look="primary" busy={busy} disabled={picked.length === 0} onClick={() => void send()}>
          {picked.length === 0 ? say('forward.send') : `${say('forward.send')} · ${say('forward.chosen', { count: picked.length })}`}
        </Button>
      }
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
      <ConversationPicker picked={picked} onChange={setPicked} />
    </Dialog>
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
