import type { LogId, UserId } from '@guanxi/core';

/** The address of every screen. */
export const paths = {
  chats: '/chats',
  newChat: '/chats/new',
  newGroup: '/chats/new-group',
  newGroupWith: (user: UserId) => `/chats/new-group/${encodeURIComponent(user)}`,
  conversation: (log: LogId) => `/chats/${encodeURIComponent(log)}`,
  conversationInfo: (log: LogId) => `/chats/${encodeURIComponent(log)}/info`,
  contacts: '/contacts',
  // What belongs to contacts but is nobody's stands one step deeper: any word may be somebody's id.
  addContact: '/contacts/my/new',
  requests: '/contacts/my/requests',
  myGroups: '/contacts/my/groups',
  tags: '/contacts/my/tags',
  tag: (tag: string) => `/contacts/my/tags/${tag}`,
  person: (user: UserId) => `/contacts/${encodeURIComponent(user)}`,
  ask: (user: UserId) => `/contacts/${encodeURIComponent(user)}/ask`,
  notesOf: (user: UserId) => `/contacts/${encodeURIComponent(user)}/notes`,
  groupsWith: (user: UserId) => `/contacts/${encodeURIComponent(user)}/in-common`,
  discover: '/discover',
  card: '/discover/card',
  scan: '/discover/scan',
  code: (kind: string, token: string) => `/q/${kind}/${token}`,
  me: '/me',
  profile: '/me/profile',
  privacy: '/me/privacy',
  blocked: '/me/blocked',
  device: '/me/device',
  settings: '/me/settings',
} as const;
