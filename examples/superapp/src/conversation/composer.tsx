import { limits as chatLimits, type Member, type MessageView } from '@guanxi/chat';
import { type Sticker, stickerKind } from '@guanxi/chat/kinds';
import { Check, SendHorizontal, Smile } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import {
  type ClipboardEvent,
  type Dispatch,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useState,
} from 'react';
import { AttachButton, type SendAttachments } from '../attachments/index.js';
import { StickerGrid } from '../stickers/index.js';
import { IconButton } from '../ui/icon-button.js';
import menuStyles from '../ui/menu.module.css';
import { RecordingBar, useRecorder, VoiceButton } from '../voice/index.js';
import { useWords } from '../words/index.js';
import styles from './composer.module.css';
import { ComposerContext } from './composer-context.js';
import type { Draft, DraftAction } from './draft.js';
import { EmojiGrid } from './emoji-grid.js';
import { MentionList } from './mention-list.js';
import { type Nameable, useMentionChoice } from './use-mention-choice.js';

export interface ComposerProps {
  readonly draft: Draft;
  readonly change: Dispatch<DraftAction>;
  /** Those who can be named; undefined where nobody is. */
  readonly members: readonly Member[] | undefined;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSend: () => void;
  readonly onTyping: (on: boolean) => void;
  /** What the link that stands alone in the field is sent as, if it is not sent as text. */
  readonly link: ReactNode;
  /** The newest message of one's own that can be changed, for the arrow up in an empty field. */
  readonly lastOwn: () => MessageView | undefined;
  /** Sends what is no text. */
  readonly attach: SendAttachments;
  /** Files were chosen or pasted. */
  readonly onFiles: (files: readonly File[], options: { readonly asFiles: boolean }) => void;
}

/** Where one writes. */
export function Composer(props: ComposerProps) {
  const { draft, change, members, field, onSend, lastOwn, link, attach, onFiles } = props;
  const { say } = useWords();
  const id = useId();
  const mention = useMentionChoice(draft, members);
  useFieldFollows(field, draft);
  const excess = draft.text.length - chatLimits.text;
  const ready = draft.text.trim() !== '' && excess <= 0;
  const recorder = useRecorder((voice) => attach.files([{ type: 'voice', ...voice }]));
  const records = recorder.state.name !== 'idle';
  const speaks = draft.editing === undefined && draft.text.trim() === '';
  const pick = ({ name, user }: Nameable) => mention.from !== undefined && change({ type: 'name', from: mention.from, name, user });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Keys that choose among the characters of an input method are not for the composer.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const handled = mention.open ? mentionKey(event.key, mention, pick) : composerKey(event, { draft, change, ready, onSend, lastOwn });
    if (handled) event.preventDefault();
  };
  return (
    <div className={styles['composer']}>
      {mention.open && <MentionList id={id} choices={mention.choices} at={mention.at} onPick={pick} />}
      <ComposerContext draft={draft} onStop={() => change({ type: 'stop' })} />
      {link}
      <div className={styles['row']}>
        {records ? (
          <RecordingBar recorder={recorder} />
        ) : (
          <>
            {draft.editing === undefined && <AttachButton onFiles={onFiles} onContent={attach.content} />}
            <Field {...props} mention={{ id, open: mention.open, at: mention.at }} onKeyDown={onKeyDown} excess={excess} />
            <EmojiButton
              onPick={(text) => change({ type: 'insert', text })}
              onSticker={draft.editing === undefined ? (sticker) => attach.content(stickerKind, sticker) : undefined}
              field={field}
            />
          </>
        )}
        {speaks || records ? (
          <VoiceButton recorder={recorder} className={styles['send']} />
        ) : (
          <IconButton
            className={styles['send']}
            look="primary"
            size={20}
            icon={draft.editing === undefined ? SendHorizontal : Check}
            label={say(draft.editing === undefined ? 'compose.send' : 'compose.save')}
            disabled={!ready}
            // The keyboard of a phone stays open between one message and the next.
            onPointerDown={(event) => event.preventDefault()}
            onClick={onSend}
          />
        )}
      </div>
      {excess > 0 && (
        <p className={styles['excess']} role="alert">
          {say('compose.tooLong', { count: excess })}
        </p>
      )}
    </div>
  );
}

interface FieldProps extends Pick<ComposerProps, 'draft' | 'change' | 'members' | 'field' | 'onTyping' | 'onFiles'> {
  /** The list of names to mention. */
  readonly mention: { readonly id: string; readonly open: boolean; readonly at: number };
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly excess: number;
}

/** The field itself; pictures and files that are pasted into it are sent. */
function Field({ draft, change, members, field, onTyping, onFiles, mention, onKeyDown, excess }: FieldProps) {
  const { say } = useWords();
  const { id, open, at } = mention;
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // What is copied from a page or a table may come as text and as a picture; the text is what is meant.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    onFiles(files, { asFiles: false });
  };
  return (
    <textarea
      ref={field}
      className={styles['field']}
      rows={1}
      aria-label={say('compose.placeholder')}
      placeholder={say('compose.placeholder')}
      value={draft.text}
      enterKeyHint="send"
      autoComplete="off"
      {...(members === undefined
        ? {}
        : { role: 'combobox', 'aria-expanded': open, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' })}
      {...(open ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` } : {})}
      aria-invalid={excess > 0 || undefined}
      onChange={({ target }) => {
        change({ type: 'write', text: target.value, cursor: target.selectionStart });
        onTyping(target.value.trim() !== '');
      }}
      // Told of together with the key that sends, when the field still holds what was sent: only the cursor counts.
      onSelect={({ currentTarget }) => change({ type: 'point', cursor: currentTarget.selectionStart })}
      onBlur={() => onTyping(false)}
      onPaste={onPaste}
      onKeyDown={onKeyDown}
    />
  );
}

/** Keys while names are offered. */
function mentionKey(key: string, mention: ReturnType<typeof useMentionChoice>, pick: (choice: Nameable) => void): boolean {
  const { at, setAt, choices, dismiss } = mention;
  const choice = choices[at];
  if (key === 'ArrowDown') setAt((at + 1) % choices.length);
  else if (key === 'ArrowUp') setAt((at + choices.length - 1) % choices.length);
  else if ((key === 'Enter' || key === 'Tab') && choice !== undefined) pick(choice);
  else if (key === 'Escape') dismiss();
  else return false;
  return true;
}

interface KeyDoes extends Pick<ComposerProps, 'draft' | 'change' | 'onSend' | 'lastOwn'> {
  readonly ready: boolean;
}

/** Keys otherwise: Enter sends, Escape stops answering or changing, the arrow up changes what one wrote last. */
function composerKey(event: KeyboardEvent, { draft, change, ready, onSend, lastOwn }: KeyDoes): boolean {
  if (event.key === 'Enter' && !event.shiftKey) {
    if (ready) onSend();
    return true;
  }
  if (event.key === 'Escape' && (draft.quote !== undefined || draft.editing !== undefined)) {
    change({ type: 'stop' });
    return true;
  }
  if (event.key !== 'ArrowUp' || draft.text !== '') return false;
  const own = lastOwn();
  const text = (own?.content as { readonly text?: unknown } | undefined)?.text;
  if (own === undefined || typeof text !== 'string') return false;
  change({ type: 'edit', message: own, text });
  return true;
}

/** The field grows with its text, and its cursor goes where an action has put it. */
function useFieldFollows(field: RefObject<HTMLTextAreaElement | null>, draft: Draft): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is what changes the height.
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    if (document.activeElement === element && element.selectionEnd === element.selectionStart && element.selectionStart !== draft.cursor) {
      element.setSelectionRange(draft.cursor, draft.cursor);
    }
  }, [field, draft.text, draft.cursor]);
}

interface EmojiButtonProps {
  readonly onPick: (emoji: string) => void;
  /** Absent where a sticker cannot be sent. */
  readonly onSticker: ((sticker: Sticker) => void) | undefined;
  readonly field: ComposerProps['field'];
}

/** Emoji for the text, and stickers, which are messages of their own. */
function EmojiButton({ onPick, onSticker, field }: EmojiButtonProps) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const [stickers, setStickers] = useState(false);
  const close = () => setOpen(false);
  const tab = (to: boolean, label: string) => (
    <button type="button" className={styles['tab']} aria-pressed={stickers === to} onClick={() => setStickers(to)}>
      {label}
    </button>
  );
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={Smile} size={24} label={say('compose.emoji')} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={menuStyles['menu']}
          side="top"
          align="end"
          sideOffset={10}
          collisionPadding={12}
          aria-label={say('compose.emoji')}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
          }}
        >
          {onSticker !== undefined && (
            <div className={styles['tabs']}>
              {tab(false, say('media.emoji'))}
              {tab(true, say('media.stickers'))}
            </div>
          )}
          {stickers && onSticker !== undefined ? (
            <StickerGrid
              onPick={(sticker) => {
                onSticker(sticker);
                close();
              }}
            />
          ) : (
            <EmojiGrid
              onPick={(emoji) => {
                onPick(emoji);
                close();
              }}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
