import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

/** Events of the way between pages, which happen in logic. */
const routes = [
  'AppRoute',
  'AppRouteDone',
  'BeforeAppRoute',
  'BeforePageLoad',
  'AfterPageLoad',
  'BeforePageUnload',
  'AfterPageUnload',
  'CopyUrl',
];

/** Events that the host tells, by the channels it tells them on. */
const told: Readonly<Record<string, string>> = {
  AccelerometerChange: 'accelerometer:0',
  CompassChange: 'compass:0',
  GyroscopeChange: 'gyroscope:0',
  DeviceMotionChange: 'motion:0',
  KeyboardHeightChange: 'keyboard:0',
};

/** `wx.onX` and `wx.offX` of events that few programs listen to. */
export function eventMembers({ link, events }: WxWorld): Readonly<Record<string, WxMember>> {
  for (const [name, channel] of Object.entries(told)) link.on(channel, (value) => events.happen(name, value));
  link.on('place:0', (value) => events.happen('errMsg' in Object(value) ? 'LocationChangeError' : 'LocationChange', value));
  return Object.fromEntries(
    [...routes, ...Object.keys(told), 'LocationChange', 'LocationChangeError'].flatMap((name) => [
      [`on${name}`, (listener: unknown) => events.on(name, listener)],
      [`off${name}`, (listener?: unknown) => events.off(name, listener)],
    ]),
  );
}
