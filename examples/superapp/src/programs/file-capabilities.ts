import type { Capabilities, CapabilityInput } from '@guanxi/miniprogram';
import { limits } from './limits.js';
import type { ChatFileKind, QuestionDesk } from './questions.js';

const kinds: readonly ChatFileKind[] = ['all', 'image', 'video', 'file'];

/** Files that a person gives to a program, and that she takes from one to her chats. */
export function fileCapabilities(desk: QuestionDesk) {
  return {
    async chooseMedia(input, { program, signal }) {
      const types = JSON.stringify(input['mediaType'] ?? ['image']);
      const accept = /mix|video/.test(types) ? 'image/*,video/*' : 'image/*';
      const files = await desk.ask('files', { program, accept, many: countOf(input, limits.files) > 1 }, [], signal);
      if (files.length === 0) throw new Error('fail cancel');
      return files.slice(0, limits.files);
    },
    async chooseFile(input, { program, signal }) {
      const kind = kinds.find((one) => one === input['type']) ?? 'all';
      const given = Array.isArray(input['extension']) ? input['extension'] : [];
      const ends = given.map((end) => String(end).toLowerCase().replace(/^\./, ''));
      const most = Math.min(Math.max(countOf(input, limits.chatFiles), 1), limits.chatFiles);
      const files = await desk.ask('chatFiles', { program, kind, ends, most }, [], signal);
      if (files.length === 0) throw new Error('fail cancel');
      return files;
    },
    async shareFile({ kind, name, mime, bytes }, { program, signal }) {
      if (!(bytes instanceof Uint8Array)) throw new Error('fail parameter error: bytes');
      const file = new File([bytes as Uint8Array<ArrayBuffer>], String(name ?? '') || 'file', { type: String(mime ?? '') });
      const isSent = await desk.ask('pass', { program, file, asFile: kind === 'file' }, false, signal);
      if (!isSent) throw new Error('fail cancel');
    },
    async editImage(input, caller) {
      // Loaded with the first picture that somebody edits.
      const { createImageEditor } = await import('@guanxi/miniprogram/image-editor');
      return createImageEditor({ language: document.documentElement.lang || navigator.language })(input, caller);
    },
  } satisfies Pick<Capabilities, 'chooseMedia' | 'chooseFile' | 'shareFile' | 'editImage'>;
}

function countOf(input: CapabilityInput, otherwise: number): number {
  const count = Number(input['count'] ?? otherwise);
  return Number.isSafeInteger(count) ? count : otherwise;
}
