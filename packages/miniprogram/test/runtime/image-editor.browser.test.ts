import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askProgram } from '../support/ask-program.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
let assets: Readonly<Record<string, Uint8Array>>;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
  // Red on the left, blue on the right, 400 by 200.
  const bytes = await visit.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 200);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 200, 200);
    context.fillStyle = '#00f';
    context.fillRect(200, 0, 200, 200);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  assets = { 'pic.png': new Uint8Array(bytes), 'text.txt': new Uint8Array([1, 2, 3]) };
});
afterEach(() => visit?.close());

/** In a program: how large a picture is, and the colours in the middle of its sides and of all. */
const look = `const look = async (path) => {
  const { width, height } = await wx.getImageInfo({ src: path });
  const canvas = wx.createOffscreenCanvas({ type: '2d', width, height });
  const image = canvas.createImage();
  await new Promise((resolve, reject) => { image.onload = resolve; image.onerror = reject; image.src = path });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3).join();
  return { width, height, left: at(3, height >> 1), right: at(width - 4, height >> 1), top: at(width >> 1, 3), bottom: at(width >> 1, height - 4), middle: at(width >> 1, height >> 1) };
};`;
const [red, blue, green] = ['255,0,0', '0,0,255', '7,193,96'];
const ask = (id: string, call: string) =>
  askProgram(visit, `${look} const { tempFilePath } = await ${call}; done(await look(tempFilePath))`, { id, assets });
const press = (name: string) => visit.page.getByRole('button', { name, exact: true }).click();
const stage = () => visit.page.locator('dialog canvas');

async function drag(by: readonly [x: number, y: number]): Promise<void> {
  const box = await stage().boundingBox();
  if (!box) throw new Error('There is no stage.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const { mouse } = visit.page;
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + by[0], y + by[1], { steps: 4 });
  await mouse.up();
}

describe('wx.cropImage', () => {
  // @feature 10 mini-api
  // @wx cropImage
  test('gives what lies in the frame of the ratio, px for px, where the person moved the picture', async () => {
    const middle = ask('middle', "wx.cropImage({ src: '/pic.png', cropScale: '1:1' })");
    await stage().waitFor();
    await press('Done');
    expect(await middle).toMatchObject({ width: 200, height: 200, left: red, right: blue });

    const moved = ask('moved', "wx.cropImage({ src: '/pic.png', cropScale: '1:1' })");
    await stage().waitFor();
    await drag([600, 50]);
    await press('Done');
    expect(await moved).toMatchObject({ width: 200, height: 200, left: red, right: red });
  });

  test('fails as WeChat does when the person cancels, for another ratio, and for what is no picture', async () => {
    const said = askProgram(
      visit,
      `const words = []; const tell = (how) => how.catch(({ errMsg }) => words.push(errMsg));
       await tell(wx.cropImage({ src: '/pic.png', cropScale: '2:1' }));
       await tell(wx.cropImage({ src: '/none.png', cropScale: '1:1' }));
       await tell(wx.cropImage({ src: '/text.txt', cropScale: '1:1' }));
       await tell(wx.cropImage({ src: '/pic.png', cropScale: '16:9' }));
       done(words)`,
      { assets },
    );
    await stage().waitFor();
    await press('Cancel');
    expect(await said).toEqual([
      'cropImage:fail parameter error: invalid cropScale',
      'cropImage:fail no such file or directory',
      'cropImage:fail the picture cannot be read',
      'cropImage:fail cancel',
    ]);
    expect(await visit.page.locator('dialog').count()).toBe(0);
  });
});

describe('wx.editImage', () => {
  // @wx editImage
  test('turns the picture, cuts it and keeps what the person drew but what was undone', async () => {
    const turned = ask('turned', "wx.editImage({ src: '/pic.png' })");
    await stage().waitFor();
    await press('Rotate');
    await press('Draw #07c160');
    await drag([20, 0]);
    await press('Draw #000000');
    await drag([0, 60]);
    await press('Undo');
    await press('Done');
    expect(await turned).toMatchObject({ width: 200, height: 400, top: red, bottom: blue, middle: green });

    const cut = ask('cut', "wx.editImage({ src: '/pic.png' })");
    await stage().waitFor();
    await press('1:1');
    await stage().press('ArrowRight');
    for (let time = 0; time < 30; time += 1) await stage().press('ArrowLeft');
    await press('Done');
    expect(await cut).toMatchObject({ width: 200, height: 200, left: blue, right: blue });
  });
});
