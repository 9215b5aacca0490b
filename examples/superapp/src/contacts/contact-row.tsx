import type { ContactView } from '@guanxi/core/contacts';
import { memo } from 'react';
import { useLocation } from 'wouter';
import { PersonAvatar } from '../people/index.js';
import { paths } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';

/** A contact in a list; leads to her. */
export const ContactRow = memo(function ContactRow({ contact: { user, name } }: { readonly contact: ContactView }) {
  const [location] = useLocation();
  const path = paths.person(user);
  const here = location === path || location.startsWith(`${path}/`);
  return <ListRow picture={<PersonAvatar user={user} size={2.5} />} title={name} to={path} end="" current={here} />;
});
