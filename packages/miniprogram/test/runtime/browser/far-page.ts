import { baseStyle } from '../../../src/view/base-style.js';
import { createFarRows } from '../../../src/view/far-rows.js';

/** One thing that is done to a list; rows are meant by numbers that wrap around. */
export type Step = readonly [
  what: 'add' | 'insert' | 'remove' | 'move' | 'style' | 'class' | 'text' | 'wait' | 'scroll',
  one: number,
  other: number,
];

/** What the page does for its test. */
export interface FarPage {
  /** Does the steps, with rows that are put off or without. */
  draw(steps: readonly Step[], putsOff: boolean): Promise<Drawn>;
}

/** How a list is drawn. */
export interface Drawn {
  /** Rows that were put off, at most. */
  readonly far: number;
  /** Rows put off that no row stands for. */
  readonly lost: number;
  /** What rows say, in their order. */
  readonly order: readonly string[];
  /** The rows in sight at the top: what they say, and where. */
  readonly seen: readonly string[];
  /** All of it, when everything is laid out. */
  readonly whole: string;
}

const rowStyle = new CSSStyleSheet();
rowStyle.replaceSync('body{margin:0}.row{padding:6px 10px;margin:4px 0;line-height:20px}.b{line-height:30px}');
document.adoptedStyleSheets = [baseStyle(), rowStyle];

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const page: FarPage = {
  async draw(steps, putsOff) {
    document.body.innerHTML = '<div class="guanxi-scroller"><div class="guanxi-root"><div class="list"></div></div></div>';
    const scroller = document.body.firstElementChild as HTMLElement;
    const list = scroller.querySelector('.list') as HTMLElement;
    const far = createFarRows(new Map());
    const rows = () => [...list.children] as HTMLElement[];
    const at = (number: number) => rows()[number % Math.max(1, list.childElementCount)];
    let [made, most, lost] = [0, 0, 0];
    const row = (tall: number) => {
      const one = document.createElement('div');
      one.className = tall % 11 === 0 ? 'row b' : 'row';
      one.textContent = `row ${made} `.repeat(tall % 7 === 6 ? 20 : 1);
      made += 1;
      return one;
    };
    const insert = (one: Node, before: Node | null) => (putsOff ? far.insert(list, one, before) : list.insertBefore(one, before));
    const leave = (one: Node) => putsOff && far.leave(one);
    const work: Readonly<Record<Step[0], (one: number, other: number) => unknown>> = {
      add(count, tall) {
        for (let each = 0; each < count * 4; each += 1) insert(row(tall + each), null);
      },
      insert: (place, tall) => insert(row(tall), at(place) ?? null),
      remove(place) {
        const one = at(place);
        if (!one) return;
        leave(one);
        one.remove();
      },
      move(place, other) {
        const [one, before] = [at(place), at(other)];
        if (!one || one === before) return;
        leave(one);
        insert(one, before ?? null);
      },
      style(place, tall) {
        const one = at(place);
        if (!one) return;
        leave(one);
        one.style.cssText = tall % 2 === 0 ? '' : `padding-bottom:${tall}px`;
      },
      class(place, kind) {
        const one = at(place);
        if (!one) return;
        leave(one);
        one.className = kind % 2 === 0 ? 'row' : 'row b';
      },
      text(place, other) {
        const text = at(place)?.firstChild;
        if (text instanceof Text) text.data = `said ${other} `;
      },
      wait: frame,
      scroll: (to) => scroller.scrollTo(0, to * 40),
    };
    for (const [what, one, other] of steps) {
      await work[what](one, other);
      const put = rows().filter((each) => each.hasAttribute('data-far'));
      most = Math.max(most, put.length);
      lost += put.filter((each) => each.dataset['far'] === '' && each.previousElementSibling?.hasAttribute('data-far') !== true).length;
    }
    scroller.scrollTo(0, 0);
    const inSight = () => rows().filter((each) => each.getBoundingClientRect().top < window.innerHeight && each.dataset['far'] !== '');
    do {
      await frame();
      await frame();
    } while (inSight().some((each) => each.hasAttribute('data-far')));
    const seen = inSight().map((each) => `${each.textContent}@${each.getBoundingClientRect().top}`);
    const order = rows().map((each) => each.textContent ?? '');
    far.settle();
    // Styles that are empty are as good as none.
    for (const each of rows()) if (each.getAttribute('style') === '') each.removeAttribute('style');
    const whole = `${list.innerHTML} ${scroller.scrollHeight}`;
    return { far: most, lost, order, seen, whole };
  },
};
Object.assign(globalThis, page);
