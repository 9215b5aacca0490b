import type { ShownPerson } from '../people/index.js';
import { Avatar } from '../ui/avatar.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';

/** Who she is: picture, the name one gave her, and what she says of herself. */
export function PersonHead({ person }: { readonly person: ShownPerson }) {
  const { say } = useWords();
  const { id, name, ownName, avatar, region, gender, signature } = person;
  const facts = [gender === undefined ? undefined : say(`gender.${gender}`), region].filter((fact) => fact !== undefined);
  return (
    <div className={styles['head']}>
      <Avatar id={id} name={ownName} image={avatar} size={6} />
      <h2 className={styles['name']}>{name}</h2>
      {name !== ownName && (
        <p className={styles['fact']}>
          {say('me.name')}: {ownName}
        </p>
      )}
      <p className={styles['fact']}>
        {say('contacts.id')}: {id}
      </p>
      {facts.length > 0 && <p className={styles['fact']}>{facts.join(' · ')}</p>}
      {signature !== undefined && <p className={styles['signature']}>{signature}</p>}
    </div>
  );
}
