import { groupLimits, groupRecords, groupSignals, type PresenceSetting } from '@guanxi/chat/contract';
import { type LogId, type LogRecord, parseLog, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../../../database/database.js';
import type { QueryHandler } from '../../../../command/module.js';
import type { Committed, ModuleHub } from '../../../../command/open-module.js';
import type { Relations } from '../../../../command/relations.js';
import type { Input } from '../../input.js';
import { watchLimits } from './limits.js';
import { watchList } from './watch-list.js';

/** Of some people, those with whom somebody is in a conversation. */
const acquaintances = `select distinct theirs.user_id as id from members mine
  join logs l on l.n = mine.log and l.log not like 'u:%'
  join members theirs on theirs.log = mine.log and theirs.user_id = any($2::text[])
  where mine.user_id = $1`;
const settings = 'select id, body from records where id = any($1::text[])';

/** Who is there: asked when somebody looks, told on while she does; of nobody who does not want it, and nothing across a block. */
export interface PresenceWatch {
  readonly presence: QueryHandler<Input<'presence'>>;
  committed(logs: ReadonlyMap<LogId, Committed>): void;
  changed(user: UserId, online: boolean): void;
  close(): void;
}

/** The presence of one running hub. */
export function openPresence({ clock, isOnline, tell, relations }: ModuleHub): PresenceWatch {
  const watches = watchList(watchLimits.watches);
  /** Who went, and may be back before anybody is told. */
  const going = new Map<UserId, () => void>();
  /** Questions under way, each with those who went out of its asker's sight after she asked. */
  const asking = new Set<{ readonly user: UserId; readonly gone: Set<UserId> }>();

  const stay = (user: UserId) => {
    going.get(user)?.();
    return going.delete(user);
  };
  const say = (user: UserId, online: boolean) => {
    for (const watcher of watches.watchersOf(user, clock.now())) tell(watcher, groupSignals.online, { user, online });
  };
  /** She hides, and to those who look she goes; that she hides they are not told. */
  const hide = (user: UserId) => {
    for (const { gone } of asking) gone.add(user);
    if (!watches.has(user)) return;
    say(user, false);
    watches.forget(user);
    stay(user);
  };
  /** `watcher` sees `user` no more. */
  const lose = (watcher: UserId, user: UserId) => {
    for (const { user: asker, gone } of asking) if (asker === watcher) gone.add(user);
    if (watches.remove(watcher, user)) tell(watcher, groupSignals.online, { user, online: false });
  };
  const changedBy = (owner: UserId, record: LogRecord) => {
    const other = relations?.partedBy(record) ?? null;
    if (other !== null) {
      lose(owner, other);
      lose(other, owner);
    }
    if (record.kind === groupRecords.presence.kind && (record.body as PresenceSetting | null)?.shown === false) hide(owner);
  };

  return {
    async presence({ user, now, sql }, { users, watch: looks }) {
      const question = { user, gone: new Set<UserId>() };
      asking.add(question);
      const seen = await visible(sql, relations, user, users).finally(() => asking.delete(question));
      const allowed = question.gone.has(user) ? [] : seen.filter((other) => !question.gone.has(other));
      if (looks) for (const other of allowed) for (const old of watches.add(user, other, now + groupLimits.watch)) stay(old);
      const isThere = (other: UserId) => isOnline(other) || going.has(other);
      return { online: allowed.filter(isThere), offline: allowed.filter((other) => !isThere(other)) };
    },
    committed(logs) {
      if (watches.size === 0 && asking.size === 0) return;
      for (const change of logs.values()) {
        const parsed = change.log.startsWith('u:') ? parseLog(change.log) : null;
        if (parsed?.kind === 'private') for (const record of change.records()) changedBy(parsed.user, record);
      }
    },
    changed(user, online) {
      const wasGoing = stay(user);
      if (!watches.has(user)) return;
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
      for (const user of [...going.keys()]) stay(user);
    },
  };
}

/** Those of `users` whom `user` may see: acquaintances who do not hide, and nobody across a block. */
async function visible(sql: Sql, relations: Relations | undefined, user: UserId, users: readonly UserId[]): Promise<readonly UserId[]> {
  const wanted = [...new Set(users)].filter((other) => other !== user);
  const hidden = await hiddenOf(sql, [user, ...wanted]);
  // Who is not shown sees nobody: looking is as much as one gives.
  if (hidden.has(user)) return [];
  const known = (await sql.query<{ id: UserId }>(acquaintances, [user, wanted])).map(({ id }) => id);
  const apart = await relations?.apartFrom(sql, user, known);
  return known.filter((other) => !hidden.has(other) && apart?.has(other) !== true);
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
