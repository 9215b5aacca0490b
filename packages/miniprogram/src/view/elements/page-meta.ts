import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, flag, words } from '../built-in.js';
import type { PageFrame } from '../page-frame.js';

/** `page-meta`: how the page around it looks and is scrolled, from within the page's own template. */
export const pageMeta: BuiltInFactory = ({ emit, page, style }) => {
  const ending = new AbortController();
  const { signal } = ending;
  const given: Record<string, PlainValue> = {};
  let frame: PageFrame | undefined;
  const dress = (changed: ReadonlySet<string>) => {
    if (!frame) return;
    const { host, root, scroller } = frame;
    const background = words(given['background-color']) || words(given['root-background-color']);
    if (background !== '') host.style.backgroundColor = background;
    const own = root.querySelector<HTMLElement>(':scope>wx-page');
    if (own && (changed.has('page-style') || changed.has('page-font-size'))) {
      own.style.cssText = style(words(given['page-style']));
      if (given['page-font-size']) own.style.fontSize = style(words(given['page-font-size']));
    }
    if (changed.has('root-font-size')) frame.setRootFont(style(words(given['root-font-size'])));
    if (changed.has('background-text-style')) frame.setPullColor(given['background-text-style'] === 'light' ? '#fff' : '');
    if (!changed.has('scroll-top') || given['scroll-top'] === '') return;
    const ms = amount(given['scroll-duration'], 300);
    scroller.scrollTo({ top: Number.parseFloat(words(given['scroll-top'])) || 0, behavior: ms > 0 ? 'smooth' : 'instant' });
  };
  const listen = () => {
    if (frame) return;
    frame = page();
    if (!frame) return;
    const { scroller } = frame;
    scroller.addEventListener('scroll', () => emit('scroll', { scrollTop: scroller.scrollTop }), { signal, passive: true });
    scroller.addEventListener('scrollend', () => emit('scrolldone', {}), { signal });
    window.addEventListener(
      'resize',
      () => emit('resize', { size: { windowWidth: window.innerWidth, windowHeight: window.innerHeight } }),
      { signal },
    );
  };
  const dressLater = afterBatch((changed) => {
    listen();
    dress(changed);
  });
  return {
    set(name, value) {
      given[name] = value;
      dressLater(name);
    },
    close: () => ending.abort(),
  };
};

/** `navigation-bar` in a `page-meta`: what the bar of the page says, which the host draws. */
export const navigationBar: BuiltInFactory = ({ emit }) => {
  const given: Record<string, PlainValue> = {};
  const tell = afterBatch((changed) => {
    const pick = (name: string, value: PlainValue) => (changed.has(name) ? value : undefined);
    const isColored = changed.has('front-color') || changed.has('background-color');
    emit('guanxi-bar', {
      title: pick('title', words(given['title'])),
      loading: pick('loading', flag(given['loading'])),
      frontColor: isColored ? words(given['front-color']) : undefined,
      backgroundColor: isColored ? words(given['background-color']) : undefined,
    });
  });
  return {
    set(name, value) {
      given[name] = value;
      tell(name);
    },
  };
};

/** Collects names, and hands them on once the batch that changed them is through and the element is in its page. */
function afterBatch(work: (changed: ReadonlySet<string>) => void): (name: string) => void {
  let changed = new Set<string>();
  return (name) => {
    changed.add(name);
    if (changed.size > 1) return;
    queueMicrotask(() => {
      const names = changed;
      changed = new Set();
      work(names);
    });
  };
}
