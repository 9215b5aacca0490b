import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from '../call-broker.js';
import type { CapabilityInput } from '../capabilities.js';
import { videoFacts, videoThumb } from './media-facts.js';

/** Pictures and films, and files of messages, that a person chooses at once. */
const [mostMedia, mostFiles] = [20, 100];

/** Files that a person chooses for a program: it gets those, and learns of no other. */
export function choosingHandlers(options: CallBrokerOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { program, capabilities, signal, give } = options;
  const chosen = (key: 'chooseMedia' | 'chooseFile', input: CapabilityInput): Promise<readonly Blob[]> => {
    const serve = capabilities[key];
    return sensitive('chooseMedia', '', serve && (() => serve(input, { program, signal })));
  };
  const choose: CallHandler = async (input) => {
    const files = await chosen('chooseMedia', input);
    const tempFiles = await Promise.all(files.slice(0, mostMedia).map((file) => described(file, give)));
    const kinds = new Set(tempFiles.map(({ fileType }) => fileType));
    const type = kinds.size > 1 ? 'mix' : ([...kinds][0] ?? 'image');
    return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path), type } as PlainValue;
  };
  return {
    chooseMedia: choose,
    chooseImage: choose,
    // A button of the type `chooseAvatar`: one picture, whichever the person takes for herself.
    'guanxi.chooseAvatar': async () => {
      const { tempFilePaths } = (await choose({ count: 1, mediaType: ['image'] })) as { readonly tempFilePaths: readonly string[] };
      if (tempFilePaths[0] === undefined) throw new Error('fail cancel');
      return { avatarUrl: tempFilePaths[0] };
    },
    async chooseVideo(input) {
      const [film] = await chosen('chooseMedia', { ...input, mediaType: ['video'], count: 1 });
      if (!film) throw new Error('fail cancel');
      const thumb = await videoThumb(film).catch(() => null);
      return { tempFilePath: give(film), thumbTempFilePath: thumb ? give(thumb) : '', size: film.size, ...(await videoFacts(film)) };
    },
    async chooseMessageFile(input) {
      const files = await chosen('chooseFile', input);
      const tempFiles = files.slice(0, mostFiles).map((file) => {
        const { name = '', lastModified = 0 } = file as Partial<File>;
        const type = ['image', 'video'].find((kind) => file.type.startsWith(`${kind}/`)) ?? 'file';
        return { path: give(file), name, size: file.size, type, time: Math.floor(lastModified / 1000) };
      });
      return { tempFiles };
    },
  };
}

async function described(file: Blob, give: CallBrokerOptions['give']) {
  const path = give(file);
  const common = { tempFilePath: path, path, size: file.size };
  if (!file.type.startsWith('video/')) return { ...common, fileType: 'image' };
  // What the browser cannot play is chosen all the same.
  const facts = await videoFacts(file).catch(() => null);
  const thumb = facts && (await videoThumb(file).catch(() => null));
  return { ...common, fileType: 'video', ...facts, ...(thumb ? { thumbTempFilePath: give(thumb) } : {}) };
}
