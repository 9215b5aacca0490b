import { startLogic } from './start-logic.js';

// A program of its own: a worker of the sandbox frame runs it, everything else that loads it gets nothing.
if ('importScripts' in globalThis && typeof document === 'undefined') startLogic();
