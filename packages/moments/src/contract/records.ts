import { countSchema, type RecordId, type RecordKind, recordIdSchema, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';

/** Who may see a post. The people behind a tag are looked up when somebody asks to see it, not when it is posted. */
export type Audience =
  | { readonly to: 'all' | 'me' }
  | { readonly to: 'only' | 'except'; readonly users: readonly UserId[]; readonly tags: readonly string[] };

/** What somebody posted. */
export interface Post {
  readonly text?: string;
  /** Ids of blobs, in the order they are shown. */
  readonly pictures?: readonly string[];
  readonly audience: Audience;
}

/** What somebody wrote beneath a post; seen by those who know both her and the person she answers. */
export interface Comment {
  readonly post: RecordId;
  readonly text: string;
  readonly replyTo?: UserId;
  /** Server time of writing, ms since 1970. */
  readonly at: number;
}

const named = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.maxLength(limits.audience));

const audience = v.variant('to', [
  v.object({ to: v.picklist(['all', 'me']) }),
  v.object({ to: v.picklist(['only', 'except']), users: v.pipe(v.array(userIdSchema), v.maxLength(limits.audience)), tags: named }),
]);

/** A post, in its author's timeline. */
export const postKind: RecordKind<Post> = {
  kind: 'moments.post',
  place: 'timeline',
  body: v.object({
    text: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(limits.text))),
    pictures: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(limits.pictures))),
    audience,
  }) as unknown as v.GenericSchema<unknown, Post>,
};

/** A comment, in the timeline of the post's author. */
export const commentKind: RecordKind<Comment> = {
  kind: 'moments.comment',
  place: 'timeline',
  body: v.object({
    post: recordIdSchema,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.comment)),
    replyTo: v.optional(userIdSchema),
    at: countSchema,
  }) as unknown as v.GenericSchema<unknown, Comment>,
};
