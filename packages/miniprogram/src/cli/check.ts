import type { Arguments } from './arguments.js';
import { compileFolder } from './compile-folder.js';
import type { Terminal } from './run.js';

/** Says what is wrong with a program. */
export async function check(given: Arguments, terminal: Terminal): Promise<number> {
  const { program, errors } = await compileFolder(given, terminal);
  const components = program.packages.reduce((sum, each) => sum + Object.keys(each.components).length, 0);
  const warnings = program.problems.length - errors;
  terminal.out(`${program.app.pages.length} pages, ${components} with their components; ${errors} errors, ${warnings} warnings`);
  return errors === 0 ? 0 : 1;
}
