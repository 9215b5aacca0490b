import { fault } from './fault.js';
import { runtimeLimits as limits } from './limits.js';

/**
 * What logic did to its files, for the host to do too, in the same order. Of paths, `usr/…` is the program's own, `store/…` what it
 * saved, `tmp/…` what it was given for now.
 */
export type FileChange =
  /** Bytes take the place of those from `from`, which is not beyond the end, to `until`; a file that was not there is made. */
  | { readonly kind: 'splice'; readonly path: string; readonly from: number; readonly until: number; readonly bytes: Uint8Array }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'copy'; readonly path: string; readonly source: string }
  | { readonly kind: 'remove'; readonly path: string };

/** What a program says it changed, or a fault. */
export function parseFileChange(value: unknown): FileChange {
  const change = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const path = parseFilePath(change['path']);
  switch (change['kind']) {
    case 'splice': {
      const { from, until, bytes } = change;
      if (!isOffset(from) || !isOffset(until) || until < from) throw fault('bad-value', 'A place within a file is none.');
      if (!(bytes instanceof Uint8Array) || bytes.byteLength > limits.filesTotal) throw fault('bad-value', 'Bytes of a file are none.');
      return { kind: 'splice', path, from, until, bytes };
    }
    case 'folder':
      return { kind: 'folder', path };
    case 'copy':
      return { kind: 'copy', path, source: parseFilePath(change['source']) };
    case 'remove':
      return { kind: 'remove', path };
    default:
      throw fault('bad-message', 'A program changed its files in no known way.');
  }
}

/** A path with one of the places at its front and nothing in it that climbs, or a fault. */
function parseFilePath(value: unknown): string {
  if (typeof value !== 'string' || !isFilePath(value)) throw fault('bad-value', 'The path of a file is none.');
  return value;
}

/** Whether it is a path as they cross between logic and host. */
export function isFilePath(path: string): boolean {
  const [place, ...names] = path.split('/');
  return (
    path.length <= limits.filePath &&
    (place === 'usr' || place === 'store' || place === 'tmp') &&
    names.length > 0 &&
    names.every((name) => name !== '' && name !== '.' && name !== '..' && !name.includes('\0'))
  );
}

/** The new content of a file whose bytes from `from` to `until` became `bytes`; `from` is not beyond its end. */
export function splicedParts(old: Blob | null, { from, until, bytes }: { from: number; until: number; bytes: Uint8Array }): BlobPart[] {
  const size = old?.size ?? 0;
  return [
    ...(old && from > 0 ? [old.slice(0, from)] : []),
    bytes as Uint8Array<ArrayBuffer>,
    ...(old && until < size ? [old.slice(until)] : []),
  ];
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
