import { type BuiltInFactory, flag, words } from '../built-in.js';

/** How a picture is fitted; the nine others of WeChat's modes show it in its own size at the place that they name. */
const fits: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};

/** `image`: its 14 modes, `lazy-load`, and `load` and `error` with what WeChat tells. */
export const image: BuiltInFactory = ({ element, emit, resource }) => {
  const picture = new Image();
  picture.className = 'guanxi-picture';
  picture.alt = '';
  picture.hidden = true;
  picture.decoding = 'async';
  element.setAttribute('role', 'img');
  element.append(picture);
  let [lazy, source, seen] = [false, '', false];
  let stop = () => {};
  let sight: IntersectionObserver | null = null;
  const failed = () => {
    picture.hidden = true;
    emit('error', { errMsg: `GET ${source} failed` });
  };
  const load = () => {
    stop();
    picture.removeAttribute('src');
    picture.hidden = true;
    if (source === '') return;
    stop = resource(source, (found) => {
      if (found) picture.src = found;
      else failed();
    });
  };
  const wait = () => {
    sight ??= new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight?.disconnect();
      seen = true;
      load();
    });
    sight.observe(element);
  };
  picture.onload = () => {
    picture.hidden = false;
    emit('load', { width: picture.naturalWidth, height: picture.naturalHeight });
  };
  picture.onerror = failed;
  return {
    set(name, value) {
      if (name === 'src') {
        source = words(value);
        if (lazy && !seen) wait();
        else load();
      } else if (name === 'mode') {
        const mode = words(value);
        picture.style.objectFit = fits[mode] ?? (mode === '' ? 'fill' : 'none');
        picture.style.objectPosition = mode in fits ? '' : mode;
        // The size then follows from the picture's own: see the base style.
        element.setAttribute('data-mode', mode);
      } else if (name === 'lazy-load') {
        lazy = flag(value);
        if (!lazy || seen) return;
        stop();
        wait();
      } else if (name === 'show-menu-by-longpress') element.toggleAttribute('data-menu', flag(value));
      else if (name === 'alt') element.setAttribute('aria-label', words(value));
    },
    close() {
      stop();
      sight?.disconnect();
    },
  };
};
