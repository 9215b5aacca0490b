import type { LogId, RecordId, UserId } from '@guanxi/core';

/** The screens of a group below its info. */
export const groupScreens = [
  'members',
  'remove',
  'promote',
  'transfer',
  'manage',
  'admins',
  'requests',
  'links',
  'announcement',
  'code',
] as const;

/** One of the screens of a group. */
export type GroupScreenName = (typeof groupScreens)[number];

/** The addresses of those screens. */
export const groupScreen = new RegExp(`^/chats/(?<log>[^/]+)/(?<screen>${groupScreens.join('|')})/?$`);

/** The address of every screen. */
export const paths = {
  chats: '/chats',
  newChat: '/chats/new',
  newGroup: '/chats/new-group',
  newGroupWith: (user: UserId) => `/chats/new-group/${encodeURIComponent(user)}`,
  archive: '/chats/archive',
  conversation: (log: LogId) => `/chats/${encodeURIComponent(log)}`,
  /** The same, opened at a place of it. */
  conversationAt: (log: LogId, place: number) => `/chats/${encodeURIComponent(log)}?at=${place}`,
  conversationInfo: (log: LogId) => `/chats/${encodeURIComponent(log)}/info`,
  group: (log: LogId, screen: GroupScreenName) => `/chats/${encodeURIComponent(log)}/${screen}`,
  readers: (log: LogId, message: RecordId) => `/chats/${encodeURIComponent(log)}/readers/${message}`,
  conversationView: (log: LogId, seq: number) => `/chats/${encodeURIComponent(log)}/view/${seq}`,
  merged: (log: LogId, seq: number, line?: number) =>
    `/chats/${encodeURIComponent(log)}/merged/${seq}${line === undefined ? '' : `/${line}`}`,
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
  programs: '/discover/programs',
  programSettings: '/discover/programs/settings',
  programCard: (id: string) => `/discover/programs/about/${encodeURIComponent(id)}`,
  /** A program that runs, at a page of it, `pages/a?b=c`, and in a version that is on trial. */
  program: (id: string, at = '', version = '') => {
    const query = Object.entries({ path: at, version }).flatMap(([key, value]) =>
      value === '' ? [] : `${key}=${encodeURIComponent(value)}`,
    );
    return `/p/${encodeURIComponent(id)}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  },
  code: (kind: string, token: string) => `/q/${kind}/${token}`,
  me: '/me',
  profile: '/me/profile',
  privacy: '/me/privacy',
  blocked: '/me/blocked',
  devices: '/me/devices',
  device: '/me/device',
  settings: '/me/settings',
  favourites: '/me/favourites',
  search: '/search',
  searchIn: (log: LogId) => `/search?in=${encodeURIComponent(log)}`,
} as const;
