import type { MessageView } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { useWords } from '../words/index.js';
import { FailureLine } from './failure-line.js';
import type { RowActions } from './message-row.js';
import styles from './recalled-message.module.css';

/** What is left of a message that was taken back. */
export function RecalledMessage({ message, actions }: { readonly message: MessageView; readonly actions: RowActions }) {
  const { say } = useWords();
  const { user } = useAccount();
  const by = (message.recalled?.by ?? message.author) as UserId;
  const person = usePerson(by);
  const author = usePerson(message.author);
  const mine = by === user;
  const words =
    mine && message.mine
      ? say('chat.recalled.mine')
      : by === message.author
        ? say('chat.recalled.by', { name: person.name })
        : say('chat.recalled.other', { name: mine ? say('group.you') : person.name, author: author.name });
  return (
    <div className={styles['recalled']}>
      <p>
        {words}
        {message.mine && actions.recalledText(message) !== undefined && (
          <button type="button" className={styles['reedit']} onClick={() => actions.onReedit(message)}>
            {say('chat.reedit')}
          </button>
        )}
      </p>
      {message.failure !== undefined && <FailureLine message={message} actions={actions} />}
    </div>
  );
}
