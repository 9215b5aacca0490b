import type { Brand, RecordKind } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';

/** A mini-program, for as long as it is published. */
export type ProgramId = Brand<string, 'ProgramId'>;

/** A page of a mini-program, shared in a conversation: who opens it arrives there. */
export interface ProgramCard {
  readonly program: ProgramId;
  readonly name: string;
  /** The page and its query, such as `pages/order/index?id=7`. */
  readonly path: string;
  /** The id of a blob. */
  readonly picture?: string;
}

/** A shared page, as a message of a conversation. */
export const programCardKind: RecordKind<ProgramCard> = {
  kind: 'miniprogram.card',
  place: 'timeline',
  body: v.object({
    program: v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/, 'A program id has 1 to 64 small letters, digits and hyphens.')),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.name)),
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.path)),
    picture: v.optional(v.string()),
  }) as unknown as v.GenericSchema<unknown, ProgramCard>,
};
