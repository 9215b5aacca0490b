import { limits as chatLimits, type MessageView } from '@guanxi/chat';
import { Copy, Pencil, Reply, SmilePlus, Undo2 } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import { useAccount } from '../account/index.js';
import { MenuAt, MenuItem, MenuSeparator } from '../ui/menu.js';
import { useWords } from '../words/index.js';
import { quickReactions } from './emoji.js';
import styles from './message-menu.module.css';

/** A message and where its menu opens. */
export interface OpenMenu {
  readonly message: MessageView;
  readonly point: { readonly x: number; readonly y: number };
}

export interface MessageMenuProps {
  readonly menu: OpenMenu | undefined;
  /** Whether one may recall what others wrote. */
  readonly moderates: boolean;
  readonly onClose: () => void;
  readonly onReact: (message: MessageView, reaction: string, on: boolean) => void;
  readonly onMoreReactions: (message: MessageView) => void;
  readonly onReply: (message: MessageView) => void;
  readonly onEdit: (message: MessageView) => void;
  readonly onCopy: (text: string) => void;
  readonly onRecall: (message: MessageView) => void;
}

/** What can be done with a message: only what the server would allow now. */
export function MessageMenu({ menu, moderates, onClose, ...does }: MessageMenuProps) {
  const { say } = useWords();
  const { user, client } = useAccount();
  if (menu === undefined) return null;
  const { message, point } = menu;
  const text = (message.content as { readonly text?: unknown } | undefined)?.text;
  const settled = message.seq > 0 && message.recalled === undefined;
  const recallable = settled && (moderates || (message.mine && client.now() - message.at < chatLimits.recall));
  return (
    <MenuAt point={point} label={say('message.actions')} onClose={onClose}>
      {settled && (
        <>
          <div className={styles['reactions']}>
            {quickReactions.map((emoji) => {
              const on = message.reactions?.[emoji]?.includes(user) === true;
              return (
                <Radix.Item
                  key={emoji}
                  className={styles['reaction']}
                  data-on={on}
                  aria-label={say('message.react', { emoji })}
                  onSelect={() => does.onReact(message, emoji, !on)}
                >
                  {emoji}
                </Radix.Item>
              );
            })}
            <Radix.Item
              className={styles['reaction']}
              aria-label={say('message.react.more')}
              onSelect={() => does.onMoreReactions(message)}
            >
              <SmilePlus size={20} strokeWidth={1.75} aria-hidden="true" />
            </Radix.Item>
          </div>
          <MenuSeparator />
          <MenuItem icon={Reply} onSelect={() => does.onReply(message)}>
            {say('message.reply')}
          </MenuItem>
        </>
      )}
      {typeof text === 'string' && (
        <MenuItem icon={Copy} onSelect={() => does.onCopy(text)}>
          {say('message.copy')}
        </MenuItem>
      )}
      {settled && message.mine && typeof text === 'string' && (
        <MenuItem icon={Pencil} onSelect={() => does.onEdit(message)}>
          {say('message.edit')}
        </MenuItem>
      )}
      {recallable && (
        <MenuItem icon={Undo2} danger onSelect={() => does.onRecall(message)}>
          {say('message.recall')}
        </MenuItem>
      )}
    </MenuAt>
  );
}
