import type { TabBarConfig } from '../program/config.js';
import type { LogicStart } from '../protocol/messages.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { ProgramApp } from './app.js';
import type { ComponentRegistry } from './component-registry.js';
import type { HostLink } from './host-link.js';
import type { ModuleLoader } from './module-loader.js';
import type { OpenPage } from './page.js';
import type { PageStack } from './page-stack.js';
import type { ProgramEvents } from './program-events.js';
import { type ShareWay, sharePage } from './share-page.js';

/** Runs app.js, tells the app that it is launched, and opens the pages. */
export async function launch(all: {
  readonly start: LogicStart;
  readonly app: ProgramApp;
  readonly events: ProgramEvents;
  readonly loader: ModuleLoader;
  readonly registry: ComponentRegistry;
  readonly stack: PageStack;
  readonly report: (error: unknown, where: string) => void;
}): Promise<void> {
  const { start, app, events, loader, registry, stack, report } = all;
  const pages = start.stack.map(({ path }) => path);
  registry.read(pages, 'app.js');
  try {
    if (loader.has('app.js')) loader.require('app.js');
  } catch (cause) {
    report(cause, 'app.js');
  }
  const [first] = start.stack;
  const options = { path: first?.path ?? '', query: { ...first?.query }, scene: start.scene, referrerInfo: {} };
  app.live('onLaunch', options);
  app.live('onShow', options);
  events.happen('AppShow', options);
  try {
    await stack.restore(start.stack);
    if (stack.pages.length === 0) await stack.reLaunch(`/${start.app.pages[0] ?? ''}`);
  } catch (cause) {
    report(cause, 'first page');
  }
}

/** The host, or the person through it, does something. */
export function act({
  action,
  value,
  app,
  events,
  stack,
  tabs,
  system,
  link,
  report,
  repaint,
  save,
}: {
  readonly action: string;
  readonly value: PlainValue;
  readonly app: ProgramApp;
  readonly events: ProgramEvents;
  readonly stack: PageStack;
  readonly tabs: TabBarConfig['list'];
  readonly system: Record<string, unknown>;
  readonly link: HostLink;
  readonly report: (error: unknown, where: string) => void;
  /** Gives the page the ground of the present theme. */
  readonly repaint: (page: OpenPage) => void;
  /** Keeps what the page wants to find again. */
  readonly save: (page: OpenPage) => void;
}): void {
  const failed = (cause: unknown) => report(cause, action);
  const page = stack.top();
  if (action === 'back') stack.navigateBack(1).catch(failed);
  else if (action === 'tab')
    stack.switchTab(`/${String(value)}`).then(() => stack.top()?.live('onTabItemTap', tabItem(tabs, String(value))), failed);
  else if (action === 'open') stack.reLaunch(String(value)).catch(failed);
  else if (action === 'pass' && page) sharePage(page, value as ShareWay, { from: 'menu', target: undefined }, link, events).catch(failed);
  else if (action === 'hide') {
    page?.live('onHide');
    page?.lifetime('hide');
    app.live('onHide');
    events.happen('AppHide', {});
    events.happen('guanxi.seen', false);
  } else if (action === 'exit' && page) save(page);
  else if (action === 'show') {
    events.happen('guanxi.seen', true);
    app.live('onShow', {});
    events.happen('AppShow', {});
    page?.live('onShow');
    page?.lifetime('show');
  } else if (action === 'theme') {
    system['theme'] = value;
    for (const each of stack.pages) repaint(each);
    app.live('onThemeChange', { theme: value });
    events.happen('ThemeChange', { theme: value });
  }
}

function tabItem(tabs: TabBarConfig['list'], pagePath: string): Readonly<Record<string, unknown>> {
  const index = tabs.findIndex((one) => one.pagePath === pagePath);
  return { index, pagePath, text: tabs[index]?.text ?? '' };
}

/** A page was scrolled, or pulled down. */
export function pageSignal(stack: PageStack, number: number, kind: string, value: unknown): void {
  const page = stack.find(number);
  if (kind === 'bottom') page?.live('onReachBottom');
  else if (kind === 'scroll') page?.live('onPageScroll', value);
  else if (kind === 'pull-down') page?.live('onPullDownRefresh');
}
