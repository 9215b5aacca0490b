import { operation } from '../../protocol/operation.js';
import { answerBy } from './callbacks.js';
import type { WxMember } from './create-wx.js';
import { lateQuery, type Query } from './late-query.js';
import type { WxWorld } from './wx-world.js';

/** Routes, and what is asked of the page that is seen. */
export function pageMembers({ stack, writer }: WxWorld): Readonly<Record<string, WxMember>> {
  const top = () => {
    const page = stack.top();
    if (!page) throw new Error('fail no page is open');
    return page;
  };
  const ofPage = (method: string, ...args: readonly unknown[]) => {
    const { instance } = top();
    return Reflect.apply(instance[method] as () => Query, instance, args);
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
    createSelectorQuery: () => (stack.top() ? ofPage('createSelectorQuery') : lateQuery(() => ofPage('createSelectorQuery'))),
    createIntersectionObserver(component: unknown, options: unknown) {
      const own = (component as Record<string, unknown> | undefined)?.['createIntersectionObserver'];
      if (typeof own === 'function') return own.call(component, options) as Query;
      return ofPage('createIntersectionObserver', options);
    },
    pageScrollTo: (input: unknown) =>
      answerBy('pageScrollTo', input, async ({ scrollTop, duration = 300, selector }) => {
        const page = top();
        const at = selector === undefined ? Number(scrollTop ?? 0) : await topOf(page.component, String(selector));
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

interface Measured {
  getShadowRoot(): {
    querySelector(selector: string): { getBoundingClientRect(answered: (rect: { top: number }) => void): void } | null;
  } | null;
}

function topOf(component: unknown, selector: string): Promise<number> {
  const found = (component as Measured).getShadowRoot()?.querySelector(selector);
  if (!found) return Promise.reject(new Error('fail the selector matches nothing'));
  return new Promise((resolve) => found.getBoundingClientRect(({ top }) => resolve(top)));
}
