import type { MessageView } from '@guanxi/chat';
import { useAccount } from '../account/index.js';
import { useWords } from '../words/index.js';
import type { RowActions } from './message-row.js';
import styles from './reactions.module.css';

/** Who reacted with what; a press adds one's own or takes it off. */
export function Reactions({ message, onReact }: { readonly message: MessageView; readonly onReact: RowActions['onReact'] }) {
  const { say } = useWords();
  const { user } = useAccount();
  const reactions = Object.entries(message.reactions ?? {}).filter(([, users]) => users.length > 0);
  if (reactions.length === 0) return null;
  return (
    <span className={styles['reactions']}>
      {reactions.map(([emoji, users]) => {
        const mine = users.includes(user);
        const label = say('message.reaction', { emoji, count: users.length });
        return (
          <button
            key={emoji}
            type="button"
            className={styles['reaction']}
            aria-pressed={mine}
            aria-label={mine ? `${label}, ${say('message.reaction.mine')}` : label}
            onClick={() => onReact(message, emoji, !mine)}
          >
            <span aria-hidden="true">{emoji}</span>
            <span className={styles['count']} aria-hidden="true">
              {users.length}
            </span>
          </button>
        );
      })}
    </span>
  );
}
