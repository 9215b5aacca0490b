import type { CallHandler } from '../call-broker.js';

/** Kinds that a browser shows itself, with the type that its bytes are given: never one that could be a page with scripts. */
const shown: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
};

/** What the page does with files of a program for the person: it shows them, or hands them to the disk. */
export function documentHandlers({ file }: { readonly file: (path: string) => Blob | null }): Readonly<Record<string, CallHandler>> {
  const found = (path: string) => {
    const content = file(path);
    if (!content) throw new Error('fail file doesnt exist');
    return content;
  };
  return {
    openDocument({ filePath, fileType }) {
      const path = String(filePath);
      const type = shown[String(fileType) || extensionOf(path)];
      const content = found(path);
      if (!type) return download(content, nameOf(path));
      const address = URL.createObjectURL(new Blob([content], { type }));
      // The page that opens loads it in its own time, so the address stays; a browser that opens none gets a download.
      if (window.open(address, '_blank')) return {};
      URL.revokeObjectURL(address);
      return download(content, nameOf(path));
    },
    saveFileToDisk: ({ filePath }) => download(found(String(filePath)), nameOf(String(filePath))),
  };
}

/** As bytes of no kind: the browser saves them, whatever they are. */
function download(content: Blob, name: string): Record<string, never> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return {};
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || 'file';
}

function extensionOf(path: string): string {
  return /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
