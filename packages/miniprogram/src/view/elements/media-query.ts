import type { PlainValue } from '../../protocol/plain-value.js';
import { type BuiltInFactory, words } from '../built-in.js';

const conditions = ['min-width', 'max-width', 'width', 'min-height', 'max-height', 'height'];

/** `match-media`: shows what is in it while the window is as it says. */
export const matchMediaElement: BuiltInFactory = ({ element }) => {
  const given: Record<string, PlainValue> = {};
  let query: MediaQueryList | null = null;
  const show = () => element.toggleAttribute('data-unmatched', query?.matches === false);
  return {
    set(name, value) {
      given[name] = value;
      const parts = conditions.flatMap((key) =>
        Number.isFinite(Number.parseFloat(words(given[key]))) ? `(${key}:${Number.parseFloat(words(given[key]))}px)` : [],
      );
      const way = words(given['orientation']);
      if (way === 'portrait' || way === 'landscape') parts.push(`(orientation:${way})`);
      query?.removeEventListener('change', show);
      query = parts.length > 0 ? window.matchMedia(parts.join(' and ')) : null;
      query?.addEventListener('change', show);
      show();
    },
    close: () => query?.removeEventListener('change', show),
  };
};
