import { amount, type BuiltInFactory, type ElementContext, flag, words } from '../built-in.js';

/** `video` and `audio`: what they play comes from the package or through the host. */
export const video: BuiltInFactory = (context) => media(context, document.createElement('video'));
export const audio: BuiltInFactory = (context) => media(context, document.createElement('audio'));

function media({ element, emit, resource }: ElementContext, player: HTMLVideoElement | HTMLAudioElement): ReturnType<BuiltInFactory> {
  const shadow = element.attachShadow({ mode: 'open' });
  player.controls = player instanceof HTMLVideoElement;
  player.style.cssText = 'display:block;width:100%;height:100%';
  if (player instanceof HTMLVideoElement) player.playsInline = true;
  shadow.append(player, document.createElement('slot'));
  let stop = () => {};
  let source = '';
  for (const type of ['play', 'pause', 'ended', 'waiting'] as const) player.addEventListener(type, () => emit(type, {}));
  player.addEventListener('timeupdate', () => emit('timeupdate', { currentTime: player.currentTime, duration: player.duration }));
  player.addEventListener('loadedmetadata', () => {
    const { videoWidth: width = 0, videoHeight: height = 0 } = player as HTMLVideoElement;
    emit('loadedmetadata', { width, height, duration: player.duration });
  });
  player.addEventListener('error', () => emit('error', { errMsg: `${source} cannot be played` }));
  return {
    set(name, value) {
      if (name === 'src') {
        stop();
        source = words(value);
        stop = resource(source, (address) => {
          if (address) player.src = address;
          else emit('error', { errMsg: `${source} cannot be had` });
        });
      } else if (name === 'poster' && player instanceof HTMLVideoElement) {
        resource(words(value), (address) => {
          if (address) player.poster = address;
        });
      } else if (name === 'autoplay' || name === 'loop' || name === 'muted' || name === 'controls') player[name] = flag(value);
      else if (name === 'initial-time') player.currentTime = amount(value, 0);
      else if (name === 'object-fit') player.style.objectFit = words(value);
    },
    close() {
      stop();
      player.pause();
    },
  };
}
