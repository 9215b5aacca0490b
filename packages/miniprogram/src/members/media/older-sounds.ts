import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

type Listener = (value?: unknown) => void;

/** The members for sounds that WeChat has replaced, and many programs still call: by what replaced them. */
export function olderSoundMembers({ later }: WxWorld): Readonly<Record<string, WxMember>> {
  const newer = (name: string) => () => (later(name) as () => Record<string, unknown>)();
  const [background, inner] = [newer('getBackgroundAudioManager'), newer('createInnerAudioContext')];
  const recorder = newer('getRecorderManager');
  const act = (object: Record<string, unknown>, method: string, value?: unknown) => (object[method] as Listener)(value);
  let address = '';
  let voice: Record<string, unknown> | undefined;
  const onBackground = (event: string) => (listener: unknown) => act(background(), `on${event}`, listener);
  const silence = () => {
    if (voice) act(voice, 'destroy');
    voice = undefined;
  };
  return {
    playBackgroundAudio: (input: unknown) =>
      answerBy('playBackgroundAudio', input, ({ dataUrl, title, coverImgUrl }) => {
        const sound = background();
        if (dataUrl === undefined || dataUrl === address) return act(sound, 'play');
        address = String(dataUrl);
        Object.assign(sound, { title: String(title ?? ''), coverImgUrl: String(coverImgUrl ?? ''), src: address });
        return undefined;
      }),
    pauseBackgroundAudio: (input: unknown) => answerBy('pauseBackgroundAudio', input, () => act(background(), 'pause')),
    stopBackgroundAudio: (input: unknown) =>
      answerBy('stopBackgroundAudio', input, () => {
        address = '';
        act(background(), 'stop');
      }),
    seekBackgroundAudio: (input: unknown) =>
      answerBy('seekBackgroundAudio', input, ({ position }) => act(background(), 'seek', Number(position) || 0)),
    getBackgroundAudioPlayerState: (input: unknown) =>
      answerBy('getBackgroundAudioPlayerState', input, () => {
        const { duration, currentTime: currentPosition, paused } = background();
        if (address === '') return { status: 2 };
        return { status: paused === true ? 0 : 1, duration, currentPosition, downloadPercent: 100, dataUrl: address };
      }),
    onBackgroundAudioPlay: onBackground('Play'),
    onBackgroundAudioPause: onBackground('Pause'),
    onBackgroundAudioStop: onBackground('Stop'),
    // Answers when the voice has ended, as in WeChat.
    playVoice: (input: unknown) =>
      answerBy('playVoice', input, ({ filePath }) => {
        if (voice?.['src'] === filePath) {
          act(voice as Record<string, unknown>, 'play');
          return undefined;
        }
        silence();
        const sound = inner();
        voice = sound;
        return new Promise<void>((resolve, reject) => {
          act(sound, 'onEnded', () => resolve());
          act(sound, 'onStop', () => resolve());
          act(sound, 'onError', ({ errMsg }: { readonly errMsg?: string } = {}) =>
            reject(new Error(`fail ${errMsg ?? 'cannot be played'}`)),
          );
          Object.assign(sound, { src: String(filePath ?? '') });
          act(sound, 'play');
        }).finally(() => voice === sound && silence());
      }),
    pauseVoice: (input: unknown) => answerBy('pauseVoice', input, () => voice && act(voice, 'pause')),
    stopVoice: (input: unknown) => answerBy('stopVoice', input, () => voice && act(voice, 'stop')),
    // Answers when the recording has ended.
    startRecord: (input: unknown) =>
      answerBy(
        'startRecord',
        input,
        () =>
          new Promise((resolve, reject) => {
            act(recorder(), 'onStop', ({ tempFilePath }: { readonly tempFilePath?: string } = {}) => resolve({ tempFilePath }));
            act(recorder(), 'onError', ({ errMsg }: { readonly errMsg?: string } = {}) => reject(new Error(errMsg?.replace(/^\w+:/, ''))));
            act(recorder(), 'start', {});
          }),
      ),
    stopRecord: (input: unknown) => answerBy('stopRecord', input, () => act(recorder(), 'stop')),
  };
}
