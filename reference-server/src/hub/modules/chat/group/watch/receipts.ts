import { type Entry, entryKind, groupLimits, groupSignals } from '@guanxi/chat/contract';
import { GuanxiError, type LogId, parseLog, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../../../database/database.js';
import type { QueryHandler } from '../../../../command/module.js';
import type { Committed, ModuleHub } from '../../../../command/open-module.js';
import type { Input } from '../../input.js';
import { refuse } from '../../refuse.js';
import { requireMember } from '../../require-member.js';
import { watchLimits } from './limits.js';

const messageAt = 'select r.author, r.seq from records r join logs l on l.n = r.log where r.id = $1 and l.log = $2 and r.seq > 0';
const entriesAt = 'select id, body from records where id = any($1::text[])';

/** Somebody looks at how many have read a message. */
interface Watch {
  readonly user: UserId;
  readonly log: LogId;
  readonly message: RecordId;
  readonly seq: number;
  readonly of: number;
  readonly expires: number;
  /** Who has not read it yet. */
  readonly unread: Set<UserId>;
  cancel: (() => void) | undefined;
}

/** Who has read a message: asked from the read places that are there anyway, counted on for those who look. */
export interface Receipts {
  readonly readers: QueryHandler<Input<'readers'>>;
  committed(logs: ReadonlyMap<LogId, Committed>): void;
  close(): void;
}

/** The receipts of one running hub. */
export function openReceipts({ clock, tell }: ModuleHub): Receipts {
  /** By conversation, then by watcher and message. The oldest comes first. */
  const watches = new Map<LogId, Map<string, Watch>>();
  let count = 0;

  const drop = (watch: Watch, key: string) => {
    watch.cancel?.();
    const own = watches.get(watch.log);
    if (own?.get(key) !== watch) return;
    own.delete(key);
    if (own.size === 0) watches.delete(watch.log);
    count -= 1;
  };
  const add = (watch: Watch) => {
    const key = keyOf(watch);
    const before = watches.get(watch.log)?.get(key);
    if (before) drop(before, key);
    const own = watches.get(watch.log) ?? new Map<string, Watch>();
    // Set anew, the log with the youngest watch stands last.
    watches.delete(watch.log);
    watches.set(watch.log, own.set(key, watch));
    count += 1;
    for (const old of watches.values()) {
      for (const [oldKey, one] of old) if (count > watchLimits.watches || one.expires <= clock.now()) drop(one, oldKey);
      if (count <= watchLimits.watches) break;
    }
  };
  const hasRead = (user: UserId, { log, read }: Entry) => {
    for (const [key, watch] of watches.get(log) ?? []) {
      if (watch.expires <= clock.now()) drop(watch, key);
      else if (read >= watch.seq && watch.unread.delete(user)) watch.cancel ??= clock.after(watchLimits.tellEvery, () => say(watch));
    }
  };
  const say = (watch: Watch) => {
    watch.cancel = undefined;
    const { user, message, of, unread } = watch;
    tell(user, groupSignals.readCount, { message, read: of - unread.size, of });
  };

  return {
    async readers({ user, now, sql, log: view }, { log: id, message, watch }) {
      const log = await view(id);
      const part = requireMember(log, user);
      const [record] = await sql.query<{ author: UserId; seq: number }>(messageAt, [message, id]);
      if (record === undefined || record.seq < part.start)
        throw new GuanxiError('not-found', 'There is no such message in this conversation.');
      if (record.author !== user) throw refuse('not-author');
      const { seq } = record;
      const audience = [...log.members].filter(([other, { start }]) => other !== user && start <= seq).map(([other]) => other);
      const read = await readersOf(sql, { log: id, seq, audience });
      const unread = audience.filter((other) => !read.has(other));
      if (watch) {
        const expires = now + groupLimits.watch;
        add({ user, log: id, message, seq, of: audience.length, expires, unread: new Set(unread), cancel: undefined });
      }
      return { read: [...read], unread };
    },
    committed(logs) {
      if (count === 0) return;
      for (const change of logs.values()) {
        // Read places are in private logs.
        const parsed = change.log.startsWith('u:') ? parseLog(change.log) : null;
        if (parsed?.kind !== 'private') continue;
        for (const { kind, body } of change.records()) {
          if (kind === entryKind.kind && body !== null) hasRead(parsed.user, body as unknown as Entry);
        }
      }
    },
    close() {
      for (const own of [...watches.values()]) for (const [key, watch] of [...own]) drop(watch, key);
    },
  };
}

function keyOf({ user, message }: Watch): string {
  return JSON.stringify([user, message]);
}

/** Those of `audience` who have read up to `seq`: her place is in each reader's own log, under a key that is known. */
async function readersOf(
  sql: Sql,
  { log, seq, audience }: { readonly log: LogId; readonly seq: number; readonly audience: readonly UserId[] },
): Promise<ReadonlySet<UserId>> {
  const ids = new Map<RecordId, UserId>(audience.map((user) => [stateId(privateLog(user), entryKind.kind, log), user]));
  const read = new Set<UserId>();
  for (const { id, body } of await sql.query<{ id: RecordId; body: string }>(entriesAt, [[...ids.keys()]])) {
    const user = ids.get(id);
    if (user !== undefined && ((JSON.parse(body) as Entry | null)?.read ?? 0) >= seq) read.add(user);
  }
  return read;
}
