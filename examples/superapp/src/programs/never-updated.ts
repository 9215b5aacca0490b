import type { FetchedProgram } from '@guanxi/miniprogram/registry';

const current = { state: 'none' } as const;

/** Of a program whose version stays as long as the page does. */
export const neverUpdated: FetchedProgram['update$'] = {
  value: current,
  subscribe(listener) {
    listener(current);
    return { unsubscribe() {} };
  },
};
