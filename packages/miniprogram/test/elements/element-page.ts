import type { CDPSession, FrameLocator } from 'playwright-core';
import type { HandComponent } from '../support/hand-compiled.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

/** An event as the program of the page was told of it. */
export interface SaidEvent {
  readonly type: string;
  readonly detail: unknown;
}

/** One page with many elements, for many tests. */
export interface ElementPage {
  open(): Promise<FrameLocator>;
  readonly visit: Visit;
  /** What `on` was told, once it is at least so much. */
  said(count: number): Promise<readonly SaidEvent[]>;
  /** Forgets what was told. */
  forget(): Promise<void>;
  press(key: string): Promise<void>;
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
  /** Puts a finger down at the first of these points, moves it through the others, and takes it away unless it `stays`. */
  finger(points: readonly (readonly [x: number, y: number])[], stays?: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What such a page has besides its elements. */
export interface ElementPageOptions {
  readonly data?: object;
  /** More methods of the page, as text; `on` writes down what it is told. */
  readonly methods?: string;
  readonly wxss?: string;
  readonly assets?: Readonly<Record<string, Uint8Array>>;
  readonly more?: Readonly<Record<string, HandComponent>>;
  /** How it is opened. */
  readonly how?: object;
}

/** Opens a page with these elements in a browser of its own. What is told stands in an element that no test touches. */
export function openElementPage(
  wxml: string,
  { data = {}, methods = '', wxss = '', assets = {}, more = {}, how = {} }: ElementPageOptions = {},
): ElementPage {
  let bench: ProgramBench | undefined;
  let visit: Visit | undefined;
  let frame: FrameLocator | undefined;
  let session: CDPSession | undefined;
  let forgotten = 0;
  const seen = () => {
    if (!visit || !frame) throw new Error('The page is not open.');
    return { visit, frame };
  };
  const told = async (): Promise<SaidEvent[]> => JSON.parse((await seen().frame.locator('.told').textContent()) ?? '[]') as SaidEvent[];
  return {
    async open() {
      forgotten = 0;
      bench = await openProgramBench();
      visit = await bench.visit({ touch: true });
      const js = `Page({data:Object.assign({told:'[]',times:0},${JSON.stringify(data)}),on(e){this.list=(this.list||[]).concat({type:e.type,detail:e.detail});this.setData({told:JSON.stringify(this.list)})},forget(){this.list=[];this.setData({told:'[]',times:this.data.times+1})},${methods}})`;
      frame = await visit.open(
        {
          assets,
          components: {
            'pages/index': {
              wxml: `${wxml}<view class="told forgotten-{{times}}" bindtap="forget" style="max-height:30px;overflow:hidden;font-size:1px">{{told}}</view>`,
              js,
              wxss,
            },
            ...more,
          },
        },
        'elements',
        how,
      );
      await frame.locator('wx-page').first().waitFor();
      return frame;
    },
    get visit() {
      return seen().visit;
    },
    async said(count) {
      await seen()
        .frame.locator('.told')
        .evaluate(
          (one, least) =>
            new Promise<void>((resolve, reject) => {
              const enough = () => JSON.parse(one.textContent ?? '[]').length >= least;
              if (enough()) return resolve();
              const timer = setTimeout(() => reject(new Error(`Only this was told: ${one.textContent}`)), 15_000);
              new MutationObserver(() => {
                if (!enough()) return;
                clearTimeout(timer);
                resolve();
              }).observe(one, { subtree: true, childList: true, characterData: true });
            }),
          count,
        );
      return told();
    },
    async forget() {
      // Something may be told right after it forgot, so what is waited for is that it did.
      forgotten += 1;
      await seen().frame.locator('.told').first().dispatchEvent('click');
      await seen().frame.locator(`.forgotten-${forgotten}`).waitFor({ state: 'attached' });
    },
    press: (key) => seen().visit.page.keyboard.press(key),
    async drag([fromX, fromY], [toX, toY]) {
      const { mouse } = seen().visit.page;
      await mouse.move(fromX, fromY);
      await mouse.down();
      await mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 3 });
      await mouse.move(toX, toY, { steps: 3 });
      await mouse.up();
    },
    async finger(points, stays = false) {
      const { context, page } = seen().visit;
      session ??= await context.newCDPSession(page);
      for (const [at, [x, y]] of points.entries())
        await session.send('Input.dispatchTouchEvent', { type: at === 0 ? 'touchStart' : 'touchMove', touchPoints: [{ x, y }] });
      if (!stays) await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    },
    async close() {
      await bench?.close();
    },
  };
}
