import { type BuiltInFactory, flag } from '../built-in.js';

/** `root-portal`: what is in it lies over the whole page, wherever it stands: in the top layer, which nothing clips or moves. */
export const rootPortal: BuiltInFactory = ({ element }) => {
  let enabled = true;
  const place = () => {
    // Older browsers have no top layer for it: it stays where it stands.
    if (!('showPopover' in element)) return;
    if (!enabled) {
      element.removeAttribute('popover');
      return;
    }
    element.setAttribute('popover', 'manual');
    if (element.isConnected && !element.matches(':popover-open')) element.showPopover();
  };
  // It closes when it is taken out, and comes back when it is put in again.
  const placeLater = () => queueMicrotask(place);
  placeLater();
  return {
    set(name, value) {
      if (name !== 'enable') return;
      enabled = flag(value);
      placeLater();
    },
    changed: placeLater,
  };
};
