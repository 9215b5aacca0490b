import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The folder of the four programs. */
export const programsFolder = join(import.meta.dirname, '..');

/** A picture of SVG: side lengths of its box, what is in it, and its gradients and clips. */
export function svg(width: number, height: number, body: string, definitions = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${
    definitions === '' ? '' : `<defs>${definitions}</defs>`
  }${body}</svg>\n`;
}

/** A gradient from top to bottom, or along the given line. */
export function gradient(id: string, from: string, to: string, line = 'x1="0" y1="0" x2="0" y2="1"'): string {
  return `<linearGradient id="${id}" ${line}><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;
}

/** Writes files below the folder of a program; texts by path. */
export async function writeFiles(program: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const place = join(programsFolder, program, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
  }
}
