import type { PlainValue } from '../../protocol/plain-value.js';
import { flag, words } from '../built-in.js';
import { type mediaIcons, paintIcon } from './media-icon.js';
import { clockTime } from './media-player.js';

/** What stands over a film: a bar below, and a large button until it plays for the first time. */
export interface VideoBar {
  /** Below what the program puts into the element. */
  readonly under: readonly HTMLElement[];
  /** Above it. */
  readonly over: readonly HTMLElement[];
  set(name: string, value: PlainValue): void;
}

/** What it does beside playing. */
export interface VideoBarOptions {
  fill(): void;
  toggled(shown: boolean): void;
}

const style =
  ':host{overflow:hidden}video{display:block;width:100%;height:100%}.bar,.centre{position:absolute;color:#fff;font:12px/1 system-ui,sans-serif}.bar{left:0;right:0;bottom:0;height:44px;display:flex;align-items:center;gap:8px;padding:0 10px;background:linear-gradient(transparent,rgba(0,0,0,.6))}[hidden]{display:none!important}button{all:unset;width:28px;height:28px;display:grid;place-items:center;cursor:pointer}button:focus-visible{outline:2px solid #fff}svg{width:20px;height:20px;fill:currentColor}input{flex:1;min-width:0;accent-color:#fff;height:3px}.comments{position:absolute;inset:0;overflow:hidden;pointer-events:none}.comments span{position:absolute;white-space:pre;color:#fff;font:16px/24px system-ui,sans-serif;text-shadow:0 0 2px #000}.centre{inset:0;margin:auto;width:64px;height:64px;border-radius:50%;background:rgba(0,0,0,.45)}.centre svg{width:30px;height:30px}h3{position:absolute;left:12px;top:10px;margin:0;font:14px system-ui,sans-serif;color:#fff;text-shadow:0 1px 2px #000}';

/** Makes it for a film. */
export function createVideoBar(film: HTMLVideoElement, { fill, toggled }: VideoBarOptions): VideoBar {
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const toggle = () => void (film.paused ? film.play().catch(() => undefined) : film.pause());
  const centre = icon('play', 'Play', toggle);
  centre.className = 'centre';
  const start = icon('play', 'Play', toggle);
  const mute = icon('sound', 'Mute', () => {
    film.muted = !film.muted;
  });
  mute.hidden = true;
  const grow = icon('larger', 'Full screen', fill);
  const [now, whole, title] = [document.createElement('span'), document.createElement('span'), document.createElement('h3')];
  const track = document.createElement('input');
  Object.assign(track, { type: 'range', min: '0', max: '1', step: 'any', value: '0' });
  track.setAttribute('aria-label', 'Position');
  track.addEventListener('input', () => {
    if (film.duration > 0) film.currentTime = Number(track.value) * film.duration;
  });
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.append(start, now, track, whole, mute, grow);
  let [controls, centred, begun] = [true, true, false];
  const draw = () => {
    paintIcon(start, film.paused ? 'play' : 'pause', film.paused ? 'Play' : 'Pause');
    now.textContent = clockTime(film.currentTime);
    whole.textContent = clockTime(film.duration);
    if (film.duration > 0) track.value = String(film.currentTime / film.duration);
    centre.hidden = begun || !centred || !film.paused;
    // Before it has begun there is one thing to do.
    if (!begun) bar.hidden = !controls || centred;
  };
  for (const type of ['play', 'pause', 'timeupdate', 'loadedmetadata', 'volumechange'])
    film.addEventListener(type, () => {
      if (type === 'play' && !begun) {
        begun = true;
        bar.hidden = !controls;
      }
      draw();
    });
  // A tap on the film shows and hides what stands over it.
  film.addEventListener('click', () => {
    if (!controls || !begun) return;
    bar.hidden = !bar.hidden;
    toggled(!bar.hidden);
  });
  draw();
  const shows: Readonly<Record<string, HTMLElement>> = {
    'show-play-btn': start,
    'show-progress': track,
    'show-mute-btn': mute,
    'show-fullscreen-btn': grow,
  };
  return {
    under: [sheet, film],
    over: [title, bar, centre],
    set(name, value) {
      const part = shows[name];
      if (part) part.hidden = !flag(value);
      else if (name === 'controls') {
        controls = flag(value);
        bar.hidden = !controls;
      } else if (name === 'show-center-play-btn') centred = flag(value);
      else if (name === 'title') title.textContent = words(value);
      draw();
    },
  };
}

function icon(name: keyof typeof mediaIcons, label: string, pressed: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  paintIcon(button, name, label);
  button.addEventListener('click', pressed);
  return button;
}
