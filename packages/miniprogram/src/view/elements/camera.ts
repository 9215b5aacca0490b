import { type BuiltInFactory, words } from '../built-in.js';

/** Ms between two looks for a code. */
const lookAgain = 250;

/** `camera`: what the host's camera sees, asked for picture by picture while the element is seen. */
export const camera: BuiltInFactory = ({ element, emit, data, clock }) => {
  const shown = document.createElement('canvas');
  shown.style.cssText = 'display:block;width:100%;height:100%;object-fit:cover';
  element.attachShadow({ mode: 'open' }).append(shown, document.createElement('slot'));
  const context = shown.getContext('2d', { willReadFrequently: true });
  let [device, scans, closed, begun] = ['back', false, false, false];
  let looked = clock.now();
  const failed = (errMsg: string) => emit('error', { errMsg });
  const lookForCode = async () => {
    looked = clock.now();
    const found = await data('guanxi:camera/code');
    if (!found) {
      scans = false;
      failed('scanCode:fail not supported');
      return;
    }
    const code = JSON.parse(new TextDecoder().decode(found)) as { readonly type?: string; readonly result?: string };
    if (code.result !== undefined) emit('scancode', { type: code.type ?? '', result: code.result, scanArea: [] });
  };
  const go = async () => {
    if (closed) return;
    // A page that another covers looks at nothing, and its camera is let go.
    if (element.getClientRects().length > 0) {
      const bytes = await data(`guanxi:camera/${device}`);
      if (!bytes) {
        failed('operateCamera:fail auth deny, or there is no camera');
        return;
      }
      const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
      Object.assign(shown, { width: bitmap.width, height: bitmap.height });
      context?.drawImage(bitmap, 0, 0);
      bitmap.close();
      if (!begun) emit('initdone', { maxZoom: 1 });
      begun = true;
      if (scans && clock.now() - looked > lookAgain) void lookForCode();
    }
    requestAnimationFrame(() => void go());
  };
  requestAnimationFrame(() => void go());
  return {
    set(name, value) {
      if (name === 'device-position') {
        device = words(value) === 'front' ? 'front' : 'back';
        shown.style.transform = device === 'front' ? 'scaleX(-1)' : '';
      } else if (name === 'mode') scans = words(value) === 'scanCode';
    },
    call(method) {
      if (method !== 'pixels' || !context || !begun) throw new Error('fail not supported');
      const { width, height } = shown;
      return { width, height, data: context.getImageData(0, 0, width, height).data.buffer };
    },
    close() {
      closed = true;
      if (begun) emit('stop', {});
    },
  };
};
