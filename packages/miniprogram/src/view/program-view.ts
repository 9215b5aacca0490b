import { startView } from './start-view.js';

// A program of its own: the sandbox frame runs it, everything else that loads it gets nothing.
if (typeof document !== 'undefined' && typeof window !== 'undefined' && window.parent !== window) startView();
