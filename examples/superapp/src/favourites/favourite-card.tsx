import type { FavouriteView } from '@guanxi/chat/personal';
import { Copy, Ellipsis, Forward, MessageSquareText, StarOff } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useMessageContent } from '../attachments/index.js';
import { useConversationName, useFailureWords, usePerson } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { paths } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { IconButton } from '../ui/icon-button.js';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './favourites.module.css';
import { SendDialog } from './send-dialog.js';
import { sendableKind } from './sendable-kind.js';

/** One thing that was kept, and from whom it is. */
export const FavouriteCard = memo(function FavouriteCard({
  favourite,
  onView,
}: {
  readonly favourite: FavouriteView;
  readonly onView: () => void;
}) {
  const { id, kind, content } = favourite;
  const shown = useMemo(() => ({ kind, content, mine: false, key: id }), [kind, content, id]);
  const drawn = useMessageContent(shown, { onView });
  const preview = usePreviews();
  return (
    <article className={styles['card']}>
      <div className={styles['content']}>{drawn === null ? <p className={styles['text']}>{preview(favourite)}</p> : drawn.content}</div>
      <div className={styles['foot']}>
        <Source favourite={favourite} />
        <FavouriteMenu favourite={favourite} />
      </div>
    </article>
  );
});

function Source({ favourite: { source, at } }: { readonly favourite: FavouriteView }) {
  const { say, dates } = useWords();
  const { chat, user } = useAccount();
  const author = usePerson(source.author);
  const summary = useObservable(useMemo(() => chat.conversation(source.log).summary$, [chat, source.log]));
  const name = source.author === user ? say('group.you') : author.name;
  const inGroup = summary?.kind === 'group';
  const conversation = useConversationName(summary);
  return (
    <span className={styles['source']}>
      {inGroup ? say('favourites.from', { name, chat: conversation }) : name}
      {' · '}
      <time dateTime={new Date(at).toISOString()} title={dates.full(at)}>
        {dates.brief(at)}
      </time>
    </span>
  );
}

function FavouriteMenu({ favourite }: { readonly favourite: FavouriteView }) {
  const { say } = useWords();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'send' | 'remove'>();
  const { favourites } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  const { id, source, content } = favourite;
  const text = (content as { readonly text?: unknown } | null)?.text;
  const tell = (error: unknown) => notify({ look: 'danger', text: words(error) });
  const remove = async () => {
    const command = await favourites.remove(id);
    notify({ text: say('favourites.removed') });
    await command.settled();
  };
  const trigger = useMemo(() => <IconButton icon={Ellipsis} size={19} label={say('favourites.actions')} />, [say]);
  return (
    <>
      <Menu label={say('favourites.actions')} trigger={trigger}>
        <MenuItem icon={MessageSquareText} onSelect={() => navigate(paths.conversationAt(source.log, source.seq))}>
          {say('favourites.open')}
        </MenuItem>
        {sendableKind(favourite) !== undefined && (
          <MenuItem icon={Forward} onSelect={() => setAsking('send')}>
            {say('favourites.send')}
          </MenuItem>
        )}
        {typeof text === 'string' && (
          <MenuItem
            icon={Copy}
            onSelect={() => void navigator.clipboard.writeText(text).then(() => notify({ text: say('app.copied') }), tell)}
          >
            {say('message.copy')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={StarOff} danger onSelect={() => setAsking('remove')}>
          {say('favourites.remove')}
        </MenuItem>
      </Menu>
      {asking === 'send' && <SendDialog favourite={favourite} onClose={() => setAsking(undefined)} />}
      <Confirm
        open={asking === 'remove'}
        title={say('favourites.remove.title')}
        description={say('favourites.remove.text')}
        confirm={say('favourites.remove')}
        cancel={say('app.cancel')}
        onClose={() => setAsking(undefined)}
        onConfirm={() => void remove().catch(tell)}
      />
    </>
  );
}
