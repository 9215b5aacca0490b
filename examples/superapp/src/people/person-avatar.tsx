import type { UserId } from '@guanxi/core';
import { Avatar } from '../ui/avatar.js';
import { usePerson } from './use-person.js';

/** The picture of a person. */
export function PersonAvatar({ user, size }: { readonly user: UserId; readonly size?: number }) {
  const person = usePerson(user);
  return <Avatar id={person.id} name={person.name} image={person.avatar} {...(size === undefined ? {} : { size })} />;
}
