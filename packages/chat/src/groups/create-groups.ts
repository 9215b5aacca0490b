import { type Client, type CommandReceipt, type LogId, type LogRecord, parseLog, privateLog } from '@guanxi/core';
import type { Method, RecordKind } from '@guanxi/core/contract';
import type { Observable } from 'rxjs';
import { combined } from '../combined.js';
import { groupMethods, groupRecords } from '../contract/index.js';
import { first } from '../first.js';
import { invalid } from '../invalid.js';
import { dropRefused } from '../personal/drop-refused.js';
import { openRoom, type Room } from '../room.js';
import { groupProjections } from './group-projections.js';
import type { Group, Groups } from './groups.js';
import { presence$ } from './presence.js';
import { readCount$ } from './read-count.js';

/** Groups over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function createGroups(client: Client): Groups {
  const takeAway = groupProjections().map((projection) => client.project(projection));
  const room = openRoom(client);
  dropRefused(room, ...Object.values(groupMethods));
  /** Commands that concern oneself alone. */
  const give = async <Input>(method: Method<Input, CommandReceipt>, input: Input) =>
    room.give(method, input, privateLog(await room.user()));

  return {
    group: (log) => openGroup(room, log),
    applications$: room.seen(({ user }) => states(room, privateLog(user), groupRecords.application, ({ at }) => at)),
    preview: (token) => client.call(groupMethods.previewLink, { token }),
    join: (token) => give(groupMethods.join, { token }),
    withdraw: (log) => give(groupMethods.withdraw, { log }),
    presence$: (users) => presence$(room, users),
    showPresence: (shown) => give(groupMethods.showPresence, { shown }),
    report: ({ log, message, reason, text }) => give(groupMethods.report, { log, message, reason, text }),
    close() {
      room.close();
      for (const take of takeAway.splice(0)) take();
    },
  };
}

/** The group in `log`. Throws `invalid` where there can be none. */
function openGroup(room: Room, log: LogId): Group {
  if (parseLog(log)?.kind !== 'group') throw invalid('A group is a g: log, as createGroup() made it.');
  const { client } = room;
  const give = <Input>(method: Method<Input, CommandReceipt>, input: Input) => room.give(method, input, log);
  const details$ = room.seen(() => combined([states(room, log, groupRecords.details)], ([group]) => group ?? null));
  return {
    log,
    details$,
    members$: room.seen(() => states(room, log, groupRecords.member, ({ joined }) => joined)),
    requests$: room.seen(() => states(room, log, groupRecords.request, ({ at }) => at)),
    toConfirm$: room.seen(({ user }) =>
      combined([details$, states(room, privateLog(user), groupRecords.confirmation)], (group, confirmed) => {
        const announcement = group?.dissolved ? undefined : group?.announcement;
        if (!announcement?.mustRead || announcement.by === user) return null;
        return confirmed.some((one) => one.announcement === announcement.id) ? null : announcement;
      }),
    ),
    setRules: ({ invite, rename }) => give(groupMethods.setRules, { log, rules: { invite, rename } }),
    setAvatar: (avatar) => give(groupMethods.setAvatar, { log, avatar }),
    announce: (text, { mustRead = false } = {}) => give(groupMethods.announce, { log, text, mustRead }),
    async confirmAnnouncement() {
      const announcement = (await first(details$))?.announcement;
      if (announcement === undefined) throw invalid('There is no announcement to confirm.');
      return give(groupMethods.confirm, { log, announcement: announcement.id });
    },
    setNickname: (nickname) => give(groupMethods.setNickname, { log, nickname }),
    grantAdmin: (user) => give(groupMethods.grantAdmin, { log, user }),
    revokeAdmin: (user) => give(groupMethods.revokeAdmin, { log, user }),
    transferOwner: (user) => give(groupMethods.transferOwner, { log, user }),
    muteAll: (on) => give(groupMethods.muteAll, { log, on }),
    async muteMember(user, { for: ms }) {
      if (!Number.isSafeInteger(ms) || ms < 0) throw invalid('A mute lasts so many whole ms, or 0 to end it.');
      return give(groupMethods.muteMember, { log, user, until: ms === 0 ? 0 : Math.round(client.now()) + ms });
    },
    approve: (users) => give(groupMethods.approve, { log, users: [...users] }),
    decline: (users) => give(groupMethods.decline, { log, users: [...users] }),
    dissolve: () => give(groupMethods.dissolve, { log }),
    issueLink: () => client.call(groupMethods.issueLink, { log }),
    links: async () => (await client.call(groupMethods.links, { log })).links,
    revokeLink: (link) => give(groupMethods.revokeLink, { log, link }),
    readers: (message) => client.call(groupMethods.readers, { log, message, watch: false }),
    readCount$: (message) => readCount$(room, log, message),
    confirmations: () => client.call(groupMethods.confirmations, { log }),
  };
}

/** The bodies of a log's state records of one kind, by `order`. */
function states<Body>(
  { client }: Room,
  log: LogId,
  kind: RecordKind<Body>,
  order: (body: Body) => number = () => 0,
): Observable<readonly Body[]> {
  return combined([client.log(log).states$(kind)], (records: ReadonlyMap<unknown, LogRecord<Body>>) =>
    [...records.values()].map(({ body }) => body).sort((one, other) => order(one) - order(other)),
  );
}
