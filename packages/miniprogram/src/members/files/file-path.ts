import { runtimeLimits as limits } from '../../protocol/limits.js';
import { fileError } from './file-error.js';

/** Where a path of a program leads: its own files, those it saved, those it was given for now, or those it came with. */
export interface FilePath {
  readonly place: 'usr' | 'store' | 'tmp' | 'package';
  /** With the place before it, but for files of the package; `''` is the package's root. */
  readonly path: string;
}

/** Reads a path as a program writes it. It cannot climb out of its place. */
export function readPath(value: unknown): FilePath {
  if (typeof value !== 'string' || value === '' || value.length > limits.filePath || value.includes('\0'))
    throw new Error('fail parameter error: a path should be a String');
  const [, place, rest] = /^wxfile:\/\/(usr|store|tmp)(?:\/|$)(.*)$/s.exec(value) ?? [];
  const names: string[] = [];
  for (const name of (rest ?? value).split('/')) {
    if (name === '..' && names.pop() === undefined) throw fileError('permission denied', `, open ${value}`);
    if (name !== '' && name !== '.' && name !== '..') names.push(name);
  }
  if (place === undefined && /^[a-z]+:\/\//i.test(value)) throw fileError('no such file or directory', `, open ${value}`);
  const path = names.join('/');
  if (place === undefined) return { place: 'package', path };
  return { place: place as FilePath['place'], path: path === '' ? place : `${place}/${path}` };
}
