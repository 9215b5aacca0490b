import { Link2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import styles from './composer-context.module.css';
import type { LinkOffer } from './use-link-offer.js';

/** Above the field: the card that the link in it is sent as, and a way to send it as text. */
export function LinkOfferLine({ offer: { url, page }, onRefuse }: { readonly offer: LinkOffer; readonly onRefuse: () => void }) {
  const { say } = useWords();
  const picture = usePicture(page.picture);
  return (
    <div className={styles['context']}>
      {picture === undefined ? <Link2 size={18} aria-hidden="true" /> : <img className={styles['picture']} src={picture} alt="" />}
      <p className={styles['words']} role="status">
        <span className={styles['title']}>{page.title}</span>
        <span className={styles['preview']}>{page.description ?? new URL(url).hostname}</span>
      </p>
      <IconButton icon={X} size={18} label={say('compose.asText')} onClick={onRefuse} />
    </div>
  );
}

function usePicture(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) return setAddress(undefined);
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
