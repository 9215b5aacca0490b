import { groupLimits, groupRecords, groupSignals, type PresenceSetting } from '@guanxi/chat/contract';
import { type LogId, parseLog, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../../../database/database.js';
import type { QueryHandler } from '../../../../command/module.js';
import type { Committed, ModuleHub } from '../../../../command/open-module.js';
import type { Input } from '../../input.js';
import { watchLimits } from './limits.js';

/** Of some people, those with whom somebody is in a conversation. */
const acquaintances = `select distinct theirs.user_id as id from members mine
  join logs l on l.n = mine.log and l.log not like 'u:%'
  join members theirs on theirs.log = mine.log and theirs.user_id = any($2::text[])
  where mine.user_id = $1`;
const settings = 'select id, body from records where id = any($1::text[])';

/** Who is there: asked when somebody looks, told on while she does, and of nobody who does not want it. */
export interface PresenceWatch {
  readonly presence: QueryHandler<Input<'presence'>>;
  committed(logs: ReadonlyMap<LogId, Committed>): void;
  changed(user: UserId, online: boolean): void;
  close(): void;
}

/** The presence of one running hub. */
export function openPresence({ clock, isOnline, tell }: ModuleHub): PresenceWatch {
  /** When each watcher ceases to look, by the person looked at. The oldest comes first. */
  const watchers = new Map<UserId, Map<UserId, number>>();
  /** Who went, and may be back before anybody is told. */
  const going = new Map<UserId, () => void>();
  let count = 0;

  const forget = (user: UserId) => {
    count -= watchers.get(user)?.size ?? 0;
    watchers.delete(user);
    going.get(user)?.();
    going.delete(user);
  };
  const watch = (watcher: UserId, user: UserId, until: number) => {
    const own = watchers.get(user) ?? new Map<UserId, number>();
    if (!own.has(watcher)) count += 1;
    watchers.delete(user);
    watchers.set(user, own.set(watcher, until));
    for (const old of watchers.keys()) {
      if (count <= watchLimits.watches) break;
      forget(old);
    }
  };
  const say = (user: UserId, online: boolean) => {
    const now = clock.now();
    for (const [watcher, until] of watchers.get(user) ?? []) {
      if (until > now) tell(watcher, groupSignals.online, { user, online });
      else if (watchers.get(user)?.delete(watcher)) count -= 1;
    }
    if (watchers.get(user)?.size === 0) watchers.delete(user);
  };

  return {
    async presence({ user, now, sql }, { users, watch: looks }) {
      const wanted = [...new Set(users)].filter((other) => other !== user);
      const hidden = await hiddenOf(sql, [user, ...wanted]);
      // Who is not shown sees nobody: looking is as much as one gives.
      if (hidden.has(user)) return { online: [], offline: [] };
      const rows = await sql.query<{ id: UserId }>(acquaintances, [user, wanted]);
      const allowed = rows.map(({ id }) => id).filter((other) => !hidden.has(other));
      if (looks) for (const other of allowed) watch(user, other, now + groupLimits.watch);
      const isThere = (other: UserId) => isOnline(other) || going.has(other);
      return { online: allowed.filter(isThere), offline: allowed.filter((other) => !isThere(other)) };
    },
    committed(logs) {
      if (count === 0) return;
      for (const change of logs.values()) {
        const parsed = change.log.startsWith('u:') ? parseLog(change.log) : null;
        if (parsed?.kind !== 'private' || !watchers.has(parsed.user)) continue;
        for (const { kind, body } of change.records()) {
          if (kind !== groupRecords.presence.kind || (body as PresenceSetting | null)?.shown !== false) continue;
          // To those who look, she goes; that she hides they are not told.
          say(parsed.user, false);
          forget(parsed.user);
        }
      }
    },
    changed(user, online) {
      const wasGoing = going.get(user);
      wasGoing?.();
      going.delete(user);
      if (!watchers.has(user)) return;
      if (online) {
        if (!wasGoing) say(user, true);
        return;
      }
      // A connection that comes back at once was never gone.
      const cancel = clock.after(groupLimits.presenceGrace, () => {
        going.delete(user);
        say(user, false);
      });
      going.set(user, cancel);
    },
    close() {
      for (const user of [...watchers.keys()]) forget(user);
    },
  };
}

/** Those who do not want to be seen. */
async function hiddenOf(sql: Sql, users: readonly UserId[]): Promise<ReadonlySet<UserId>> {
  const { kind } = groupRecords.presence;
  const ids = new Map<RecordId, UserId>(users.map((user) => [stateId(privateLog(user), kind, 'presence'), user]));
  const hidden = new Set<UserId>();
  for (const { id, body } of await sql.query<{ id: RecordId; body: string }>(settings, [[...ids.keys()]])) {
    const user = ids.get(id);
    if (user !== undefined && (JSON.parse(body) as PresenceSetting | null)?.shown === false) hidden.add(user);
  }
  return hidden;
}
