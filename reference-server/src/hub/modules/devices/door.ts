import { type DeviceId, devices, devicesLimits, privateLog, type UserId } from '@guanxi/core/contract';
import type { ModuleHub } from '../../command/open-module.js';
import type { Door, Guest } from '../../session/guest.js';
import { agentName } from './agent-name.js';
import type { Guests } from './guests.js';
import { refuse } from './refuse.js';
import { requireSignIn } from './sign-in-records.js';

/** A sign-in is of the device that first uses it. */
const bind = `insert into sign_ins (user_id, sign_in, device, at) values ($1, $2, $3, $4)
  on conflict (user_id, sign_in) do update set device = excluded.device
    where sign_ins.ended is null and (sign_ins.device is null or sign_ins.device = excluded.device)
  returning device`;
/** A device that was signed out comes back by a new sign-in, and as a new one. */
const see = `insert into devices as d (user_id, device, name, platform, address, first_seen, last_seen)
  select $1, $2, $3, $4, $5, $6, $6
    where $7::text is null or exists (select 1 from sign_ins where user_id = $1 and sign_in = $7 and ended is null)
  on conflict (user_id, device) do update set last_seen = excluded.last_seen, address = excluded.address,
    name = coalesce(d.name, excluded.name), platform = coalesce(d.platform, excluded.platform),
    first_seen = case when d.ended is null then d.first_seen else excluded.first_seen end, ended = null
    where d.ended is null or $7 is not null
  returning xmax = 0 as fresh`;
const left = 'update devices set last_seen = $3 where user_id = $1 and device = $2';
/** What exceeds the limits: devices that were away longest, and the oldest sign-outs. */
const tidy = `delete from devices where user_id = $1 and device in (
  (select device from devices where user_id = $1 and ended is null order by last_seen desc, device offset ${devicesLimits.devices})
  union all
  (select device from devices where user_id = $1 and ended is not null order by ended desc, device offset ${devicesLimits.signedOut}))`;
/** Keeps out sign-ins and devices that were signed out, and notes which devices come. */
export function createDoor({ sql, clock, logger, tell }: ModuleHub, guests: Guests): Door {
  const changed = (user: UserId) => tell(user, devices.signals.changed, {});
  const use = async ({ user }: Guest, signIn: string, device: DeviceId) => {
    const [row] = await sql.query<object>(bind, [user, signIn, device, clock.now()]);
    if (row !== undefined) return;
    await requireSignIn(sql, user, signIn);
    throw refuse('other-device');
  };
  return {
    async enter(guest) {
      // First known, then looked up: a sign-out that comes in between finds it here.
      guests.add(guest);
      if (guest.signIn !== undefined) await requireSignIn(sql, guest.user, guest.signIn);
    },
    async greet(guest, device) {
      const { user, signIn, from } = guest;
      if (signIn !== undefined) await use(guest, signIn, device);
      const { name = null, platform = null } = agentName(from.agent);
      const now = clock.now();
      const params = [user, device, name, platform, from.address ?? null, now, signIn ?? null];
      const [row] = await sql.query<{ fresh: boolean }>(see, params);
      // Its token is good, so another one would be of no use: it is the device that is kept out.
      if (row === undefined) throw refuse('signed-out', 'forbidden');
      if (row.fresh) await sql.query(tidy, [user]);
      if (guests.count(user) > 1) changed(user);
    },
    async renew(guest, signIn) {
      if (signIn === undefined) return;
      if (guest.device === undefined) await requireSignIn(sql, guest.user, signIn);
      else await use(guest, signIn, guest.device);
    },
    leave(guest) {
      guests.remove(guest);
      const { user, device } = guest;
      if (device === undefined) return;
      if (guests.count(user) > 0) changed(user);
      sql
        .query(left, [user, device, clock.now()])
        .catch((error: unknown) => logger.warn({ error, log: privateLog(user) }, 'When a device left could not be noted'));
    },
  };
}
