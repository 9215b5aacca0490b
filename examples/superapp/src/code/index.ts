export { CodeScreen } from './code-screen.js';
