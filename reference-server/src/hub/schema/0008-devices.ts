import type { Migration } from './migration.js';

/**
 * People's devices, and the sign-ins by which they came: what a token's `sid` names. A sign-in belongs to the device that
 * first used it. What has `ended` is let in no more.
 */
export const devices: Migration = {
  name: 'devices',
  statements: [
    `create table devices (
      user_id text collate "C" not null,
      device text collate "C" not null,
      name text,
      platform text,
      address text,
      first_seen int8 not null,
      last_seen int8 not null,
      ended int8,
      primary key (user_id, device)
    )`,
    `create table sign_ins (
      user_id text collate "C" not null,
      sign_in text collate "C" not null,
      device text collate "C",
      let_in_by text collate "C",
      at int8 not null,
      ended int8,
      primary key (user_id, sign_in)
    )`,
    'create index sign_ins_device on sign_ins (user_id, device)',
  ],
};
