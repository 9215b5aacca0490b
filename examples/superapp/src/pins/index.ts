export { PinBar } from './pin-bar.js';
export { usePins } from './use-pins.js';
