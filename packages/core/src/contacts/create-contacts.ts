import type { Client, Command } from '../client/client.js';
import { contacts as contract } from '../contract/contacts.js';
import type { Tag, TagId } from '../contract/contacts-records.js';
import { withPrivacy } from '../contract/contacts-rules.js';
import type { Method } from '../contract/define.js';
import { privateLog } from '../contract/ids.js';
import type { CommandReceipt } from '../contract/request.js';
import { combined } from './combined.js';
import { contactList } from './contact-list.js';
import type { Contacts, ContactsOptions } from './contacts.js';
import { first } from './first.js';
import { ownStates } from './own-states.js';
import { projections } from './projections.js';
import { requestList } from './request-list.js';

/** Contacts over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function createContacts(client: Client, options: ContactsOptions = {}): Contacts {
  const takeAway = projections().map((projection) => client.project(projection));
  const own = ownStates(client);
  const { methods, records } = contract;
  const tags$ = combined([own.bodies$(records.tag)], (tags) => [...tags].sort(byName));
  const give = async <Input>(method: Method<Input, CommandReceipt>, input: Input): Promise<Command> =>
    client.enqueue(method, input, { log: privateLog((await first(own.session$)).user) });

  return {
    contacts$: contactList(own, options),
    requests$: requestList(client, own),
    blocked$: combined([own.bodies$(records.block)], (blocks) => [...blocks].sort((a, b) => b.since - a.since)),
    tags$,
    privacy$: combined([own.bodies$(records.privacy)], ([privacy]) => withPrivacy(privacy ?? null, {})),
    request: (asked) => give(methods.request, { message: '', ...asked }),
    accept: (user, notes) => give(methods.accept, { ...notes, user }),
    decline: (user) => give(methods.decline, { user }),
    remove: (user) => give(methods.remove, { user }),
    block: (user) => give(methods.block, { user }),
    unblock: (user) => give(methods.unblock, { user }),
    describe: (user, notes) => give(methods.describe, { ...notes, user }),
    async tag(name) {
      const present = (await first(tags$)).find((tag) => tag.name === name);
      if (present !== undefined) return present.tag;
      const tag = client.newId() as TagId;
      await give(methods.renameTag, { tag, name });
      return tag;
    },
    renameTag: (tag, name) => give(methods.renameTag, { tag, name }),
    removeTag: (tag) => give(methods.removeTag, { tag }),
    setPrivacy: (change) => give(methods.setPrivacy, change),
    close() {
      own.close();
      for (const take of takeAway.splice(0)) take();
    },
  };
}

function byName(one: Tag, other: Tag): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
