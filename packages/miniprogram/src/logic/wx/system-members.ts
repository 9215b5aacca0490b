import { answerBy, type Callbacks } from './callbacks.js';
import { createCanIUse } from './can-i-use.js';
import type { WxMember } from './create-wx.js';
import { createUpdateManager } from './update-manager.js';
import type { WxWorld } from './wx-world.js';

/** What a program may know of where it runs, from a snapshot, and the events around it. */
export function systemMembers({ start, events, link }: WxWorld): Readonly<Record<string, WxMember>> {
  const { system } = start;
  const pick = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, system[name]]));
  const launch = () => ({
    path: start.stack[0]?.path ?? start.app.pages[0] ?? '',
    query: { ...start.stack[0]?.query },
    scene: start.scene,
    shareTicket: undefined,
    referrerInfo: {},
    forwardMaterials: [],
    apiCategory: 'default',
  });
  const listeners = ['AppHide', 'AppShow', 'Error', 'PageNotFound', 'ThemeChange', 'UnhandledRejection', 'WindowResize'].flatMap((name) => [
    [`on${name}`, (listener: unknown) => events.on(name, listener)] as const,
    [`off${name}`, (listener?: unknown) => events.off(name, listener)] as const,
  ]);
  return {
    ...Object.fromEntries(listeners),
    env: Object.freeze({ USER_DATA_PATH: 'wxfile://usr' }),
    canIUse: createCanIUse(start.api, system),
    getSystemInfoSync: () => ({ ...system }),
    getSystemInfo(input?: Callbacks) {
      const result = { ...system, errMsg: 'getSystemInfo:ok' };
      // As WeChat documents it, this one calls back at once: components read in their data what `onLaunch` keeps of it.
      if (!input?.success && !input?.complete) return Promise.resolve(result);
      input.success?.(result);
      input.complete?.(result);
      return undefined;
    },
    getSystemInfoAsync: (input: unknown) => answerBy('getSystemInfoAsync', input, () => ({ ...system })),
    getWindowInfo: () =>
      pick('pixelRatio', 'screenWidth', 'screenHeight', 'windowWidth', 'windowHeight', 'statusBarHeight', 'safeArea', 'screenTop'),
    getDeviceInfo: () => pick('brand', 'model', 'system', 'platform', 'benchmarkLevel', 'abi'),
    getAppBaseInfo: () => pick('SDKVersion', 'enableDebug', 'host', 'language', 'version', 'theme', 'fontSizeSetting'),
    getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: false, wifiEnabled: false, deviceOrientation: 'portrait' }),
    getMenuButtonBoundingClientRect: () => ({ ...(system['menuButton'] as object) }),
    getAccountInfoSync: () => ({ miniProgram: { appId: start.account, envVersion: 'release', version: '' }, plugin: {} }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getUpdateManager: () => createUpdateManager(link),
    nextTick: (work: () => void) => void Promise.resolve().then(work),
  };
}
