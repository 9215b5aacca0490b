import { type BuiltInFactory, flag, words } from '../built-in.js';
import { createFlyingComments } from './flying-comments.js';
import { createMediaPlayer } from './media-player.js';
import { createVideoBar } from './video-bar.js';

/** What a program may ask for that changes nothing here: there is no bar of the system. */
const idle = new Set(['showStatusBar', 'hideStatusBar']);

/**
 * `video`: a film of the package or through the host, with a bar of its own. To fill the screen is to fill the program's own
 * area: the chrome around it is the host's and stays.
 */
export const video: BuiltInFactory = (context) => {
  const { element, emit, resource } = context;
  const film = document.createElement('video');
  film.playsInline = true;
  film.disablePictureInPicture = true;
  const media = createMediaPlayer(context, film);
  let fills = false;
  const fill = (next: boolean) => {
    if (fills === next) return;
    fills = next;
    element.toggleAttribute('data-full', fills);
    emit('fullscreenchange', { fullScreen: fills, direction: 'vertical' });
  };
  const bar = createVideoBar(film, { fill: () => fill(!fills), toggled: (show) => emit('controlstoggle', { show }) });
  const shadow = element.attachShadow({ mode: 'open' });
  const comments = createFlyingComments(film);
  shadow.append(...bar.under, comments.layer, document.createElement('slot'), ...bar.over);
  film.addEventListener('loadedmetadata', () =>
    emit('loadedmetadata', { width: film.videoWidth, height: film.videoHeight, duration: film.duration || 0 }),
  );
  film.addEventListener('seeked', () => emit('seekcomplete', { position: film.currentTime }));
  film.addEventListener('progress', () => {
    const { buffered, duration } = film;
    if (buffered.length > 0 && duration > 0)
      emit('progress', { buffered: Math.round((buffered.end(buffered.length - 1) / duration) * 100) });
  });
  // A page that another covers is laid out no more: its films stop, those that are only scrolled away go on.
  let pausesWhenCovered = true;
  const covered = new IntersectionObserver(() => {
    if (pausesWhenCovered && element.getClientRects().length === 0) film.pause();
  });
  covered.observe(element);
  let stopPoster = () => {};
  return {
    set(name, value) {
      if (media.set(name, value) || comments.set(name, value)) return;
      if (name === 'muted') film.muted = flag(value);
      else if (name === 'object-fit') film.style.objectFit = words(value);
      else if (name === 'auto-pause-if-navigate') pausesWhenCovered = flag(value);
      else if (name === 'poster') {
        stopPoster();
        stopPoster = resource(words(value), (address) => {
          if (address) film.poster = address;
          else film.removeAttribute('poster');
        });
      } else bar.set(name, value);
    },
    call(method, value) {
      if (method === 'requestFullScreen' || method === 'exitFullScreen') fill(method === 'requestFullScreen');
      else if (method === 'sendDanmu') comments.send(value);
      else if (!idle.has(method)) return media.call(method, value);
      return null;
    },
    close() {
      media.close();
      stopPoster();
      covered.disconnect();
    },
  };
};
