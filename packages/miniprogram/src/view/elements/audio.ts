import { type BuiltInFactory, flag, words } from '../built-in.js';
import { paintIcon } from './media-icon.js';
import { clockTime, createMediaPlayer } from './media-player.js';

const style =
  ':host([data-controls]){display:inline-flex!important;width:300px;height:65px;border:1px solid #e0e0e0;background:#fcfcfc;font:14px/1.4 system-ui,sans-serif;color:#000}:host(:not([data-controls])){display:none!important}button{all:unset;width:65px;height:65px;display:grid;place-items:center;background:#e6e6e6 center/cover;cursor:pointer;flex:none}button:focus-visible{outline:2px solid #3478f6}svg{width:26px;height:26px;fill:#fff;filter:drop-shadow(0 0 2px rgba(0,0,0,.6))}div{flex:1;min-width:0;padding:12px}p{margin:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}p+p{color:#888;font-size:12px}time{padding:12px 12px 0 0;color:#888;font-size:12px}';

/** `audio`: a sound with its picture, name and author when it has `controls`, and nothing to see otherwise. */
export const audio: BuiltInFactory = (context) => {
  const { element, resource } = context;
  const sound = document.createElement('audio');
  const media = createMediaPlayer(context, sound);
  const shadow = element.attachShadow({ mode: 'open' });
  shadow.innerHTML = `<style>${style}</style><button type="button"></button><div><p>未知音频</p><p>未知作者</p></div><time></time>`;
  const button = shadow.querySelector('button') as HTMLButtonElement;
  const [name, author] = shadow.querySelectorAll('p');
  const time = shadow.querySelector('time');
  button.addEventListener('click', () => void media.call(sound.paused ? 'play' : 'pause', null));
  const draw = () => {
    paintIcon(button, sound.paused ? 'play' : 'pause', sound.paused ? 'Play' : 'Pause');
    if (time) time.textContent = clockTime(sound.currentTime);
  };
  for (const type of ['play', 'pause', 'timeupdate']) sound.addEventListener(type, draw);
  draw();
  return {
    set(key, value) {
      if (media.set(key, value)) return;
      if (key === 'controls') element.toggleAttribute('data-controls', flag(value));
      else if (key === 'name' && name) name.textContent = words(value);
      else if (key === 'author' && author) author.textContent = words(value);
      else if (key === 'poster')
        resource(words(value), (address) => {
          button.style.backgroundImage = address ? `url("${address}")` : '';
        });
    },
    call: media.call,
    close: media.close,
  };
};
