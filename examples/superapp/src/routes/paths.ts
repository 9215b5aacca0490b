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
  person: (user: UserId) => `/contacts/${encodeURIComponent(user)}`,
  discover: '/discover',
  card: '/discover/card',
  me: '/me',
  profile: '/me/profile',
  device: '/me/device',
  settings: '/me/settings',
} as const;
