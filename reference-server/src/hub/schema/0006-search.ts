import type { Migration } from './migration.js';

/**
 * What is searched: the folded texts of the messages of 128 places, one per line. Derived from `records` by whoever
 * searches; both tables can be emptied at any time. `version` and `seq` of a cursor say up to where that is done.
 */
export const search: Migration = {
  name: 'search',
  statements: [
    `create table search_blocks (
      log int4 not null,
      number int4 not null,
      oldest int8 not null,
      newest int8 not null,
      text text collate "C" not null,
      primary key (log, number)
    )`,
    'create table search_cursors (log int4 primary key, version int8 not null, seq int8 not null)',
  ],
};
