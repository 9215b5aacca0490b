import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, flag, words } from '../built-in.js';

/** What `video` and `audio` have in common: where the sound comes from, and what they tell. */
export interface MediaPlayer {
  /** True if it was an attribute of both. */
  set(name: string, value: PlainValue): boolean;
  /** What a program asks of it; anything else throws. */
  call(method: string, value: PlainValue): PlainValue;
  close(): void;
}

/** Lets the element play what its `src` names. */
export function createMediaPlayer({ emit, resource }: ElementContext, player: HTMLMediaElement): MediaPlayer {
  let stop = () => {};
  let source = '';
  let autoplay = false;
  let start = 0;
  /** A program asked for it before it was there. */
  let wanted = false;
  const play = () => {
    wanted = player.getAttribute('src') === null;
    // What the browser does not let play by itself waits for the person's tap.
    if (!wanted) player.play().catch(() => undefined);
  };
  const pause = () => {
    wanted = false;
    player.pause();
  };
  const load = () => {
    stop();
    pause();
    player.removeAttribute('src');
    if (source === '') return;
    stop = resource(source, (address) => {
      if (address === null) {
        emit('error', { errMsg: `${source} cannot be had` });
        return;
      }
      player.src = address;
      if (start > 0) player.currentTime = start;
      if (autoplay || wanted) play();
    });
  };
  for (const type of ['play', 'pause', 'ended', 'waiting'] as const) player.addEventListener(type, () => emit(type, {}));
  player.addEventListener('timeupdate', () => emit('timeupdate', { currentTime: player.currentTime, duration: player.duration || 0 }));
  player.addEventListener('error', () => {
    if (player.getAttribute('src') !== null) emit('error', { errMsg: `${source} cannot be played` });
  });
  // The program is not seen any more.
  window.addEventListener('guanxi-hidden', pause);
  return {
    set(name, value) {
      if (name === 'src') {
        source = words(value);
        load();
      } else if (name === 'loop') player.loop = flag(value);
      else if (name === 'autoplay') autoplay = flag(value);
      else if (name === 'initial-time') start = amount(value, 0);
      else return false;
      return true;
    },
    call(method, value) {
      if (method === 'play') play();
      else if (method === 'pause') pause();
      else if (method === 'seek') player.currentTime = amount(value, 0);
      else if (method === 'stop') {
        pause();
        player.currentTime = 0;
      } else if (method === 'playbackRate') player.playbackRate = Math.min(2, Math.max(0.5, amount(value, 1)));
      else if (method === 'setSrc') {
        source = words(value);
        load();
      } else throw new Error('fail not supported');
      return null;
    },
    close() {
      window.removeEventListener('guanxi-hidden', pause);
      stop();
      pause();
    },
  };
}

/** Seconds as `01:05`. */
export function clockTime(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
