import type { TabBarConfig } from '../../program/config.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { makeButton, makeElement } from './make-element.js';
import { plainColor } from './plain-color.js';

type Input = Readonly<Record<string, PlainValue>>;

/** The bar of a program's main places. */
export interface TabBar {
  readonly element: HTMLElement;
  /** Marks the place; null hides the bar. It is hidden too while a program hides it. */
  show(path: string | null): void;
  /** The theme is another. */
  draw(): void;
  readonly handlers: Readonly<Record<string, (input: Input) => PlainValue>>;
}

/** Draws the bar that app.json describes, as `configured` gives it for the present theme, with what the program changed since. */
export function createTabBar(
  configured: () => TabBarConfig | undefined,
  asset: (path: string) => string | null,
  chosen: (path: string) => void,
): TabBar {
  const element = document.createElement('nav');
  element.className = 'tabs';
  element.hidden = true;
  let path: string | null = null;
  let hidden = false;
  const isTop = configured()?.position === 'top';
  if (isTop) element.classList.add('top');
  /** What the program set, of the bar and of each place. */
  const own: { -readonly [Key in 'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle']?: string } = {};
  const owns: readonly OwnPlace[] = (configured()?.list ?? []).map(() => ({ badge: null }));
  const draw = () => {
    const config = configured();
    const look = { ...config, ...own };
    element.hidden = hidden || path === null;
    element.style.backgroundColor = plainColor(look.backgroundColor, '');
    element.dataset['border'] = look.borderStyle === 'white' ? 'white' : 'black';
    element.replaceChildren(
      ...(config?.list ?? []).map((written, at) => {
        const one = { badge: null, ...written, ...owns[at] };
        const isHere = one.pagePath === path;
        const picture = isTop ? undefined : ((isHere ? one.selectedIconPath : undefined) ?? one.iconPath);
        const button = tabButton(one.text, picture === undefined ? null : asset(picture), one.badge, () => chosen(one.pagePath));
        button.style.color = isHere ? plainColor(look.selectedColor, '#07c160') : plainColor(look.color, '');
        if (isHere) button.setAttribute('aria-current', 'page');
        return button;
      }),
    );
  };
  const change = (work: (one: OwnPlace, input: Input) => void) => (input: Input) => {
    const one = owns[Number(input['index'])];
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
    draw,
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
      setTabBarStyle(input) {
        for (const name of ['color', 'selectedColor', 'backgroundColor', 'borderStyle'] as const) {
          const value = input[name];
          if (typeof value === 'string') own[name] = value;
        }
        draw();
        return {};
      },
      showTabBar: hide(false),
      hideTabBar: hide(true),
    },
  };
}

/** What a program set of one place. */
interface OwnPlace {
  badge: string | null;
  text?: string;
}

function tabButton(text: string, picture: string | null, badge: string | null, chosen: () => void): HTMLButtonElement {
  const button = makeButton('', '', chosen);
  if (picture !== null) button.append(Object.assign(makeElement('img', ''), { src: picture, alt: '' }));
  button.append(text);
  if (badge !== null) button.append(makeElement('span', badge === '' ? 'badge dot' : 'badge', badge));
  return button;
}
