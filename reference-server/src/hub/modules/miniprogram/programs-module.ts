import { programs } from '@guanxi/miniprogram/contract';
import type { HubModule } from '../../command/module.js';
import { keyedHash } from '../../token/keyed-hash.js';
import { checkSession, loginCode, phoneCode } from './codes.js';
import { directory } from './directory.js';
import { type FetchParts, fetch, get } from './fetch.js';
import type { Input } from './input.js';
import { history, own, versions } from './listings.js';
import { forget, opened } from './opened.js';
import { packageTickets } from './package-tickets.js';
import type { ProgramsOptions, ProgramsParts } from './programs-options.js';
import { describe, register } from './register.js';
import { release, rollBack } from './release.js';
import { decide, submit } from './review.js';
import { rotateSecret } from './rotate-secret.js';
import { setTrial } from './set-trial.js';
import { upload } from './upload.js';
import { restore, withdraw } from './withdraw.js';

/** The name of the key by which programs are told who somebody is, and packages are given out. */
export const programsKey = 'programs-key';

/** The registry of mini-programs. The bytes of packages go by a gateway. */
export function programsModule(options: ProgramsOptions): HubModule {
  const parts: ProgramsParts = { ...options, judges: new Set(options.reviewers ?? []) };
  const tickets = packageTickets(keyedHash(programsKey));
  return {
    contract: programs,
    commands: {
      register: register(parts),
      describe: describe(parts),
      submit: submit(parts),
      decide: decide(parts),
      rollBack: rollBack(parts),
      withdraw: withdraw(parts),
      restore: restore(parts),
      setTrial: setTrial(parts),
      opened: opened(parts),
      forget,
    },
    // Members are brought to a program, so they are asked as people are who are brought into a group.
    reach: { setTrial: ({ members }: Input<'setTrial'>) => ({ users: members }) },
    queries: {
      directory,
      publishers: async () => ({ keys: options.publishers }),
      checkSession,
      release: release(parts),
      own: own(parts),
      versions: versions(parts),
      history: history(parts),
      upload: upload(parts),
      rotateSecret: rotateSecret(parts),
      ...asking({ ...parts, tickets, relations: undefined }),
    },
    open: ({ relations }) => ({
      queries: asking({ ...parts, tickets, relations }),
      committed() {},
      presence() {},
      close() {},
    }),
  };
}

/** The questions that depend on who has parted from whom. */
function asking(parts: FetchParts) {
  return { get: get(parts), fetch: fetch(parts), loginCode: loginCode(parts), phoneCode: phoneCode(parts) };
}
