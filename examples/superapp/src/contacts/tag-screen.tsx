import { contactsLimits } from '@guanxi/core/contract';
import { Pencil, Tag as TagIcon, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { Screen } from '../ui/screen.js';
import { TextField } from '../ui/text-field.js';
import { useWords } from '../words/index.js';
import { ContactList } from './contact-list.js';
import { useGive } from './use-give.js';

/** Who bears a tag. The tag is renamed and removed here. */
export function TagScreen({ tag: id }: { readonly tag: string }) {
  const { say } = useWords();
  const { contacts } = useAccount();
  const back = useBack(paths.tags);
  const give = useGive();
  const tag = useObservable(contacts.tags$)?.find((one) => one.tag === id);
  const wearing = useObservable(contacts.contacts$)?.filter(({ tags }) => tags.some((one) => one === id));
  const [asking, setAsking] = useState<'name' | 'removal'>();
  const stop = () => setAsking(undefined);
  const remove = async () => {
    if (tag !== undefined && (await give(() => contacts.removeTag(tag.tag)))) back();
  };
  return (
    <Screen
      title={tag?.name ?? say('contacts.tags')}
      subtitle={wearing === undefined ? undefined : say('contacts.count', { count: wearing.length })}
      back={{ label: say('app.back'), go: back }}
      scroll={false}
      actions={
        tag !== undefined && (
          <>
            <IconButton icon={Pencil} size={19} label={say('tags.rename')} onClick={() => setAsking('name')} />
            <IconButton icon={Trash2} size={19} label={say('tags.remove')} onClick={() => setAsking('removal')} />
          </>
        )
      }
    >
      {wearing?.length === 0 && (
        <Empty icon={TagIcon} title={say('tags.unworn.title')}>
          {say('tags.unworn.text')}
        </Empty>
      )}
      {wearing !== undefined && wearing.length > 0 && <ContactList contacts={wearing} />}
      {asking === 'name' && tag !== undefined && (
        <RenameTag name={tag.name} onClose={stop} onRename={(name) => void give(() => contacts.renameTag(tag.tag, name))} />
      )}
      <Confirm
        open={asking === 'removal'}
        title={say('tags.remove.title', { name: tag?.name ?? '' })}
        description={say('tags.remove.text')}
        confirm={say('tags.remove')}
        cancel={say('app.cancel')}
        onClose={stop}
        onConfirm={() => void remove()}
      />
    </Screen>
  );
}

interface RenameTagProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRename: (name: string) => void;
}

function RenameTag({ name: known, onClose, onRename }: RenameTagProps) {
  const { say } = useWords();
  const [name, setName] = useState(known);
  const save = () => {
    onClose();
    onRename(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('tags.rename')}
      closeLabel={say('app.close')}
      actions={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button look="primary" disabled={name.trim() === '' || name.trim() === known} onClick={save}>
            {say('app.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={say('tags.name')}
        value={name}
        maxLength={contactsLimits.tagName}
        onChange={(event) => setName(event.target.value)}
      />
    </Dialog>
  );
}
