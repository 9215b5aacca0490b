import type { TabBarConfig } from '../../program/config.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { plainColor } from './plain-color.js';

type Input = Readonly<Record<string, PlainValue>>;

/** The bar of a program's main places. */
export interface TabBar {
  readonly element: HTMLElement;
  /** Marks the place; null hides the bar. */
  show(path: string | null): void;
  readonly handlers: Readonly<Record<string, (input: Input) => PlainValue>>;
}

/** Draws the bar that app.json describes. */
export function createTabBar(
  config: TabBarConfig | undefined,
  asset: (path: string) => string | null,
  chosen: (path: string) => void,
): TabBar {
  const element = document.createElement('nav');
  element.className = 'tabs';
  element.hidden = true;
  let path: string | null = null;
  let hidden = false;
  const list = (config?.list ?? []).map((one) => ({ ...one, badge: null as string | null }));
  const draw = () => {
    element.hidden = hidden || path === null;
    element.style.backgroundColor = plainColor(config?.backgroundColor, '');
    element.replaceChildren(
      ...list.map((one) => {
        const button = document.createElement('button');
        button.type = 'button';
        const isHere = one.pagePath === path;
        button.style.color = isHere ? plainColor(config?.selectedColor, '#07c160') : plainColor(config?.color, '#7d7e80');
        if (isHere) button.setAttribute('aria-current', 'page');
        const picture = (isHere ? one.selectedIconPath : undefined) ?? one.iconPath;
        const address = picture === undefined ? null : asset(picture.replace(/^\//, ''));
        if (address !== null) {
          const image = document.createElement('img');
          image.src = address;
          image.alt = '';
          button.append(image);
        }
        button.append(one.text);
        if (one.badge !== null) {
          const badge = document.createElement('span');
          badge.className = one.badge === '' ? 'badge dot' : 'badge';
          badge.textContent = one.badge;
          button.append(badge);
        }
        button.addEventListener('click', () => chosen(one.pagePath));
        return button;
      }),
    );
  };
  const change = (work: (one: (typeof list)[number], input: Input) => void) => (input: Input) => {
    const one = list[Number(input['index'])];
    if (!one) throw new Error('fail tabbar item not found');
    work(one, input);
    draw();
    return {};
  };
  const badge = (text: string | null) => change((one) => Object.assign(one, { badge: text }));
  const hide = (next: boolean) => () => {
    hidden = next;
    draw();
    return {};
  };
  return {
    element,
    show(next) {
      path = next;
      draw();
    },
    handlers: {
      setTabBarBadge: change((one, { text }) => Object.assign(one, { badge: String(text ?? '').slice(0, 4) || null })),
      removeTabBarBadge: badge(null),
      showTabBarRedDot: badge(''),
      hideTabBarRedDot: badge(null),
      setTabBarItem: change((one, { text, iconPath, selectedIconPath }) => {
        if (typeof text === 'string') one.text = text.slice(0, 20);
        Object.assign(
          one,
          typeof iconPath === 'string' ? { iconPath } : {},
          typeof selectedIconPath === 'string' ? { selectedIconPath } : {},
        );
      }),
      showTabBar: hide(false),
      hideTabBar: hide(true),
    },
  };
}
