import { systemClock } from '@guanxi/core';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { parsePlain } from '../../protocol/plain-value.js';
import { fileOperations } from './file-operations.js';
import { createFileSystemManager } from './file-system-manager.js';

/** Files: the manager, the older members that do the same, and addresses of bytes. */
export function fileMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  const operations = fileOperations(world);
  const manager = createFileSystemManager(operations);
  const older = ['saveFile', 'getFileInfo', 'getSavedFileList', 'getSavedFileInfo', 'removeSavedFile'].map((name) => [
    name,
    (input: unknown) => answerBy(name, input, (given) => operations[name]?.(given)),
  ]);
  const show = (name: string) => (input: unknown) =>
    answerBy(name, input, ({ filePath, fileType }) => {
      operations['access']?.({ path: filePath });
      return world.link.call(name, parsePlain({ filePath: String(filePath), fileType: String(fileType ?? '') }));
    });
  let buffers = 0;
  return {
    ...(Object.fromEntries(older) as Record<string, WxMember>),
    getFileSystemManager: () => manager,
    openDocument: show('openDocument'),
    saveFileToDisk: show('saveFileToDisk'),
    createBufferURL(buffer: ArrayBuffer | ArrayBufferView) {
      const bytes = ArrayBuffer.isView(buffer)
        ? new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength)
        : new Uint8Array(buffer);
      buffers += 1;
      const path = `tmp/buffer-${buffers}`;
      world.files.entries.set(path, { content: world.bytes.blob([bytes]), at: systemClock.now() });
      world.link.tell({ type: 'file', change: { kind: 'splice', path, from: 0, until: bytes.length, bytes: bytes.slice() } });
      return `wxfile://${path}`;
    },
    revokeBufferURL(url: string) {
      const path = String(url).replace('wxfile://', '');
      if (!path.startsWith('tmp/buffer-') || !world.files.entries.delete(path)) return;
      world.link.tell({ type: 'file', change: { kind: 'remove', path } });
    },
  };
}
