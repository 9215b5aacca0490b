import type { CodeKind, CodePreview, UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';

/** Who asks where a code leads. */
export interface Looker {
  readonly user: UserId;
  readonly sql: Sql;
}

/** What the codes of one kind stand for. A feature with codes of its own brings one. */
export interface CodeSubject {
  /** Whose codes a user has in her hand: the subject that her codes of this kind stand for. */
  readonly subjectOf: (user: UserId) => string;
  /** What `looker` is told of a subject; null if it is closed to her, which she cannot tell from a bad code. */
  readonly preview: (subject: string, looker: Looker) => Promise<CodePreview | null>;
}

/** What the codes of each kind stand for. */
export type Subjects = Readonly<Record<CodeKind, CodeSubject>>;
