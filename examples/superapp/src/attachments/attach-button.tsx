import { FileText, Image, MapPin, Plus, UserRound } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import { useRef, useState } from 'react';
import { IconButton } from '../ui/icon-button.js';
import { MenuItem } from '../ui/menu.js';
import menuStyles from '../ui/menu.module.css';
import { useWords } from '../words/index.js';
import { ContactDialog } from './contact-dialog.js';
import { PlaceDialog } from './place-dialog.js';
import type { SendContent } from './use-send-attachments.js';

export interface AttachButtonProps {
  /** Files were chosen; `asFiles` when they are to go unchanged. */
  readonly onFiles: (files: readonly File[], options: { readonly asFiles: boolean }) => void;
  /** Something without a file was made. */
  readonly onContent: SendContent;
}

/** What else than words can be sent. */
export function AttachButton({ onFiles, onContent }: AttachButtonProps) {
  const { say } = useWords();
  const gallery = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'place' | 'contact'>();
  const close = () => setDialog(undefined);
  const chooser = (asFiles: boolean) => ({
    type: 'file',
    multiple: true,
    hidden: true,
    tabIndex: -1,
    onChange: ({ target }: React.ChangeEvent<HTMLInputElement>) => {
      const chosen = [...(target.files ?? [])];
      // The same file may be chosen again.
      target.value = '';
      if (chosen.length > 0) onFiles(chosen, { asFiles });
    },
  });
  return (
    <>
      <Radix.Root modal={false}>
        <Radix.Trigger asChild>
          <IconButton icon={Plus} size={24} label={say('media.add')} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={menuStyles['menu']} side="top" align="start" sideOffset={10} collisionPadding={12}>
            <MenuItem icon={Image} onSelect={() => gallery.current?.click()}>
              {say('media.add.gallery')}
            </MenuItem>
            <MenuItem icon={FileText} onSelect={() => files.current?.click()}>
              {say('media.add.file')}
            </MenuItem>
            <MenuItem icon={MapPin} onSelect={() => setDialog('place')}>
              {say('media.add.location')}
            </MenuItem>
            <MenuItem icon={UserRound} onSelect={() => setDialog('contact')}>
              {say('media.add.contact')}
            </MenuItem>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <input ref={gallery} {...chooser(false)} accept="image/*,video/*" aria-label={say('media.add.gallery')} />
      <input ref={files} {...chooser(true)} aria-label={say('media.add.file')} />
      {dialog === 'place' && <PlaceDialog onClose={close} onSend={onContent} />}
      {dialog === 'contact' && <ContactDialog onClose={close} onSend={onContent} />}
    </>
  );
}
