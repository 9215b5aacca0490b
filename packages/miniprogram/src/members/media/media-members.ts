import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { resolvePath } from '../../view/resources.js';

/** Pictures and films that the host shows, saves and measures: paths are told as paths of the program. */
export function mediaMembers({ link, stack }: WxWorld): Readonly<Record<string, WxMember>> {
  const from = () => stack.top()?.path ?? '';
  const path = (value: unknown): string => {
    const url = String(value ?? '');
    return /^([a-z]+:|\/\/)/i.test(url) ? url : resolvePath(url, from());
  };
  const asking =
    (name: string, cross: (input: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) => (input: unknown) =>
      answerBy(name, input, (given) => link.call(name, cross(given) as Readonly<Record<string, PlainValue>>));
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    previewImage: asking('previewImage', ({ urls, current }) => ({
      urls: list(urls).map(path),
      current: typeof current === 'string' ? path(current) : (current ?? 0),
    })),
    previewMedia: asking('previewMedia', ({ sources, current }) => ({
      sources: list(sources).map((one) => {
        const { url, type } = (one ?? {}) as Readonly<Record<string, unknown>>;
        return { url: path(url), type: String(type ?? 'image') };
      }),
      current: Number(current ?? 0) || 0,
    })),
    saveImageToPhotosAlbum: asking('saveImageToPhotosAlbum', ({ filePath }) => ({ filePath: path(filePath) })),
    saveVideoToPhotosAlbum: asking('saveVideoToPhotosAlbum', ({ filePath }) => ({ filePath: path(filePath) })),
    cropImage: asking('cropImage', ({ src, cropScale }) => ({ src: path(src), cropScale: String(cropScale) })),
    editImage: asking('editImage', ({ src }) => ({ src: path(src) })),
    getVideoInfo: asking('getVideoInfo', ({ src }) => ({ src: path(src) })),
    compressImage: asking('compressImage', ({ src, quality, compressedWidth, compressedHeight }) => ({
      src: path(src),
      quality: Number(quality ?? 80),
      compressedWidth: Number(compressedWidth ?? 0) || 0,
      compressedHeight: Number(compressedHeight ?? 0) || 0,
    })),
  };
}
