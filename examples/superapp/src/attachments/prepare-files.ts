import { kindLimits } from '@guanxi/chat/kinds';
import { poster, thumbnail } from '@guanxi/core/blobs/previews';
import { cleanName, type OutgoingContent } from './outgoing-item.js';
import { redrawPicture } from './redraw-picture.js';

/** Bytes up to which a picture needs no smaller copy beside it. */
const smallPicture = 40_000;

/** How to send. */
export interface PrepareOptions {
  /** Whether pictures and videos go as files, unchanged. */
  readonly asFiles: boolean;
}

/** What a chosen file becomes: a picture or a video if this platform can show it, else a file as it is. */
export async function prepareFile(file: File, { asFiles }: PrepareOptions): Promise<OutgoingContent> {
  const name = cleanName(file.name);
  if (!asFiles && isPicture(file)) return preparePicture(file, name).catch(() => asFile(file, name)); // It cannot be drawn here.
  if (!asFiles && file.type.startsWith('video/')) return prepareVideo(file, name).catch(() => asFile(file, name)); // Nor played.
  return asFile(file, name);
}

/** Whether a file says that it is a picture; SVG is a document, and goes as a file. */
export function isPicture({ type }: Blob): boolean {
  return type.startsWith('image/') && !type.startsWith('image/svg');
}

async function preparePicture(file: Blob, name: string): Promise<OutgoingContent> {
  const { blob, name: called, width, height } = await redrawPicture(file, name);
  const picture = { type: 'picture' as const, name: called, original: blob, width, height };
  if (blob.size <= smallPicture) return picture;
  return { ...picture, thumbnail: (await thumbnail(blob)).blob };
}

async function prepareVideo(file: Blob, name: string): Promise<OutgoingContent> {
  const { blob, width, height, duration } = await poster(file);
  if (duration > kindLimits.video) return asFile(file, name);
  return { type: 'video', name, file, poster: blob, ms: Math.max(1, duration), width, height };
}

function asFile(file: Blob, name: string): OutgoingContent {
  return { type: 'file', name, file };
}
