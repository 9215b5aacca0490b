import type { PlainValue } from '../../protocol/plain-value.js';
import { perPage } from './per-page.js';
import type { ChromePage } from './program-chrome.js';

type Input = Readonly<Record<string, PlainValue>>;

/** What each open page asked of its menu and of leaving it. */
export interface PageManners {
  readonly handlers: Readonly<Record<string, (input: Input) => PlainValue>>;
  /** This page is seen. */
  show(page: ChromePage): void;
  forget(): void;
  /** Ways of passing on the page that is seen which its menu offers. */
  offered(): ReadonlySet<string>;
  /** What to ask before the page is left, or null. */
  warning(): string | null;
}

/** Members of `menus` by our names for them. */
const menus: Readonly<Record<string, string>> = { shareAppMessage: 'share', shareTimeline: 'timeline' };

/** Keeps them for as long as a page is open. */
export function createPageManners(): PageManners {
  const pages = perPage(() => ({ hidden: new Set<string>(), warning: null as string | null }));
  let seen: ChromePage | null = null;
  const present = () => pages.of(seen?.page ?? 0);
  const each = (input: Input, work: (hidden: Set<string>, way: string) => void) => {
    const names = Array.isArray(input['menus']) ? input['menus'].map(String) : Object.keys(menus);
    for (const name of names) work(present().hidden, menus[name] ?? '');
    return {};
  };
  return {
    handlers: {
      showShareMenu: (input) => each(input, (hidden, way) => void hidden.delete(way)),
      hideShareMenu: (input) => each(input, (hidden, way) => void hidden.add(way)),
      // Private and dynamic messages are the chat's own; what is shared here is a page.
      updateShareMenu: () => ({}),
      enableAlertBeforeUnload({ message }) {
        present().warning = String(message ?? '').slice(0, 200);
        return {};
      },
      disableAlertBeforeUnload() {
        present().warning = null;
        return {};
      },
    },
    show(page) {
      seen = page;
    },
    forget: pages.forget,
    offered: () => new Set(seen?.offers.filter((way) => !present().hidden.has(way))),
    warning: () => present().warning,
  };
}
