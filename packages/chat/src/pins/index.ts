export { type Pin, pinLimits } from '../contract/index.js';
export { createPins } from './create-pins.js';
export type { Pins } from './pins.js';
