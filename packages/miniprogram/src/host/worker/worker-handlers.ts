import type { CompiledProgram } from '../../program/compiled-program.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler } from '../call-broker.js';
import { packageScripts } from '../package-script.js';

/** Gives logic the files that a thread of `wx.createWorker` runs: those in the folder that app.json names, and no others. */
export function workerHandlers({ app: { workers }, packages }: CompiledProgram): Readonly<Record<string, CallHandler>> {
  // Taken out here: the code of the whole program is not kept for them.
  const modules =
    workers === undefined ? [] : packages.flatMap((one) => Object.entries(one.modules)).filter(([name]) => name.startsWith(`${workers}/`));
  return {
    'guanxi.worker': ({ path }) => {
      if (workers === undefined) throw new Error('fail app.json names no folder of workers');
      const asked = String(path).replace(/^\.?\/+/, '');
      const entry = [asked, `${asked}.js`].find((name) => modules.some(([known]) => known === name));
      if (entry === undefined) throw new Error(`fail ${asked} is no file of ${workers}`);
      const own = { root: workers, independent: false, modules: Object.fromEntries(modules), components: {}, sheets: {}, assets: {} };
      const code = new Blob(packageScripts(own).map(([, script]) => script));
      const imports = Object.fromEntries(modules.map(([name, module]) => [name, 'imports' in module ? module.imports : {}]));
      return { code, imports, entry } as unknown as PlainValue;
    },
  };
}
