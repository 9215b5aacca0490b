import type { Migration } from './migration.js';

/** What people say of themselves, and whether a search finds them: the copy of a setting that a search can use. */
export const profiles: Migration = {
  name: 'profiles',
  statements: [
    `alter table users add column region text, add column gender text, add column signature text,
      add column searchable boolean not null default true`,
  ],
};
