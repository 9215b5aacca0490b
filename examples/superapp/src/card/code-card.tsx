import { qrSvg } from '@guanxi/core/qr/render';
import { useMemo } from 'react';
import { Avatar } from '../ui/avatar.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { cardLook, logoOf } from './card-look.js';

export interface CodeCardProps {
  readonly id: string;
  readonly name: string;
  readonly avatar: string | undefined;
  /** Below the name, such as where she lives. */
  readonly detail: string | undefined;
  /** What the code says. */
  readonly text: string;
  readonly hint: string;
}

/** A card to show to somebody's camera. */
export function CodeCard({ id, name, avatar, detail, text, hint }: CodeCardProps) {
  const { say } = useWords();
  const picture = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(qrSvg(text, { ...cardLook, logo: { href: logoOf(avatar) } }))}`,
    [text, avatar],
  );
  return (
    <div className={styles['card']}>
      <div className={styles['whom']}>
        <Avatar id={id} name={name} image={avatar} size={3.5} />
        <div className={styles['words']}>
          <h2 className={styles['name']}>{name}</h2>
          {detail !== undefined && <p className={styles['detail']}>{detail}</p>}
        </div>
      </div>
      <img className={styles['code']} src={picture} alt={say('card.code', { name })} data-code={text} />
      <p className={styles['hint']}>{hint}</p>
    </div>
  );
}
