import { contacts, type Person, privateLog, stateId, type UserId, withPrivacy } from '@guanxi/core/contract';
import { type PersonRow, personColumns, personOf } from '../accounts/person.js';
import type { CodeSubject } from './code-subject.js';

const person = `select ${personColumns} from users where id = $1`;
const states = 'select id, body from records where id = any($1::text[])';

/** Codes of people. A person who has closed the way by QR code, or who blocks whoever looks, is not shown. */
export const personCodes: CodeSubject = {
  subjectOf: (user) => user,
  async preview(subject, { user, sql }) {
    const owner = subject as UserId;
    if (owner !== user) {
      const log = privateLog(owner);
      const privacy = stateId(log, contacts.records.privacy.kind, 'privacy');
      const block = stateId(log, contacts.records.block.kind, user);
      const rows = await sql.query<{ id: string; body: string | null }>(states, [[privacy, block]]);
      const bodies = new Map(rows.map(({ id, body }) => [id, JSON.parse(body ?? 'null')]));
      if (bodies.get(block) || !withPrivacy(bodies.get(privacy) ?? null, {}).ways.qr) return null;
    }
    const [row] = await sql.query<PersonRow>(person, [owner]);
    return row === undefined ? null : { kind: 'person', person: personOf(row) as unknown as Person };
  },
};
