import styles from './avatar.module.css';
import { initials } from './initials.js';

export interface AvatarProps {
  readonly name: string;
  /** Decides the colour where there is no picture, so that a renamed person keeps hers. */
  readonly id: string;
  readonly image?: string | undefined;
  /** Side in rem. @default 2.75 */
  readonly size?: number;
}

/** A person's picture, or her initials on a colour of her own. It is decoration: her name stands beside it. */
export function Avatar({ name, id, image, size = 2.75 }: AvatarProps) {
  const box = { width: `${size}rem`, height: `${size}rem`, fontSize: `${size * 0.37}rem` };
  if (image !== undefined) return <img className={styles['avatar']} style={box} src={image} alt="" draggable={false} />;
  return (
    <span className={styles['avatar']} style={{ ...box, background: colours[hash(id) % colours.length] }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Each carries white letters at 4.5 to 1. */
const colours = ['#0f766e', '#2f6f3e', '#4d6b14', '#8a5a06', '#a8483a', '#a53a6b', '#7c4bb0', '#4a57b8', '#1f6a9c', '#5b6670'] as const;

function hash(text: string): number {
  let sum = 7;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) >>> 0;
  return sum;
}
