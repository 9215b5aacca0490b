import type { QueryHandler } from '../../command/module.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { requireKnown } from './require-program.js';
import { objection } from './rights.js';

/** Random bits of a secret. */
const secretBits = 192;

const put = 'update programs set secret_hash = $2 where id = $1';

/** A new secret for the developer's server. A question and no command: the answer of a command is stored, and a secret is told once. */
export const rotateSecret =
  ({ judges }: ProgramsParts): QueryHandler<Input<'rotateSecret'>> =>
  async (context, { program }) => {
    const { part, isReviewer } = await requireKnown(context, program, { reviewers: judges });
    const reason = objection('rotateSecret', part, isReviewer);
    if (reason !== null) throw refuse(reason);
    const secret = newToken(secretBits);
    await context.sql.query(put, [program, await hashToken(secret)]);
    await keepStep(context, { program, act: 'rotateSecret' });
    return { secret };
  };
