import { type BuiltInFactory, flag } from '../built-in.js';

/**
 * `canvas`: the program draws in its own thread, on the surface that it is handed when it first asks for it. So nothing that it
 * draws has to be sent or read here.
 */
export const canvas: BuiltInFactory = ({ element }) => {
  const shown = document.createElement('canvas');
  element.append(shown);
  let handedOver = false;
  return {
    set(name, value) {
      if (name === 'disable-scroll') shown.style.touchAction = flag(value) ? 'none' : '';
    },
    call(method) {
      if (method !== 'surface') throw new Error('fail not supported');
      const { clientWidth: width, clientHeight: height } = element;
      const size = { width, height, ratio: devicePixelRatio };
      if (handedOver) return size;
      handedOver = true;
      return { ...size, canvas: shown.transferControlToOffscreen() };
    },
  };
};
