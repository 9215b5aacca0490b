import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GuanxiError } from '@guanxi/core/contract';

const names = ['dev-page', 'view', 'logic', 'members', 'elements', 'probe'] as const;

/** The files of the scripts that the page needs, by name. */
export type DevScripts = Readonly<Record<(typeof names)[number], string>>;

/** Finds them: built, in this package, or in a folder as `dev-page.js`, `view.js` and so on. */
export function findDevScripts(folder: string | undefined): DevScripts {
  const found = names.map((name) => [name, folder === undefined ? ofPackage(name) : join(resolve(folder), `${name}.js`)] as const);
  for (const [name, path] of found) {
    if (!path.endsWith('.js') || !existsSync(path))
      throw new GuanxiError('not-found', `The script ${name} is not at ${path}. Build the package, or name a folder with --scripts.`, {
        reason: 'scripts',
      });
  }
  return Object.fromEntries(found) as DevScripts;
}

function ofPackage(name: string): string {
  return fileURLToPath(import.meta.resolve(`@guanxi/miniprogram/${name}`));
}
