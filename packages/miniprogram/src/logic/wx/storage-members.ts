import { answerBy, failure } from './callbacks.js';
import type { WxMember } from './create-wx.js';
import type { WxWorld } from './wx-world.js';

/** Storage, at once and by callback: one and the same. */
export function storageMembers({ storage }: WxWorld): Readonly<Record<string, WxMember>> {
  const sync = <T>(name: string, work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw failure(name, cause);
    }
  };
  return {
    getStorageSync: (key: unknown) => sync('getStorageSync', () => storage.get(String(key))),
    setStorageSync: (key: string, value: unknown) => sync('setStorageSync', () => storage.set(key, value)),
    removeStorageSync: (key: unknown) => storage.remove(String(key)),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => storage.info(),
    getStorage: (input: unknown) =>
      answerBy('getStorage', input, ({ key, encrypt }) => {
        plainly(encrypt);
        if (!storage.info().keys.includes(String(key))) throw new Error('fail data not found');
        return { data: storage.get(String(key)) };
      }),
    setStorage: (input: unknown) =>
      answerBy('setStorage', input, ({ key, data, encrypt }) => {
        plainly(encrypt);
        storage.set(key as string, data);
      }),
    removeStorage: (input: unknown) => answerBy('removeStorage', input, ({ key }) => storage.remove(String(key))),
    clearStorage: (input: unknown) => answerBy('clearStorage', input, () => storage.clear()),
    getStorageInfo: (input: unknown) => answerBy('getStorageInfo', input, () => storage.info()),
  };
}

/** What is stored lies where the host app keeps it: to call it encrypted would be a lie. */
export function plainly(encrypt: unknown): void {
  if (encrypt === true) throw new Error('fail not supported: the host does not encrypt what programs store');
}
