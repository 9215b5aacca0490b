import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { findElement } from '../find-element.js';
import { elementMethods } from './element-methods.js';

/** `wx.createVideoContext`: what a program does with a `video`. */
export function videoMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  const nothing = () => null;
  const number = (value: unknown) => Number(value) || 0;
  return {
    createVideoContext: (id: unknown, component?: unknown) =>
      elementMethods(world, () => findElement(world, String(id), component), {
        play: nothing,
        pause: nothing,
        stop: nothing,
        seek: number,
        playbackRate: number,
        requestFullScreen: nothing,
        exitFullScreen: nothing,
        exitPictureInPicture: nothing,
        showStatusBar: nothing,
        hideStatusBar: nothing,
        sendDanmu: (comment: unknown) => comment as PlainValue,
        requestBackgroundPlayback: nothing,
        exitBackgroundPlayback: nothing,
        startCasting: nothing,
        switchCasting: nothing,
        reconnectCasting: nothing,
        exitCasting: nothing,
      }),
  };
}
