import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type StylePlaces, stylePlaces } from './style-places.js';
import type { TranslateFile } from './translate-file.js';

/** The npm package `sass`, as far as it is used. */
interface Sass {
  compileString(text: string, options: object): { readonly css: string };
}

/** Sass to WXSS. Sheets of WXSS that it imports stay imports, which the program's own compiler follows. */
export function translateSass(loaded: unknown): TranslateFile {
  return async (text, file) => {
    const places = stylePlaces(file);
    const { css } = (loaded as Sass).compileString(text, {
      syntax: file.endsWith('.sass') ? 'indented' : 'scss',
      url: pathToFileURL(file),
      loadPaths: [dirname(file), ...places.folders],
      importers: [sheetsOf(places, file), packagesOf(places)],
      charset: false,
      // What Sass says about its own next version is no fault of a program, and WeChat's tool keeps it to itself.
      logger: { warn: () => undefined, debug: () => undefined },
    });
    return css;
  };
}

/** Imports of WXSS. */
function sheetsOf(places: StylePlaces, file: string): object {
  return {
    canonicalize(request: string, { containingUrl }: { readonly containingUrl?: URL | null }): URL | null {
      if (!request.endsWith('.wxss')) return null;
      const from = containingUrl?.protocol === 'file:' ? fileURLToPath(containingUrl) : file;
      const beside = request.startsWith('/') ? join(places.root, request) : join(dirname(from), request);
      // What is not there belongs to a package, or is missing: both are the compiler's to find out.
      const address = existsSync(beside) ? places.fromRoot(beside) : request;
      return new URL(`wxss:${encodeURI(address)}`);
    },
    load: ({ pathname }: URL) => ({ contents: `@import ${JSON.stringify(decodeURI(pathname))};`, syntax: 'css' }),
  };
}

/** Imports from the root, and within npm packages. */
function packagesOf(places: StylePlaces): object {
  return {
    findFileUrl(request: string): URL | null {
      const meant = places.resolve(request.replace(/^~/, ''));
      return meant === null ? null : pathToFileURL(meant);
    },
  };
}
