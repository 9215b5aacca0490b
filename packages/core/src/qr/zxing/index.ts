export { type ZxingEngineOptions, zxingEngine } from './zxing-engine.js';
