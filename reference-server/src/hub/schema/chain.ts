import { logs } from './0001-logs.js';
import { passwords } from './0002-passwords.js';
import { profiles } from './0003-profiles.js';
import { groups } from './0004-groups.js';
import { blobs } from './0005-blobs.js';
import { search } from './0006-search.js';
import { codes } from './0007-codes.js';
import { devices } from './0008-devices.js';
import { programs } from './0009-programs.js';
import type { Migration } from './migration.js';

/** Every step, in the order in which they are taken. */
export const chain: readonly Migration[] = [logs, passwords, profiles, groups, blobs, search, codes, devices, programs];
