import type { Group, GroupLink } from '@guanxi/chat/groups';
import type { Client, CommandId, LogId } from '@guanxi/core';

/** A code that lets people into a group, as this device keeps it: the server tells its token once. */
export interface GroupCode {
  readonly token: string;
  readonly link: CommandId;
  /** Server time, ms since 1970. */
  readonly expires: number;
}

/** What is left of a code's life when another one is made, ms: nobody should be shown one that ends before it is scanned. */
const least = 3_600_000;

/** The code that this device made before, if it is still good; else a new one, which takes its place. */
export async function keptOrNewCode(client: Client, group: Group): Promise<GroupCode> {
  const kept = keptCode(client, group.log);
  if (kept !== undefined && kept.expires - client.now() > least && isGood(await group.links(), kept)) return kept;
  return await newCode(client, group);
}

/** A new code; the one that this device made before is good no longer. */
export async function newCode(client: Client, group: Group): Promise<GroupCode> {
  const before = keptCode(client, group.log);
  if (before !== undefined) {
    // One that is over by itself, or by somebody else's hand, needs no end.
    const links = await group.links();
    if (isGood(links, before)) await (await group.revokeLink(before.link)).settled();
  }
  const { token, link } = await group.issueLink();
  const code: GroupCode = { token, link: link.id, expires: link.expires };
  await client.setValue(keyOf(group.log), { ...code });
  return code;
}

/** The code that this device made before, good or not; also without a connection. */
export function keptCode(client: Client, log: LogId): GroupCode | undefined {
  const value = client.value(keyOf(log));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { token, link, expires } = value as Partial<Record<keyof GroupCode, unknown>>;
  if (typeof token !== 'string' || typeof link !== 'string' || typeof expires !== 'number') return undefined;
  return expires > client.now() ? { token, link: link as CommandId, expires } : undefined;
}

function isGood(links: readonly GroupLink[], code: GroupCode): boolean {
  return links.some(({ id }) => id === code.link);
}

function keyOf(log: LogId): string {
  return `superapp.group-code.${log}`;
}
