import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { findByTag } from '../find-element.js';
import { askElement } from './element-methods.js';

/** `wx.createCameraContext`: of the one camera that the program looks at. */
export function cameraMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  const { link, drawing } = world;
  const asking =
    (name: string, member: string, cross: (input: Readonly<Record<string, unknown>>) => Readonly<Record<string, PlainValue>>) =>
    (input: unknown) =>
      answerBy(name, input, (given) => link.call(member, cross(given)));
  /** Gives the pixels of what is seen to the program, one picture after the other, for as long as it listens. */
  const frames = (listener: unknown) => {
    let runs = false;
    const next = async () => {
      const camera = findByTag(world, 'camera');
      // Before the first picture there is nothing to tell.
      const pixels = await askElement(world, camera, 'pixels', null).catch(() => null);
      if (runs && pixels && typeof listener === 'function') listener(pixels);
      if (runs) drawing?.frame(() => void next());
    };
    return {
      start: (input?: unknown) =>
        answerBy('start', input, () => {
          if (!runs) void Promise.resolve().then(next);
          runs = true;
        }),
      stop: (input?: unknown) =>
        answerBy('stop', input, () => {
          runs = false;
        }),
    };
  };
  return {
    createCameraContext: () => ({
      takePhoto: asking('takePhoto', 'guanxi.takePhoto', ({ quality }) => ({ quality: String(quality ?? 'normal') })),
      startRecord: asking('startRecord', 'guanxi.filmCamera', () => ({ do: 'start' })),
      stopRecord: asking('stopRecord', 'guanxi.filmCamera', () => ({ do: 'stop' })),
      setZoom: (input: unknown) => answerBy('setZoom', input, () => Promise.reject(new Error('fail not supported'))),
      onCameraFrame: frames,
    }),
  };
}
