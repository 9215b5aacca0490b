import { type BlobRef, blobRefSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { MessageKind } from '../records.js';
import { messageKind } from './message-kind.js';

/** A file of any type, to be saved: a page shows none of it in its own origin. Its name and size are the blob's. */
export interface FileContent {
  readonly blob: BlobRef;
}

/** A file. */
export const fileKind: MessageKind<FileContent> = /* @__PURE__ */ makeFile();

// What turns the order of letters round would show `exe.fdp` as `pdf.exe`, or the other way about.
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function makeFile() {
  const named = v.check(({ name }: BlobRef) => name.trim() !== '' && !turning.test(name), 'A file has a name that reads as it is.');
  const content = v.object({ blob: v.pipe(blobRefSchema, named) });
  return messageKind('chat.file', content as v.GenericSchema<unknown, FileContent>);
}
