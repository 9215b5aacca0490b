import { answerBy, failure } from '../logic/wx/callbacks.js';
import type { WxMember } from '../logic/wx/create-wx.js';
import { plainly } from '../logic/wx/storage-members.js';
import type { WxWorld } from '../logic/wx/wx-world.js';

interface KeyAndValue {
  readonly key: string;
  readonly value: unknown;
}

/** Storage, many values at a time. A list is kept up to the first value that cannot be. */
export function batchStorageMembers({ storage }: WxWorld): Readonly<Record<string, WxMember>> {
  const set = (list: unknown) => {
    if (!Array.isArray(list)) throw new Error('fail parameter error: parameter.kvList should be Array');
    for (const { key, value, encrypt } of list as readonly (KeyAndValue & { readonly encrypt?: boolean })[]) {
      plainly(encrypt);
      storage.set(key, value);
    }
  };
  const get = (list: unknown) => {
    if (!Array.isArray(list)) throw new Error('fail parameter error: parameter.keyList should be Array');
    return list.map((key) => storage.get(String(key)));
  };
  const sync = <T>(name: string, work: (list: unknown) => T) => {
    return (list: unknown): T => {
      try {
        return work(list);
      } catch (cause) {
        throw failure(name, cause);
      }
    };
  };
  return {
    batchSetStorageSync: sync('batchSetStorageSync', set),
    batchGetStorageSync: sync('batchGetStorageSync', get),
    batchSetStorage: (input: unknown) => answerBy('batchSetStorage', input, ({ kvList }) => set(kvList)),
    batchGetStorage: (input: unknown) => answerBy('batchGetStorage', input, ({ keyList }) => ({ dataList: get(keyList) })),
  };
}
