import { type ConversationSummary, limits as chatLimits, type Member, type MessageView } from '@guanxi/chat';
import { CheckCheck, Copy, Flag, Forward, ListChecks, Pencil, Reply, SmilePlus, Trash2, Undo2 } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount } from '../account/index.js';
import { ReportDialog, type ReportDialogProps, type TellingSilence } from '../groups/index.js';
import { paths } from '../routes/index.js';
import { Dialog } from '../ui/dialog.js';
import { MenuAt, MenuItem, MenuSeparator } from '../ui/menu.js';
import { useWords } from '../words/index.js';
import { DeleteDialog } from './delete-dialog.js';
import { quickReactions } from './emoji.js';
import { EmojiGrid } from './emoji-grid.js';
import { isSelectable } from './is-selectable.js';
import styles from './message-menu.module.css';
import type { RowActions } from './message-row.js';
import { PersonalMenuItems } from './personal-menu-items.js';
import type { ConversationActions } from './use-conversation-actions.js';

/** A message and where its menu opens. */
export interface OpenMenu {
  readonly message: MessageView;
  readonly point: { readonly x: number; readonly y: number };
}

export interface MessageMenuProps {
  readonly menu: OpenMenu | undefined;
  readonly setMenu: (menu: OpenMenu | undefined) => void;
  readonly summary: ConversationSummary;
  /** Why one cannot write here, if one cannot. */
  readonly silence: TellingSilence | undefined;
  readonly members: readonly Member[] | undefined;
  readonly actions: ConversationActions;
  readonly rowActions: RowActions;
  readonly onForward: (message: MessageView) => void;
}

/** What can be done with a message as it is now: only what the server would allow. One menu serves the whole list. */
export function MessageMenu(props: MessageMenuProps) {
  const { menu, setMenu, summary, silence, members, actions, rowActions, onForward } = props;
  const { say } = useWords();
  const { user, client } = useAccount();
  const [reacting, setReacting] = useState<MessageView>();
  const [reporting, setReporting] = useState<Omit<ReportDialogProps, 'onClose'>>();
  const [deleting, setDeleting] = useState<MessageView>();
  const [, navigate] = useLocation();
  const role = members?.find((member) => member.user === user)?.role;
  const close = () => {
    setMenu(undefined);
    // Back to the row that the menu was opened from, unless what was chosen has put the focus elsewhere.
    requestAnimationFrame(() => document.activeElement === document.body && focusMessage(menu?.message));
  };
  const message = menu?.message;
  const text = (message?.content as { readonly text?: unknown } | undefined)?.text;
  const settled = message !== undefined && message.seq > 0 && message.recalled === undefined && silence?.frozen !== true;
  const moderates = summary.kind === 'group' && (role === 'owner' || role === 'admin');
  const young = message?.mine === true && client.now() - message.at < chatLimits.recall;
  return (
    <>
      {message !== undefined && (
        <MenuAt point={menu?.point ?? null} label={say('message.actions')} onClose={close}>
          {settled && (
            <>
              <QuickReactions message={message} onReact={actions.react} onMore={setReacting} />
              <MenuSeparator />
              {silence === undefined && (
                <MenuItem icon={Reply} onSelect={() => rowActions.onReply(message)}>
                  {say('message.reply')}
                </MenuItem>
              )}
            </>
          )}
          {typeof text === 'string' && (
            <MenuItem icon={Copy} onSelect={() => actions.copy(text)}>
              {say('message.copy')}
            </MenuItem>
          )}
          {settled && silence === undefined && message.mine && typeof text === 'string' && (
            <MenuItem icon={Pencil} onSelect={() => rowActions.onEdit(message, text)}>
              {say('message.edit')}
            </MenuItem>
          )}
          {settled && message.mine && summary.kind === 'group' && (
            <MenuItem icon={CheckCheck} onSelect={() => navigate(paths.readers(summary.log, message.id))}>
              {say('readers.action')}
            </MenuItem>
          )}
          {message.seq > 0 && message.recalled === undefined && !message.mine && (
            <MenuItem icon={Flag} onSelect={() => setReporting({ log: summary.log, message: message.id })}>
              {say('report.message')}
            </MenuItem>
          )}
          {message.seq > 0 && isSelectable(message) && (
            <>
              <MenuItem icon={Forward} onSelect={() => onForward(message)}>
                {say('forward.action')}
              </MenuItem>
              <MenuItem icon={ListChecks} onSelect={() => rowActions.onSelect(message)}>
                {say('forward.select')}
              </MenuItem>
            </>
          )}
          {message.seq > 0 && message.recalled === undefined && (
            <PersonalMenuItems log={summary.log} message={message} mayPin={settled && (moderates || summary.kind !== 'group')} />
          )}
          {settled && (moderates || young) && (
            <MenuItem icon={Undo2} danger onSelect={() => actions.recall(message)}>
              {say('message.recall')}
            </MenuItem>
          )}
          {message.seq > 0 && (
            <MenuItem icon={Trash2} danger onSelect={() => setDeleting(message)}>
              {say('message.delete')}
            </MenuItem>
          )}
        </MenuAt>
      )}
      {deleting !== undefined && <DeleteDialog log={summary.log} messages={[deleting]} onClose={() => setDeleting(undefined)} />}
      {reporting !== undefined && <ReportDialog {...reporting} onClose={() => setReporting(undefined)} />}
      <Dialog
        open={reacting !== undefined}
        onClose={() => setReacting(undefined)}
        title={say('message.react.more')}
        closeLabel={say('app.close')}
      >
        <EmojiGrid
          onPick={(emoji) => {
            if (reacting !== undefined) actions.react(reacting, emoji, true);
            setReacting(undefined);
          }}
        />
      </Dialog>
    </>
  );
}

interface QuickReactionsProps {
  readonly message: MessageView;
  readonly onReact: RowActions['onReact'];
  readonly onMore: (message: MessageView) => void;
}

function QuickReactions({ message, onReact, onMore }: QuickReactionsProps) {
  const { say } = useWords();
  const { user } = useAccount();
  return (
    <Radix.Group className={styles['reactions']}>
      {quickReactions.map((emoji) => {
        const on = message.reactions?.[emoji]?.includes(user) === true;
        return (
          <Radix.Item
            key={emoji}
            className={styles['reaction']}
            data-on={on}
            aria-label={say('message.react', { emoji })}
            onSelect={() => onReact(message, emoji, !on)}
          >
            {emoji}
          </Radix.Item>
        );
      })}
      <Radix.Item className={styles['reaction']} aria-label={say('message.react.more')} onSelect={() => onMore(message)}>
        <SmilePlus size={20} strokeWidth={1.75} aria-hidden="true" />
      </Radix.Item>
    </Radix.Group>
  );
}

function focusMessage(message: MessageView | undefined): void {
  if (message === undefined || message.seq === 0) return;
  document.querySelector<HTMLElement>(`[data-place="${message.seq}"]`)?.focus({ preventScroll: true });
}
