import { join } from 'node:path';
import { build } from 'esbuild';
import { launchChromium } from '../../../tooling/environment/index.js';
import { writeFiles } from './drawing.js';
import { films } from './media/films.js';
import type { MediaPage } from './media/page.js';
import { songs } from './media/songs.js';

/**
 * Makes the sounds and the films of the player, by a browser: `node --import tsx examples/mini-programs/scripts/make-media.ts`. Every
 * note and every picture is computed, so nothing in them is anybody else's. It takes as long as the longest of them plays.
 */
const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'media/page.ts')],
  bundle: true,
  write: false,
  format: 'iife',
});
const script = outputFiles[0]?.text ?? '';
const browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
try {
  const make = async (call: 'makeSong' | 'makeFilm', name: string, path: string): Promise<[string, Uint8Array]> => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const base64 = await page.evaluate(
      ([method, what]) => (globalThis as unknown as MediaPage)[method as 'makeSong'](what as 'train'),
      [call, name],
    );
    return [path, Buffer.from(base64, 'base64')];
  };
  const made = await Promise.all([
    ...Object.keys(songs).map((name) => make('makeSong', name, `sounds/${name}.m4a`)),
    ...Object.keys(films).map((name) => make('makeFilm', name, `packages/film/films/${name}.mp4`)),
  ]);
  await writeFiles('player', Object.fromEntries(made));
} finally {
  await browser.close();
}
