import type { CallBrokerOptions, CallHandler, Sensitive } from './call-broker.js';
import type { CapabilityInput } from './capabilities.js';
import { createFindMedia } from './media/find-media.js';

/** Files of a program that are passed on to somebody: pictures by WeChat's menu for them, films and others to a chat. */
export function passingHandlers(options: CallBrokerOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { program, capabilities, signal, file, requests } = options;
  const find = createFindMedia(file, requests);
  const pass =
    (kind: 'image' | 'video' | 'file', key: string): CallHandler =>
    async (input) => {
      const { shareFile } = capabilities;
      const path = String(input[key] ?? '');
      const found = await find(path);
      if (!found) throw new Error('fail no such file or directory');
      const name = String(input['fileName'] ?? path.slice(path.lastIndexOf('/') + 1)).slice(0, 200);
      const given: CapabilityInput = { kind, name, mime: found.type, bytes: new Uint8Array(await found.arrayBuffer()) };
      await sensitive('share', '', shareFile && (() => shareFile(given, { program, signal })));
      return {};
    };
  return {
    showShareImageMenu: pass('image', 'path'),
    shareVideoMessage: pass('video', 'videoPath'),
    shareFileMessage: pass('file', 'filePath'),
  };
}
