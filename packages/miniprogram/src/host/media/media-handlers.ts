import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from '../call-broker.js';
import type { MediaItem } from '../chrome/media-viewer.js';
import { createFindMedia } from './find-media.js';
import { compressedImage, videoFacts } from './media-facts.js';

/** Pictures and films that are looked at in the host's page, saved, measured and made smaller. */
export function mediaHandlers(options: CallBrokerOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { file, requests, give, reasons, preview, capabilities, program, signal } = options;
  const find = createFindMedia(file, requests);
  const there = async (path: PlainValue): Promise<Blob> => {
    const found = await find(String(path ?? ''));
    if (!found) throw new Error('fail no such file or directory');
    return found;
  };
  const show = (items: readonly MediaItem[], current: number): PlainValue => {
    if (items.length === 0) throw new Error('fail parameter error: there is nothing to show');
    preview(items, Math.min(Math.max(0, current), items.length - 1));
    return {};
  };
  const item = (url: PlainValue, kind: MediaItem['kind']): MediaItem => ({ kind, load: () => find(String(url)) });
  const save =
    (kind: string): CallHandler =>
    async ({ filePath }) => {
      const found = await there(filePath);
      if (!found.type.startsWith(kind)) throw new Error('fail invalid file type');
      await sensitive('saveMedia', reasons['scope.writePhotosAlbum'] ?? '', async () => download(found));
      return {};
    };
  const edit = async (kind: 'crop' | 'edit', src: PlainValue, ratio: number | null): Promise<PlainValue> => {
    const { editImage } = capabilities;
    if (!editImage) throw new Error('fail not supported');
    const picture = await there(src);
    const image = new Uint8Array(await picture.arrayBuffer());
    return { tempFilePath: give(await editImage({ kind, image, mime: picture.type, ratio }, { program, signal })) };
  };
  return {
    cropImage({ src, cropScale }) {
      const scale = /^(?:1:1|3:4|4:3|4:5|5:4|16:9|9:16)$/.exec(String(cropScale))?.[0].split(':').map(Number);
      if (!scale) throw new Error('fail parameter error: invalid cropScale');
      return edit('crop', src, (scale[0] as number) / (scale[1] as number));
    },
    editImage: ({ src }) => edit('edit', src, null),
    previewImage({ urls, current }) {
      const list = arrayOf(urls);
      const at = typeof current === 'number' ? current : list.indexOf(current ?? '');
      return show(
        list.map((url) => item(url, 'image')),
        at,
      );
    },
    previewMedia({ sources, current }) {
      const list = arrayOf(sources) as readonly Readonly<Record<string, PlainValue>>[];
      return show(
        list.map((one) => item(one?.['url'], one?.['type'] === 'video' ? 'video' : 'image')),
        Number(current ?? 0) || 0,
      );
    },
    saveImageToPhotosAlbum: save('image/'),
    saveVideoToPhotosAlbum: save('video/'),
    async getVideoInfo({ src }) {
      const found = await there(src);
      const { duration, width, height } = await videoFacts(found);
      const kilobits = duration > 0 ? Math.round((found.size * 8) / duration / 1000) : 0;
      const type = found.type.split(/[/;]/)[1] ?? '';
      return { orientation: 'up', type, duration, size: Math.round(found.size / 1024), width, height, fps: 0, bitrate: kilobits };
    },
    async compressImage({ src, quality, compressedWidth, compressedHeight }) {
      const picture = await there(src);
      const size = { width: Number(compressedWidth ?? 0) || 0, height: Number(compressedHeight ?? 0) || 0 };
      return { tempFilePath: give(await compressedImage(picture, { ...size, quality: Number(quality ?? 80) })) };
    },
  };
}

/** Things looked at in one go. */
const mostShown = 100;

function arrayOf(value: PlainValue): readonly PlainValue[] {
  return Array.isArray(value) ? value.slice(0, mostShown) : [];
}

/** Saves it where the browser saves what is downloaded. */
function download(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${file.type.split('/')[0]}.${file.type.split(/[/;+]/)[1]?.replace('jpeg', 'jpg') ?? 'bin'}`;
  link.click();
  // The browser has taken the address by then; the file lives on where it was.
  queueMicrotask(() => URL.revokeObjectURL(link.href));
}
