import type { Client } from '../client/client.js';
import { combined } from '../contacts/combined.js';
import { first } from '../contacts/first.js';
import { ownStates } from '../contacts/own-states.js';
import { type Code, type CodeKind, codes as contract } from '../contract/codes.js';
import type { Method } from '../contract/define.js';
import { notSent } from '../contract/error.js';
import type { CommandId } from '../contract/ids.js';
import { privateLog } from '../contract/ids.js';
import type { CommandReceipt } from '../contract/request.js';
import type { Codes, CodesOptions } from './codes.js';

/** Codes over `client`. */
export function createCodes(client: Client, { kind = 'person' }: CodesOptions = {}): Codes {
  const { methods, records } = contract;
  const own = ownStates(client);
  const own$ = combined([own.bodies$(records.code)], (present) => present.find((code) => code.kind === kind) ?? null);
  const stored$ = combined([own$], (code) => ({ code }));

  /** The lasting code after a change of it, as this device has it then. */
  const changed = async (method: Method<{ readonly kind: CodeKind }, CommandReceipt>): Promise<Code> => {
    await client.call(method, { kind });
    await client.log(privateLog((await first(own.session$)).user)).sync();
    const { code } = await first(stored$);
    if (code === null) throw notSent('conflict', 'Another device has taken this code back at the same time; ask again.');
    return code;
  };

  return {
    own$,
    own: async () => (await first(stored$)).code ?? (await changed(methods.own)),
    rotate: () => changed(methods.rotate),
    issue: ({ expiresIn }) => client.call(methods.issue, { kind, expiresIn }),
    list: async () => (await client.call(methods.list, { kind })).codes,
    async revoke(id) {
      await client.call(methods.revoke, { kind, ...(id === undefined ? {} : { id: id as CommandId }) });
    },
    preview: (token, options) => client.call(methods.preview, { token }, options),
    close: () => own.close(),
  };
}
