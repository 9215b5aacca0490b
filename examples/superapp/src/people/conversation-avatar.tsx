import type { ConversationSummary } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { Avatar } from '../ui/avatar.js';
import { GroupAvatar } from '../ui/group-avatar.js';
import { PersonAvatar } from './person-avatar.js';
import { usePersons } from './use-persons.js';

/** Members in a group's mosaic. */
const mosaic = 4;

/** The picture of a conversation: the other person's, one's own for notes, a group's or else its members'. */
export function ConversationAvatar({ summary, size = 2.75 }: { readonly summary: ConversationSummary; readonly size?: number }) {
  const { user } = useAccount();
  if (summary.kind === 'group') return <MembersAvatar summary={summary} size={size} />;
  return <PersonAvatar user={summary.peer ?? user} size={size} />;
}

function MembersAvatar({ summary, size }: { readonly summary: ConversationSummary; readonly size: number }) {
  const { chat, groups } = useAccount();
  const details = useObservable(useMemo(() => groups.group(summary.log).details$, [groups, summary.log]));
  const members = useObservable(useMemo(() => chat.conversation(summary.log).members$, [chat, summary.log]));
  const users = useMemo((): readonly UserId[] => (members ?? []).slice(0, mosaic).map((member) => member.user), [members]);
  const people = usePersons(users).map(({ id, name, avatar }) => ({ id, name, image: avatar }));
  if (details?.avatar !== undefined) return <Avatar id={summary.log} name={details.name} image={details.avatar} size={size} />;
  return <GroupAvatar id={summary.log} name={summary.group?.name ?? '#'} people={people} size={size} />;
}
