export type { Bus } from './bus.js';
export { memoryBus } from './memory-bus.js';
