import type { Migration } from './migration.js';

/** What demo people sign in with; a server behind a host app's own tokens leaves it empty. */
export const passwords: Migration = {
  name: 'passwords',
  statements: ['create table passwords (user_id text collate "C" primary key, hash text not null)'],
};
