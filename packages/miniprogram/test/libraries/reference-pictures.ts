import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { comparePictures } from './compare-pictures.js';

/** Whether what is drawn becomes the reference wherever it differs from it. */
const isRenewing = process.env['GUANXI_REFERENCES'] === 'renew';
/** What a cell's mean colour may be away from the reference's, of 255. */
const distance = 40;
/** Share of cells that may differ: another font of text changes up to 0.2 %, a missing row of icons or a button more. */
const tolerated = 0.003;
/** Ms that a page is given to come to look like its reference. */
const patience = 5_000;

/** The file of a page's picture; `name` is the library's folder and the page, such as `vant/fields`. */
const file = (folder: 'references' | 'screenshots', name: string) => fileURLToPath(new URL(`${folder}/${name}.png`, import.meta.url));

/**
 * Waits until what is drawn looks like the page's reference in `references/`. Throws if it never does, and leaves it and a picture
 * of the difference in `screenshots/`. With `GUANXI_REFERENCES=renew` the reference is written instead, once the page is still.
 */
export async function expectReference(page: Page, name: string, draw: () => Promise<Buffer>): Promise<void> {
  const compare = (drawn: string, reference: string) => page.evaluate(comparePictures, { drawn, reference, distance });
  const until = Date.now() + patience;
  const known = existsSync(file('references', name)) ? (await readFile(file('references', name))).toString('base64') : null;
  let [drawn, last] = ['', ''];
  let difference = { share: 1, picture: '' };
  do {
    [drawn, last] = [(await draw()).toString('base64'), drawn];
    if (known !== null) {
      difference = await compare(drawn, known);
      if (difference.share <= tolerated) break;
    }
    if (isRenewing && last !== '' && (await compare(drawn, last)).share === 0) break;
  } while (Date.now() < until);
  await keep(file('screenshots', name), drawn);
  const marked = file('screenshots', `${name}.difference`);
  await rm(marked, { force: true });
  if (difference.share <= tolerated) return;
  if (isRenewing) return keep(file('references', name), drawn);
  if (known === null)
    throw new Error(`There is no reference of ${name}. Drawn: ${file('screenshots', name)}\nIf it should look so, ${renew}`);
  await keep(marked, difference.picture);
  const share = `${(difference.share * 100).toFixed(1)} % of ${name} differ from its reference, ${(tolerated * 100).toFixed(1)} % may.`;
  throw new Error(`${share}\nDrawn: ${file('screenshots', name)}\nDifference: ${marked}\nIf it should look so, ${renew}`);
}

const renew = 'run this test with GUANXI_REFERENCES=renew.';

async function keep(path: string, picture: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, picture, 'base64');
}
