import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import type { DevtoolsWords } from './devtools-words.js';
import type { PanelTab } from './panel-tab.js';

/** The tabs of the panel, one of which is chosen; arrows go from one to the next. */
export interface TabList {
  readonly element: HTMLElement;
  chosen(): PanelTab;
  readonly show: (name: PanelTab['name']) => void;
  readonly focus: () => void;
  /** A number beside the name, which 0 takes away. */
  count(name: PanelTab['name'], count: number): void;
}

/** Makes it; `changed` is called when another is chosen. */
export function createTabList(tabs: readonly PanelTab[], words: DevtoolsWords, changed: () => void): TabList {
  const element = makeElement('div', 'tabs');
  element.setAttribute('role', 'tablist');
  element.setAttribute('aria-label', words.title);
  let at = 0;
  const buttons = tabs.map(({ name, element: body }, index) => {
    const button = makeButton('', words[name], () => choose(index));
    button.setAttribute('role', 'tab');
    button.id = `tab-${name}`;
    body.setAttribute('role', 'tabpanel');
    body.setAttribute('aria-labelledby', button.id);
    element.append(button);
    return button;
  });
  const choose = (index: number) => {
    tabs[at]?.hide?.();
    at = (index + tabs.length) % tabs.length;
    for (const [place, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(place === at));
      button.tabIndex = place === at ? 0 : -1;
    }
    changed();
  };
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    choose(at + (event.key === 'ArrowRight' ? 1 : -1));
    buttons[at]?.focus();
  });
  choose(0);
  return {
    element,
    chosen: () => tabs[at] as PanelTab,
    show: (name) => choose(tabs.findIndex((tab) => tab.name === name)),
    focus: () => buttons[at]?.focus(),
    count(name, count) {
      const button = buttons[tabs.findIndex((tab) => tab.name === name)];
      if (!button) return;
      const shown = button.querySelector('.count');
      if (count === 0) shown?.remove();
      else if (shown) shown.textContent = String(Math.min(count, 999));
      else button.append(makeElement('span', 'count', String(count)));
    },
  };
}
