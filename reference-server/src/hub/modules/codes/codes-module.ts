import { codes, codesLimits } from '@guanxi/core/contract';
import type { HubModule } from '../../command/module.js';
import { createTries } from '../../session/tries.js';
import type { ProveToken } from '../contacts/contacts-parts.js';
import type { Subjects } from './code-subject.js';
import { findCode } from './find-code.js';
import { issue, list } from './issue.js';
import { own, revoke, rotate } from './lasting.js';
import { personCodes } from './person-codes.js';
import { preview } from './preview.js';

/** The codes of a server. */
export interface CodesModule extends HubModule {
  /** For `contactsModule`: whether a token is a person's code. It counts among what a person may try. */
  readonly proveToken: ProveToken;
}

/** Codes that lead to people: issued, previewed, counted, taken back. */
export function codesModule(): CodesModule {
  const subjects: Subjects = { person: personCodes };
  const tries = createTries({ perSecond: codesLimits.tryRate, burst: codesLimits.tryBurst });
  return {
    contract: codes,
    commands: { own: own(subjects), rotate: rotate(subjects), revoke: revoke(subjects) },
    queries: { issue: issue(subjects), list: list(subjects), preview: preview(subjects, tries) },
    async proveToken({ user, sql, now }, token, owner) {
      tries.take(user, now);
      const code = await findCode(sql, token, now);
      return code?.kind === 'person' && code.subject === owner;
    },
  };
}
