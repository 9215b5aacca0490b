import { stylePlaces } from './style-places.js';
import type { TranslateFile } from './translate-file.js';

/** The npm package `less`, as far as it is used. */
interface Less {
  render(text: string, options: object): Promise<{ readonly css: string }>;
  readonly FileManager: new () => LessFiles;
}

interface LessFiles {
  loadFile(name: string, folder: string, ...rest: readonly unknown[]): Promise<unknown>;
}

/** Less to WXSS. Sheets of WXSS that it imports become part of it. */
export function translateLess(loaded: unknown): TranslateFile {
  const less = ((loaded as { readonly default?: unknown }).default ?? loaded) as Less;
  return async (text, filename) => {
    const places = stylePlaces(filename);
    class Files extends less.FileManager {
      supports(): boolean {
        return true;
      }
      // It reads at once only for what gives pictures their sizes, which has nothing to do with imports.
      supportsSync(): boolean {
        return false;
      }
      override async loadFile(name: string, folder: string, ...rest: readonly unknown[]): Promise<unknown> {
        const request = name.replace(/^~/, '');
        const meant = places.resolve(request);
        if (request.startsWith('/') && meant !== null) return super.loadFile(meant, folder, ...rest);
        try {
          return await super.loadFile(request, folder, ...rest);
        } catch (cause) {
          if (meant === null) throw cause;
          return super.loadFile(meant, folder, ...rest);
        }
      }
    }
    const install = (_less: unknown, manager: { addFileManager(files: LessFiles): void }) => manager.addFileManager(new Files());
    const options = { filename, paths: places.folders, math: 'parens-division', plugins: [{ install, minVersion: [3, 0, 0] }] };
    return (await less.render(text, options)).css;
  };
}
