import type { ServedApi } from '../../protocol/messages.js';

/** What `open-type` of a button leads to something here. */
const openTypes = new Set([
  'share',
  'getPhoneNumber',
  'getUserInfo',
  'openSetting',
  'contact',
  'chooseAvatar',
  'feedback',
  'agreePrivacyAuthorization',
]);

/**
 * `wx.canIUse`: from the table of members and elements, so `wx.x`, `x.object.y` and `x.success.y` of a served member are there.
 * What the device tells (`getSystemInfoSync.return.y`) is looked for in what it told, and open types are those that lead on.
 */
export function createCanIUse(api: ServedApi, system: Readonly<Record<string, unknown>>): (schema: unknown) => boolean {
  const served = new Set([...api.real, ...api.host, ...api.elements]);
  return (schema) => {
    const [name = '', kind = '', field = ''] = String(schema).replace(/^wx\./, '').split('.');
    if (!served.has(name)) return false;
    if (name === 'button' && kind === 'open-type' && field !== '') return openTypes.has(field);
    if (name.startsWith('getSystemInfo') && (kind === 'return' || kind === 'success') && field !== '') return field in system;
    return true;
  };
}
