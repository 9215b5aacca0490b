import { type BlobRef, type Brand, blobRefSchema, type RecordKind } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';

/** Names one mini-program, for as long as it is published. */
export type ProgramId = Brand<string, 'ProgramId'>;

/** A page of a mini-program, shared in a conversation: who opens it arrives there. */
export interface ProgramCard {
  readonly program: ProgramId;
  /** What the program was called when it was shared: a card is read without asking the directory. */
  readonly name: string;
  /** What the page is about, in its own words. @default its program's name */
  readonly title?: string;
  /** The page and its query, such as `pages/order/index?id=7`; `''` for the first page. */
  readonly path: string;
  readonly picture?: BlobRef;
}

/** A kind of messages about programs: what its author says is `content`, as in every message of a chat. */
export interface ProgramCardKind extends RecordKind<{ readonly content?: ProgramCard }> {
  readonly place: 'timeline';
  readonly content: v.GenericSchema<unknown, ProgramCard>;
}

/**
 * A shared page, as a message of a conversation. An app gives this kind to the chat of its server and of its client, which then
 * carry it as they do their own: it can be quoted, passed on and taken back.
 */
export const programCardKind: ProgramCardKind = /* @__PURE__ */ makeProgramCard();

function makeProgramCard(): ProgramCardKind {
  const words = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]*$/u));
  const path = v.pipe(
    v.string(),
    v.maxLength(limits.path),
    v.regex(/^([\w-][^\s\\:?#\p{Cc}\p{Cs}]*(\?[^\p{Cc}\p{Cs}]*)?)?$/u, 'A path is like pages/order/index?id=7.'),
    v.check((text) => !/(^|\/)\.{0,2}(\/|$)/.test(text.split('?', 1)[0] || 'index'), 'A path has no empty parts and does not climb.'),
  );
  const content = v.object({
    program: v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/, 'A program id has 1 to 64 small letters, digits and hyphens.')),
    name: words(limits.name),
    title: v.optional(words(limits.title)),
    path,
    picture: v.optional(blobRefSchema),
  }) as unknown as v.GenericSchema<unknown, ProgramCard>;
  return {
    kind: 'miniprogram.card',
    place: 'timeline',
    content,
    body: v.looseObject({ content: v.optional(content) }) as ProgramCardKind['body'],
  };
}
