export { MergedScreen } from './merged-screen.js';
