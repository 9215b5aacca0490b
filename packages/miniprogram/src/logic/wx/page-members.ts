import type { Element as FrameworkElement } from 'glass-easel';
import { operation } from '../../protocol/operation.js';
import type { OpenPage } from '../page.js';
import { answerBy } from './callbacks.js';
import type { WxMember } from './create-wx.js';
import type { WxWorld } from './wx-world.js';

/** Routes, and what is asked of the page that is seen. */
export function pageMembers({ stack, writer, later }: WxWorld): Readonly<Record<string, WxMember>> {
  const top = () => {
    const page = stack.top();
    if (!page) throw new Error('fail no page is open');
    return page;
  };
  const route = (name: 'redirectTo' | 'switchTab' | 'reLaunch') => (input: unknown) =>
    answerBy(name, input, ({ url }) => stack[name](String(url)));
  return {
    navigateTo: (input: unknown) =>
      answerBy('navigateTo', input, ({ url, events }) => stack.navigateTo(String(url), events as Record<string, (value: unknown) => void>)),
    navigateBack: (input: unknown) => answerBy('navigateBack', input, ({ delta }) => stack.navigateBack(Number(delta ?? 1))),
    redirectTo: route('redirectTo'),
    switchTab: route('switchTab'),
    reLaunch: route('reLaunch'),
    createSelectorQuery: () => (later('engine:query') as () => object)(),
    createIntersectionObserver: (component: unknown, options: unknown) =>
      (later('engine:sight') as (...values: unknown[]) => object)(component, options),
    pageScrollTo: (input: unknown) =>
      answerBy('pageScrollTo', input, async ({ scrollTop, duration = 300, selector, offsetTop = 0 }) => {
        const page = top();
        const at = selector === undefined ? Number(scrollTop ?? 0) : (await topOf(page, String(selector))) + Number(offsetTop);
        writer.write(operation.scrollPage, page.number, Number.isFinite(at) ? at : 0, Math.max(0, Math.floor(Number(duration) || 0)));
      }),
    startPullDownRefresh: (input: unknown) =>
      answerBy('startPullDownRefresh', input, () => {
        writer.write(operation.pullDown, top().number, 1);
        top().live('onPullDownRefresh');
      }),
    stopPullDownRefresh: (input: unknown) =>
      answerBy('stopPullDownRefresh', input, () => writer.write(operation.pullDown, top().number, 0)),
  };
}

/** Px from the top of the page's content, wherever that is scrolled to. */
function topOf({ component, backend }: OpenPage, selector: string): Promise<number> {
  const found = component.getShadowRoot()?.querySelector(selector) as FrameworkElement | null | undefined;
  if (!found) return Promise.reject(new Error('fail the selector matches nothing'));
  return new Promise((resolve) =>
    found.getBoundingClientRect(({ top }) => backend.root.getScrollOffset(({ scrollTop }) => resolve(top + scrollTop))),
  );
}
