import { Avatar } from './avatar.js';
import styles from './avatar.module.css';

export interface GroupAvatarProps {
  /** The first four are shown. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly image?: string | undefined }[];
  /** For a group of which no member is known yet. */
  readonly name: string;
  readonly id: string;
  /** Side in rem. @default 2.75 */
  readonly size?: number;
}

/** A group's picture: its members in a mosaic. */
export function GroupAvatar({ people, name, id, size = 2.75 }: GroupAvatarProps) {
  if (people.length < 2) return <Avatar id={id} name={name} size={size} />;
  return (
    <span className={styles['mosaic']} style={{ width: `${size}rem`, height: `${size}rem`, fontSize: `${size}rem` }} aria-hidden="true">
      {people.slice(0, 4).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} image={person.image} size={size * 0.395} />
      ))}
    </span>
  );
}
