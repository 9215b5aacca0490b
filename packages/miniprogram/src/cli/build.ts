import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { filesOf } from '../package/package-files.js';
import type { Arguments } from './arguments.js';
import { compileFolder } from './compile-folder.js';
import type { Terminal } from './run.js';

/** Compiles a program to files: the main package in `main`, each sub-package in its own folder beside it. */
export async function build(given: Arguments, terminal: Terminal): Promise<number> {
  const out = resolve(given.required('out'));
  const { program, errors } = await compileFolder(given, terminal);
  for (const each of program.packages) {
    const folder = join(out, each.root === '' ? 'main' : each.root);
    let bytes = 0;
    for (const [path, content] of filesOf(each, each.root === '' ? program.app : null)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
      bytes += content.length;
    }
    terminal.out(`${folder}: ${bytes} bytes`);
  }
  return errors === 0 ? 0 : 1;
}
