import { systemClock } from '@guanxi/core';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { type AnimatedStyles, createAnimatedStyles } from '../engine/animated-styles.js';

/**
 * What stands where a part of WeChat is not: it says so, in a form that programs find their other way by. Without it a module
 * that takes `wx.worklet` or `wx.cloud` apart when it is read would take its page along.
 */
export function absentMembers({ warn, link }: WxWorld): Readonly<Record<string, WxMember>> {
  const styles = createAnimatedStyles(link.report);
  const skyline = { isSupported: false, version: '', reason: 'client not supported' };
  return {
    cloud: cloud(warn),
    worklet: worklet(warn, styles.shared),
    'engine:applyAnimatedStyle': styles.apply,
    'engine:clearAnimatedStyle': styles.clear,
    router: Object.freeze({
      addRouteBuilder: () => warn('wx.router: routes look as everywhere, without Skyline'),
      removeRouteBuilder: () => undefined,
      getRouteContext: () => undefined,
    }),
    getSkylineInfoSync: () => ({ ...skyline }),
    getSkylineInfo: (input: unknown) => answerBy('getSkylineInfo', input, () => ({ ...skyline })),
    isVKSupport: () => false,
    getApiCategory: () => ({ apiCategory: 'default' }),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'not determined',
      bluetoothAuthorized: 'denied',
      cameraAuthorized: 'not determined',
      locationAuthorized: 'not determined',
      locationReducedAccuracy: false,
      microphoneAuthorized: 'not determined',
      notificationAuthorized: 'not determined',
      phoneCalendarAuthorized: 'denied',
    }),
    ...idleMembers(),
    setTopBarText: (input: unknown) => answerBy('setTopBarText', input, () => ({})),
  };
}

/** Chains as far as anybody likes; what would reach a server fails with words that say what does. */
function cloud(warn: (text: string) => void): object {
  const words = 'fail cloud is not supported here: call your own server by wx.request';
  const link = (name: string): object =>
    new Proxy(() => undefined, {
      get: (_target, key) => (typeof key === 'symbol' || key === 'then' || key === 'prototype' ? undefined : link(key)),
      apply(_target, _self, [input]: readonly unknown[]) {
        if (!reaching.has(name)) return link(name);
        return answerBy(`cloud.${name}`, input, () => Promise.reject(new Error(words)));
      },
    });
  return new Proxy(Object.create(null) as object, {
    get(_target, key) {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      if (key === 'init') return () => warn(`wx.cloud.init: ${words.slice('fail '.length)}`);
      if (key === 'CloudID') return (id: unknown) => id;
      return link(key);
    },
  });
}

const reaching = new Set(
  'callFunction callContainer uploadFile downloadFile getTempFileURL deleteFile get add set update remove count aggregate end watch'.split(
    ' ',
  ),
);

/** Of `wx.worklet.Easing`, what gives a curve; the others are one. */
const curveMakers = new Set(['bezier', 'elastic', 'back', 'poly', 'steps', 'in', 'out', 'inOut']);

/** Values that change at once, and functions that run where they are: pages of Skyline look as at the end of what moves them. */
function worklet(warn: (text: string) => void, shared: AnimatedStyles['shared']): object {
  const to = (target: unknown, _options?: unknown, done?: unknown) => {
    warn('wx.worklet: values are there at once here, Skyline is not');
    if (typeof done === 'function') systemClock.after(0, () => void (done as (finished: boolean) => void)(true));
    return target;
  };
  const same = (work: unknown) => work;
  const curve = (value: number) => value;
  const made = Object.assign((value: number) => value, { factory: () => curve });
  return Object.freeze({
    shared,
    derived: (work: () => unknown) => ({
      get value() {
        return work();
      },
    }),
    timing: to,
    spring: to,
    decay: to,
    sequence: (...all: readonly unknown[]) => all.at(-1),
    repeat: same,
    delay: (_ms: unknown, value: unknown) => value,
    cancelAnimation: () => undefined,
    runOnUI: same,
    runOnJS: same,
    scrollViewContext: Object.freeze({ scrollTo: () => undefined }),
    Easing: new Proxy({}, { get: (_, name) => (curveMakers.has(String(name)) ? () => made : curve) }),
  });
}

/** Work for when nothing else is to be done: the next turn, since logic cannot know of a better time. */
function idleMembers(): Readonly<Record<string, WxMember>> {
  const waiting = new Map<number, () => void>();
  let ids = 0;
  return {
    requestIdleCallback(work: (deadline: object) => void) {
      ids += 1;
      const id = ids;
      const cancel = systemClock.after(1, () => {
        waiting.delete(id);
        work({ didTimeout: false, timeRemaining: () => idleTime });
      });
      waiting.set(id, cancel);
      return id;
    },
    cancelIdleCallback(id: number) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}

/** Ms that work is told it has. */
const idleTime = 10;
