import { type BuiltInFactory, flag, words } from '../built-in.js';

/** What each `mode` means for a background: its size and its place. */
const modes: Readonly<Record<string, readonly [size: string, place: string]>> = {
  scaleToFill: ['100% 100%', '0 0'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  widthFix: ['100% 100%', '0 0'],
  heightFix: ['100% 100%', '0 0'],
  top: ['auto', 'top'],
  bottom: ['auto', 'bottom'],
  center: ['auto', 'center'],
  left: ['auto', 'left'],
  right: ['auto', 'right'],
  'top left': ['auto', 'top left'],
  'top right': ['auto', 'top right'],
  'bottom left': ['auto', 'bottom left'],
  'bottom right': ['auto', 'bottom right'],
};

/** `image`: its modes, `lazy-load`, and `load` and `error` with what WeChat tells. */
export const image: BuiltInFactory = ({ element, emit, resource }) => {
  const picture = document.createElement('div');
  picture.className = 'guanxi-picture';
  const probe = new Image();
  element.setAttribute('role', 'img');
  element.append(picture);
  let mode = 'scaleToFill';
  let lazy = false;
  let source = '';
  let stop = () => {};
  let address: string | null = null;
  const lay = () => {
    const [size, place] = modes[mode] ?? ['100% 100%', '0 0'];
    picture.style.backgroundSize = size;
    picture.style.backgroundPosition = place;
    if (!address || probe.naturalWidth === 0) return;
    const { offsetWidth, offsetHeight } = element;
    if (mode === 'widthFix') element.style.height = `${(offsetWidth * probe.naturalHeight) / probe.naturalWidth}px`;
    if (mode === 'heightFix') element.style.width = `${(offsetHeight * probe.naturalWidth) / probe.naturalHeight}px`;
  };
  const failed = () => emit('error', { errMsg: `GET ${source} failed` });
  const load = () => {
    stop();
    address = null;
    picture.style.backgroundImage = '';
    if (source === '') return;
    stop = resource(source, (found) => {
      address = found;
      if (found) probe.src = found;
      else failed();
    });
  };
  probe.onload = () => {
    picture.style.backgroundImage = `url("${address}")`;
    lay();
    emit('load', { width: probe.naturalWidth, height: probe.naturalHeight });
  };
  probe.onerror = failed;
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    load();
  });
  return {
    set(name, value) {
      if (name === 'src') {
        source = words(value);
        if (lazy) sight.observe(element);
        else load();
      } else if (name === 'mode') {
        mode = words(value);
        lay();
      } else if (name === 'lazy-load') {
        lazy = flag(value);
        if (lazy && address === null) {
          stop();
          sight.observe(element);
        }
      } else if (name === 'alt' || name === 'aria-label') element.setAttribute('aria-label', words(value));
    },
    close() {
      stop();
      sight.disconnect();
    },
  };
};
