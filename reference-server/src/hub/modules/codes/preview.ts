import type { Json } from '@guanxi/core/contract';
import type { QueryHandler } from '../../command/module.js';
import type { Tries } from '../../session/tries.js';
import type { Subjects } from './code-subject.js';
import { findCode } from './find-code.js';
import type { Input } from './input.js';
import { refuse } from './refuse.js';

const count = 'update codes set scans = scans + 1 where id = $1';

/** Where a token leads, for whoever holds it. */
export const preview =
  (subjects: Subjects, tries: Tries): QueryHandler<Input<'preview'>> =>
  async ({ user, now, sql }, { token }) => {
    tries.take(user, now);
    const code = await findCode(sql, token, now);
    const subject = code && subjects[code.kind];
    const shown = code && (await subject?.preview(code.subject, { user, sql }));
    if (!code || !subject || !shown) throw refuse('bad-code');
    if (subject.subjectOf(user) !== code.subject) await sql.query(count, [code.id]);
    return shown as unknown as Json;
  };
