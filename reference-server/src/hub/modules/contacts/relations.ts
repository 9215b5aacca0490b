import { type Block, type Contact, contacts, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { Relations } from '../../command/relations.js';
import { refuse } from './refuse.js';

const { contact, block } = contacts.records;
const bodies = 'select id from records where id = any($1::text[]) and body <> $2';

/** The parts in a direct conversation: what the other one says of somebody. `member` is her contact. */
const stranger = 'stranger';
const barred = 'barred';

/**
 * Relations as the records of contacts tell them. With `contactsOnly` one reaches only those whose contact one is; who is
 * blocked is then told what a removed one is told, so that no refusal gives a block away.
 */
export function contactsRelations({ contactsOnly }: { readonly contactsOnly: boolean }): Relations {
  const requireVoice = (part: string) => {
    if (contactsOnly && (part === barred || part === stranger)) throw refuse('not-contact');
    if (part === barred) throw refuse('not-reachable');
  };
  return {
    async partOf(context, user, other) {
      return (await partsOf(context, user, [other])).get(other) ?? stranger;
    },
    requireVoice,
    isHeard: (part) => part !== barred && !(contactsOnly && part === stranger),
    async requireReachable(context, users) {
      const others = users.filter((user) => user !== context.user);
      for (const part of (await partsOf(context, context.user, others)).values()) requireVoice(part);
    },
    async apartFrom(sql, user, others) {
      const blocks = new Map<RecordId, UserId>();
      for (const other of others) {
        blocks.set(stateId(privateLog(user), block.kind, other), other);
        blocks.set(stateId(privateLog(other), block.kind, user), other);
      }
      const rows = await sql.query<{ id: RecordId }>(bodies, [[...blocks.keys()], 'null']);
      return new Set(rows.flatMap(({ id }) => blocks.get(id) ?? []));
    },
    partedBy: ({ kind, body }) => (kind === block.kind && body !== null ? (body as unknown as Block).user : null),
  };
}

/** The part that each of `others` gives `user`. */
async function partsOf(context: CommandContext, user: UserId, others: readonly UserId[]): Promise<ReadonlyMap<UserId, string>> {
  const ids = others.map((other) => {
    const log = privateLog(other);
    return { other, log, contact: stateId(log, contact.kind, user), block: stateId(log, block.kind, user) };
  });
  const records = await context.records(ids.flatMap(({ log, contact, block }) => [contact, block].map((id) => ({ log, id }))));
  return new Map(
    ids.map(({ other, contact, block }) => {
      const known = records.get(contact)?.body as unknown as Contact | null | undefined;
      const blocked = records.get(block)?.body as unknown as Block | null | undefined;
      return [other, blocked ? barred : known && known.deleted === undefined ? 'member' : stranger];
    }),
  );
}
