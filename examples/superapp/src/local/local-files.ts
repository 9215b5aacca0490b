import type { BlobId } from '@guanxi/core/contract';
import { GuanxiError } from '@guanxi/core/contract';
import {
  type BlobRules,
  type BlobTickets,
  blobLimits,
  blobTickets,
  findBlob,
  type KeepBlobOptions,
  keepBlob,
  sniffedBytes,
} from '@guanxi/reference-server/hub';
import type { FileAnswer, FileQuestion } from './file-messages.js';
import { fileShelf } from './file-shelf.js';

/** The files of `?local`: tickets and rules for the hub, and bytes over a port for the page. */
export interface LocalFiles {
  readonly tickets: BlobTickets;
  readonly rules: BlobRules;
  /** Takes and gives files by the questions that come on `port`. */
  serve(port: MessagePort): void;
}

/** Bytes of a file in this mode: it is looked at whole in memory, and kept in what the browser grants. */
const largest = 100 * 1_048_576;

/** Files kept in this browser, by the hub's own rules of who may send and read what. */
export function localFiles(database: KeepBlobOptions['database']): LocalFiles {
  const tickets = blobTickets();
  const limits = { ...blobLimits, videoBytes: largest, fileBytes: largest };
  const rules: BlobRules = { limits, types: ['*'] };
  const shelf = fileShelf('guanxi-local-files');
  const put = async (text: string, file: Blob): Promise<null> => {
    const { user, blob } = await tickets.verify(database, 'upload', text, Date.now());
    const head = new Uint8Array(await file.slice(0, sniffedBytes).arrayBuffer());
    const store = { put: () => shelf.put(blob.id, file, blob.size) };
    await keepBlob({ database, store, rules, now: Date.now }, { user, blob, head, source: { size: file.size, open: () => file.stream() } });
    return null;
  };
  const read = async (text: string, id: BlobId): Promise<Blob> => {
    const ticket = await tickets.verify(database, 'read', text, Date.now());
    const found = ticket.id === id ? await findBlob(database, ticket.user, id) : null;
    if (found === null) throw new GuanxiError('forbidden', 'You may not read this file, or it is not there.');
    const file = await shelf.get(id);
    if (file === null) throw new GuanxiError('not-found', 'The bytes of this file are gone: this browser has cleared them away.');
    return file;
  };
  const answer = async (question: FileQuestion): Promise<FileAnswer> => {
    const { number, ticket } = question;
    try {
      return { number, file: await (question.ask === 'put' ? put(ticket, question.file) : read(ticket, question.id)) };
    } catch (error) {
      return { number, error: GuanxiError.from(error).toJSON() };
    }
  };
  return {
    tickets,
    rules,
    serve(port) {
      port.onmessage = ({ data }: MessageEvent<FileQuestion>) => void answer(data).then((told) => port.postMessage(told));
    },
  };
}
