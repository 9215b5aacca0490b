import { beginService } from '../../logic/backend/call-view.js';
import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { findElement } from '../find-element.js';
import { elementMethods } from './element-methods.js';
import { createSoundObject, type SoundObject } from './sound-object.js';

const events = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Seeking', 'Seeked'];

/** Sounds: those that end with the program, the one that goes on when it is hidden, and the old `audio` element's. */
export function audioMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  let background: SoundObject | undefined;
  return {
    createInnerAudioContext: () => createInnerAudio(world),
    getBackgroundAudioManager() {
      background ??= createBackgroundAudio(world);
      return background.object;
    },
    createAudioContext: (id: unknown, component?: unknown) =>
      elementMethods(world, () => findElement(world, String(id), component), {
        play: () => null,
        pause: () => null,
        seek: (position) => Number(position) || 0,
        setSrc: (src) => String(src ?? ''),
      }),
    // What it chooses between, loudspeakers and what other apps play, is the browser's to decide.
    setInnerAudioOption: (input: unknown) => answerBy('setInnerAudioOption', input, () => undefined),
    getAvailableAudioSources: (input: unknown) => answerBy('getAvailableAudioSources', input, () => ({ audioSources: ['auto', 'mic'] })),
  };
}

function createInnerAudio({ writer, events: life, link }: WxWorld): object {
  let service: ReturnType<typeof beginService> | undefined;
  const kind = {
    fields: {
      src: '',
      startTime: 0,
      autoplay: false,
      loop: false,
      obeyMuteSwitch: true,
      volume: 1,
      playbackRate: 1,
      referrerPolicy: 'no-referrer',
    },
    events,
    off: true,
    report: link.report,
  };
  const sound = createSoundObject(kind, {
    send: (command) => service?.say(command),
    close: () => service?.end(),
  });
  service = beginService(writer, 'sound', {}, sound.happened);
  // In WeChat such a sound stops when the program is hidden, and begins again only when the program says so.
  const hidden = (seen: unknown) => {
    if (seen === false && sound.object['paused'] === false) service?.say({ do: 'pause' });
  };
  life.on('guanxi.seen', hidden);
  sound.object['destroy'] = () => {
    service?.end();
    service = undefined;
    life.off('guanxi.seen', hidden);
  };
  return sound.object;
}

function createBackgroundAudio({ link }: WxWorld): SoundObject {
  const texts = ['title', 'epname', 'singer', 'coverImgUrl', 'webUrl', 'referrerPath'];
  const kind = {
    fields: {
      ...Object.fromEntries(texts.map((name) => [name, ''])),
      protocol: 'http',
      audioType: 'audio',
      referrerPolicy: 'no-referrer',
      startTime: 0,
      playbackRate: 1,
      // What is set as its address plays at once.
      autoplay: true,
      src: '',
    },
    events: [...events, 'Prev', 'Next'],
    off: false,
    report: link.report,
  };
  const send = (command: unknown) => {
    link
      .call('guanxi.sound', command as Readonly<Record<string, never>>)
      .catch((cause: unknown) => link.report(cause, 'getBackgroundAudioManager'));
  };
  const sound = createSoundObject(kind, { send, close: () => undefined });
  link.on('sound:background', (event) => sound.happened(event as Readonly<Record<string, unknown>>));
  return sound;
}
