import { type Device, type DeviceDescription, type DeviceId, devices, devicesLimits, type Json, type UserId } from '@guanxi/core/contract';
import type { QueryContext, QueryHandler } from '../../command/module.js';
import type { ModuleHub } from '../../command/open-module.js';
import type { Guests } from './guests.js';
import { refuse } from './refuse.js';

interface Row {
  readonly device: DeviceId;
  readonly name: string | null;
  readonly platform: string | null;
  readonly address: string | null;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly let_in_by: DeviceId | null;
}

const select = `select device, name, platform, address, first_seen, last_seen,
    (select s.let_in_by from sign_ins s where s.user_id = d.user_id and s.device = d.device and s.ended is null order by s.at desc limit 1)
      as let_in_by
  from devices d where user_id = $1 and ended is null
  order by (device = $2) desc, last_seen desc, device limit ${devicesLimits.devices}`;
const rename =
  'update devices set name = $3, platform = $4 where user_id = $1 and device = $2 and (name, platform) is distinct from ($3, $4) returning device';
/** In one statement, so that no sign-in of the device comes in between. */
const end = `with gone as (update sign_ins set ended = $3 where user_id = $1 and device = $2 and ended is null returning sign_in),
    known as (update devices set ended = $3 where user_id = $1 and device = $2 and ended is null returning device)
  select sign_in from gone union all select null from known`;
/** The oldest sign-ins that ended: their tokens have long run out. */
const tidy = `delete from sign_ins where user_id = $1 and sign_in in (
  select sign_in from sign_ins where user_id = $1 and ended is not null order by ended desc, sign_in offset ${devicesLimits.signedOut})`;

/** The caller's devices. */
export const list =
  (guests: Guests): QueryHandler<object> =>
  async ({ user, device, sql }) => {
    const rows = await sql.query<Row>(select, [user, device ?? '']);
    return { devices: rows.map((row) => describeRow(row, user, device, guests)) } as unknown as Json;
  };

/** Names the caller's device. */
export const describe =
  ({ tell }: ModuleHub): QueryHandler<DeviceDescription> =>
  async (context, { name, platform }) => {
    const [row] = await context.sql.query<object>(rename, [context.user, requireDevice(context), name, platform]);
    if (row !== undefined) tell(context.user, devices.signals.changed, {});
    return null;
  };

/** Ends a device of the caller's: what it is connected by, and every sign-in of its. */
export const signOut =
  ({ tell }: ModuleHub, guests: Guests): QueryHandler<{ readonly device: DeviceId }> =>
  async ({ user, now, sql }, { device }) => {
    const rows = await sql.query<{ sign_in: string | null }>(end, [user, device, now]);
    // Written first, then ended: whoever comes in between is refused by what is written.
    guests.expel(user, device, new Set(rows.flatMap(({ sign_in }) => sign_in ?? [])), refuse('signed-out'));
    if (rows.length === 0) return null;
    tell(user, devices.signals.changed, {});
    await sql.query(tidy, [user]);
    return null;
  };

/** The device that the caller has said hello with. */
export function requireDevice({ device }: QueryContext): DeviceId {
  if (device === undefined) throw refuse('no-device');
  return device;
}

function describeRow(row: Row, user: UserId, current: DeviceId | undefined, guests: Guests): Device {
  const { device, name, platform, address, let_in_by: letInBy } = row;
  const known = Object.entries({ name, platform, address, letInBy }).filter(([, value]) => value !== null);
  return {
    device,
    ...(Object.fromEntries(known) as Partial<Device>),
    current: device === current,
    online: guests.of(user, device).length > 0,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  };
}
