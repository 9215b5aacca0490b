/** The folder of a file, `''` at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * The path that `request` means in the folder `from`: from the root with a leading slash, else from the folder. What climbs
 * above the root stays at the root, as in WeChat.
 */
export function joinPath(from: string, request: string): string {
  const parts: string[] = [];
  for (const part of (request.startsWith('/') ? request : `${from}/${request}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The folder and all above it, up to the root `''`. */
export function foldersUp(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return Array.from({ length: parts.length + 1 }, (_, at) => parts.slice(0, parts.length - at).join('/'));
}

/** The extension with its dot, in small letters; `''` if there is none. */
export function extensionOf(path: string): string {
  return /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';
}
