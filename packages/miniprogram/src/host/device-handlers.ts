import type { PlainValue } from '../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from './call-broker.js';
import type { PermissionName, Permissions } from './permissions.js';

/** Calls that the browser serves, and those about permissions themselves. */
export function deviceHandlers(
  { program, name, reasons, permissions, openSettings, chrome, copied }: CallBrokerOptions,
  sensitive: Sensitive,
): Readonly<Record<string, CallHandler>> {
  const told = () => settings(permissions, program);
  const opened = async () => {
    await openSettings();
    return told();
  };
  return {
    // As in WeChat nobody is asked for what goes onto the clipboard, and told that it is there.
    async setClipboardData({ data }) {
      await navigator.clipboard.writeText(String(data));
      permissions.record({ program, permission: 'clipboard', outcome: 'done' });
      await chrome['showToast']?.({ title: copied, icon: 'none' });
      return {};
    },
    getClipboardData: () => sensitive('clipboard', '', async () => ({ data: await navigator.clipboard.readText() })),
    vibrateShort: () => vibrate(15),
    vibrateLong: () => vibrate(400),
    getSetting: told,
    openSetting: opened,
    'guanxi.openSetting': opened,
    authorize: async ({ scope }) => {
      const permission = scopes[String(scope)];
      if (!permission) throw new Error('fail invalid scope');
      if (!(await permissions.request({ program, name, permission, reason: reasons[String(scope)] ?? '' })))
        throw new Error('fail auth deny');
      return {};
    },
  };
}

/** WeChat's names of what a program may be allowed. */
const scopes: Readonly<Record<string, PermissionName>> = {
  'scope.userInfo': 'userProfile',
  'scope.userLocation': 'location',
  'scope.userFuzzyLocation': 'location',
  'scope.writePhotosAlbum': 'saveMedia',
  'scope.record': 'record',
  'scope.camera': 'camera',
};

async function settings(permissions: Permissions, program: string): Promise<PlainValue> {
  const grants = new Map((await permissions.list(program)).map(({ permission, granted }) => [permission, granted]));
  const known = Object.entries(scopes).filter(([, permission]) => grants.has(permission));
  return {
    authSetting: Object.fromEntries(known.map(([scope, permission]) => [scope, grants.get(permission) === true])),
    subscriptionsSetting: {},
  };
}

function vibrate(ms: number): PlainValue {
  if (!navigator.vibrate?.(ms)) throw new Error('fail not supported by this device');
  return {};
}
